package com.bulkreservations.finance.workbook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.wording.Language;
import org.dhatim.fastexcel.Worksheet;

/**
 * The styles of cells, by the numbers that a workbook gives them. The library that knows
 * the numbers is asked for them by a row of samples, one of each style.
 *
 * @param kinds one for each kind of column
 * @param amounts one for each number of digits behind the decimal point
 */
record CellStyles(Map<SheetColumn.Kind, Integer> kinds, List<Integer> amounts) {

	/** More digits than this are there, but not shown. */
	static final int MAX_DIGITS = 10;

	/** Writes the samples. */
	static void writeSamples(Worksheet sheet, int row, Language language) {
		int column = 0;
		for (SheetColumn.Kind kind : SheetColumn.Kind.values()) {
			sheet.value(row, column, 0);
			var style = sheet.style(row, column).verticalAlignment("top");
			if (kind.isText()) {
				// Or it would touch the number to its left.
				style.horizontalAlignment("left").indent(1);
			}
			if (kind == SheetColumn.Kind.SENTENCES) {
				style.wrapText(true);
			}
			String format = kind.format(language);
			if (!format.isEmpty()) {
				style.format(format);
			}
			style.set();
			column++;
		}
		for (int digits = 0; digits <= MAX_DIGITS; digits++) {
			sheet.value(row, column, 0);
			sheet.style(row, column).format(AmountFormat.of(digits)).verticalAlignment("top").set();
			column++;
		}
	}

	/**
	 * Takes the styles of the samples.
	 * @param samples in their order
	 */
	static CellStyles of(List<Integer> samples) {
		SheetColumn.Kind[] kinds = SheetColumn.Kind.values();
		int expected = kinds.length + MAX_DIGITS + 1;
		if (samples.size() != expected) {
			throw new IllegalStateException(
					"Expected the styles of %d samples, but found %s".formatted(expected, samples));
		}
		Map<SheetColumn.Kind, Integer> byKind = new EnumMap<>(SheetColumn.Kind.class);
		for (int i = 0; i < kinds.length; i++) {
			byKind.put(kinds[i], samples.get(i));
		}
		return new CellStyles(byKind, samples.subList(kinds.length, expected));
	}

	int of(SheetColumn.Kind kind) {
		return this.kinds.getOrDefault(kind, 0);
	}

	int amount(int digits) {
		return this.amounts.get(Math.min(digits, MAX_DIGITS));
	}

}
