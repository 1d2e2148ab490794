package com.bulkreservations.finance.workbook;

/** The number format of amounts with a certain number of digits. */
final class AmountFormat {

	private AmountFormat() {
	}

	static String of(int digits) {
		return "#,##0" + ((digits > 0) ? "." + "0".repeat(digits) : "");
	}

}
