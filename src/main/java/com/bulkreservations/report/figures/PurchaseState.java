package com.bulkreservations.report.figures;

/**
 * The state of a purchased line, as {@code purchases.csv} writes it; final ones first.
 */
public enum PurchaseState {

	BOUGHT, REFUSED, VOID, HELD, UNKNOWN, SENT, APPROVED, PLANNED;

	/** Whether the line waits, for a person or for time. */
	public boolean isWaiting() {
		return this != BOUGHT && this != REFUSED && this != VOID;
	}

}
