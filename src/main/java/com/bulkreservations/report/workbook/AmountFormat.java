package com.bulkreservations.report.workbook;

/** The number format of amounts with a certain number of digits. */
final class AmountFormat {

	/** More digits than this are there, but not shown. */
	private static final int MAX_DIGITS = 10;

	private AmountFormat() {
	}

	static String of(int digits) {
		return "#,##0" + ((digits > 0) ? "." + "0".repeat(Math.min(digits, MAX_DIGITS)) : "");
	}

}
