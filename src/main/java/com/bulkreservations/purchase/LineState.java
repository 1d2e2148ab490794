package com.bulkreservations.purchase;

/** The state of a line of a purchase, as {@code purchases.csv} writes it. */
public enum LineState {

	/** It waits for an approval. */
	PLANNED,
	/** It may be bought; its cart is being made. */
	APPROVED,
	/** The check-out of its cart is committed, and may be on its way. */
	SENT,
	/** Partner Center has an order for it. */
	BOUGHT,
	/** Partner Center has refused it for a reason that a repetition does not change. */
	REFUSED,
	/** Nobody knows yet whether Partner Center has bought it. */
	UNKNOWN,
	/** A person must decide. */
	HELD,
	/** A person has given it up. */
	VOID;

	/** Returns whether nothing more happens to the line. */
	public boolean isFinal() {
		return this == BOUGHT || this == REFUSED || this == VOID;
	}

	/** Returns whether the line's request id may be ordered again. */
	public boolean freesRequestId() {
		return this == REFUSED || this == VOID;
	}

}
