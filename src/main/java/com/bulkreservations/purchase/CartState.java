package com.bulkreservations.purchase;

import java.util.EnumSet;
import java.util.Set;

/** The state of a cart. Each is committed before the call that it announces. */
public enum CartState {

	/** Its lines are chosen. */
	PLANNED(LineState.PLANNED),
	/** An approval lets it be bought. */
	APPROVED(LineState.APPROVED),
	/** Its creation may be on its way, which buys nothing. */
	CART_SENT(LineState.APPROVED),
	/** Partner Center has it, and repeats exactly what was asked for. */
	CART_READY(LineState.APPROVED),
	/** Its check-out may be on its way, which buys it. */
	CHECKOUT_SENT(LineState.SENT),
	/** All its lines are bought, or those that are not are refused. */
	BOUGHT(LineState.BOUGHT),
	/** None of its lines is bought, and none will be. */
	REFUSED(LineState.REFUSED),
	/** The answer to its check-out was lost. */
	UNKNOWN(LineState.UNKNOWN),
	/** A person must decide. */
	HELD(LineState.HELD),
	/** A person has given it up. */
	VOID(LineState.VOID),
	/** Its lines are in other carts. Its check-out was never sent, or bought nothing. */
	REPLACED(LineState.PLANNED);

	private final LineState lines;

	CartState(LineState lines) {
		this.lines = lines;
	}

	/** Returns the state of its lines, but for those that are final already. */
	LineState lines() {
		return this.lines;
	}

	/** Returns whether a cart may go from this state to another. */
	boolean canBecome(CartState next) {
		return next().contains(next);
	}

	private Set<CartState> next() {
		return switch (this) {
			case PLANNED -> EnumSet.of(APPROVED, HELD, VOID, REPLACED, UNKNOWN);
			case APPROVED -> EnumSet.of(PLANNED, CART_SENT, HELD, REFUSED, VOID, REPLACED, UNKNOWN);
			case CART_SENT -> EnumSet.of(PLANNED, APPROVED, CART_READY, HELD, REFUSED, VOID, REPLACED, UNKNOWN);
			case CART_READY -> EnumSet.of(PLANNED, APPROVED, CHECKOUT_SENT, HELD, VOID, REPLACED, UNKNOWN);
			case CHECKOUT_SENT -> EnumSet.of(APPROVED, BOUGHT, REFUSED, UNKNOWN, HELD);
			case UNKNOWN -> EnumSet.of(UNKNOWN, PLANNED, APPROVED, CHECKOUT_SENT, BOUGHT, REFUSED, HELD, REPLACED);
			case HELD -> EnumSet.of(HELD, PLANNED, APPROVED, BOUGHT, VOID, REPLACED, UNKNOWN);
			case BOUGHT -> EnumSet.of(BOUGHT);
			case REFUSED, VOID, REPLACED -> EnumSet.noneOf(CartState.class);
		};
	}

	/** Returns whether nothing more happens to the cart. */
	public boolean isFinal() {
		return this == BOUGHT || this == REFUSED || this == VOID || this == REPLACED;
	}

}
