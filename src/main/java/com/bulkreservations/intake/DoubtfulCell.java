package com.bulkreservations.intake;

import java.util.Map;

import com.bulkreservations.infrastructure.workbook.SheetCell;
import com.bulkreservations.policy.rejection.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a workbook that may not hold what a person meant, as a value of the CSV text
 * that the workbook becomes. It begins with a warning sign, so no column takes it, and
 * says what the cell showed and why it is doubtful.
 */
final class DoubtfulCell {

	/** No format of a column allows it; that of markets leaves it out. */
	private static final String SIGN = "⚠ ";

	private static final Map<SheetCell.Kind, Cause> CAUSES = Map.of(SheetCell.Kind.LINES,
			new Cause("line break", Advice.Kind.CELL_LINES), SheetCell.Kind.FORMULA,
			new Cause("formula", Advice.Kind.CELL_FORMULA), SheetCell.Kind.ERROR,
			new Cause("error", Advice.Kind.CELL_ERROR), SheetCell.Kind.BOOLEAN,
			new Cause("true or false", Advice.Kind.CELL_BOOLEAN), SheetCell.Kind.DATE,
			new Cause("date", Advice.Kind.CELL_DATE), SheetCell.Kind.PERCENTAGE,
			new Cause("percentage", Advice.Kind.CELL_PERCENTAGE), SheetCell.Kind.FRACTION,
			new Cause("decimals", Advice.Kind.CELL_FRACTION), SheetCell.Kind.LONG_NUMBER,
			new Cause("long number", Advice.Kind.CELL_LONG_NUMBER), SheetCell.Kind.FORMATTED_NUMBER,
			new Cause("formatted number", Advice.Kind.CELL_FORMATTED_NUMBER));

	private DoubtfulCell() {
	}

	/** Returns the value of a cell of a kind other than text. */
	static String value(SheetCell cell) {
		String shown = cell.text().replaceAll("\\R", " ⏎ ").strip();
		Cause cause = CAUSES.get(cell.kind());
		if (cause == null) {
			throw new IllegalArgumentException("Not doubtful: " + cell.kind());
		}
		return SIGN + (shown.isEmpty() ? "" : shown + " ") + cause.label();
	}

	/** Whether a value stands for a doubtful cell. */
	static boolean is(String value) {
		return value.startsWith(SIGN);
	}

	/** Returns what to do about a value, or {@code null} if it names no cause. */
	static @Nullable Advice advice(String value) {
		for (Cause cause : CAUSES.values()) {
			if (value.endsWith(cause.label())) {
				return Advice.of(cause.advice());
			}
		}
		return null;
	}

	/** Why a cell is doubtful. */
	private record Cause(String word, Advice.Kind advice) {

		private String label() {
			return "(" + this.word + ")";
		}

	}

}
