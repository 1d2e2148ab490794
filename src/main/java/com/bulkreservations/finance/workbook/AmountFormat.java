package com.bulkreservations.finance.workbook;

import com.bulkreservations.finance.figures.FieldValue;

/** The number format of amounts with a certain number of digits. */
final class AmountFormat {

	private AmountFormat() {
	}

	/**
	 * How many digits stand behind the point of an amount, without noughts at its end.
	 */
	static int digits(FieldValue amount) {
		int end = amount.to();
		while (end > amount.from() && amount.bytes()[end - 1] == '0') {
			end--;
		}
		for (int i = amount.from(); i < end; i++) {
			if (amount.bytes()[i] == '.') {
				return end - 1 - i;
			}
		}
		return 0;
	}

	static String of(int digits) {
		return "#,##0" + ((digits > 0) ? "." + "0".repeat(digits) : "");
	}

}
