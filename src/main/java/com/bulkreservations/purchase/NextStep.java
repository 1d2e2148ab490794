package com.bulkreservations.purchase;

import org.jspecify.annotations.Nullable;

/**
 * What is done with a cart whose check-out got no answer, after everything was looked up.
 *
 * @param finding why a person must decide; only for {@link Kind#HOLD}
 */
public record NextStep(Kind kind, @Nullable Finding finding) {

	/** The most check-outs of one cart. */
	static final int MOST_SENDS = 3;

	/** What is done. */
	public enum Kind {

		/** Its order is found. */
		BOUGHT,
		/** It may still appear. */
		LOOK_AGAIN,
		/** Nothing was bought, and Partner Center's cart is still there. */
		CHECK_OUT_AGAIN,
		/** Nothing was bought, and Partner Center's cart is gone. */
		PLAN_AGAIN,
		/** A person must decide. */
		HOLD

	}

	/** What is known of Partner Center's cart. */
	public enum CartLook {

		ACTIVE, ORDERED, GONE, FAILED

	}

	/**
	 * Decides.
	 * @param cart what is known of Partner Center's cart
	 * @param orders what its orders say; {@code null} if they could not be read
	 * @param witness what the audit log of Partner Center, or its list of calls, says
	 * @param waitedLongEnough whether an order would be listed by now
	 * @param sends how often the check-out was sent; 0 if the log has no check-out
	 */
	public static NextStep of(CartLook cart, @Nullable OrderMatch orders, Witness witness, boolean waitedLongEnough,
			int sends) {
		if (orders != null && orders.doubt() != null) {
			return hold(orders.doubt());
		}
		if (orders != null && !orders.isNothing()) {
			// Without a tag and a check-out, it may as well be somebody else's.
			return (sends == 0 && !orders.tagged()) ? hold(OrderMatch.unclear(orders.orderIds()))
					: new NextStep(Kind.BOUGHT, null);
		}
		if (!waitedLongEnough) {
			return new NextStep(Kind.LOOK_AGAIN, null);
		}
		if (orders == null || cart == CartLook.FAILED) {
			return hold(PurchaseCode.LOOK_UP_FAILED.finding());
		}
		if (cart == CartLook.ORDERED || witness == Witness.BOUGHT) {
			return hold(PurchaseCode.ORDER_NOT_FOUND.finding());
		}
		if (cart == CartLook.ACTIVE && sends > 0) {
			return (sends < MOST_SENDS) ? new NextStep(Kind.CHECK_OUT_AGAIN, null)
					: hold(PurchaseCode.CHECKED_OUT_TOO_OFTEN.finding());
		}
		return switch (witness) {
			case SILENT -> new NextStep(Kind.PLAN_AGAIN, null);
			case ARRIVED -> hold(PurchaseCode.CHECKOUT_ARRIVED.finding());
			default -> hold(PurchaseCode.LOOK_UP_FAILED.finding());
		};
	}

	private static NextStep hold(Finding finding) {
		return new NextStep(Kind.HOLD, finding);
	}

	/** What others than the orders say. */
	public enum Witness {

		/** An order was created that no cart has. */
		BOUGHT,
		/** The check-out has arrived, and no order was created. */
		ARRIVED,
		/** No order was created. */
		SILENT,
		/** It could not be asked. */
		FAILED

	}

}
