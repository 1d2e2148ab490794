package com.bulkreservations.infrastructure.workbook;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.workbook.SheetCell.Kind;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell as a person sees it. A number is a text only if its format shows exactly
 * its digits; what may look otherwise has a kind of its own.
 */
final class CellReader {

	/** Excel shows longer whole numbers as 1.23457E+11 in the format General. */
	private static final int MAX_GENERAL_DIGITS = 11;

	/** Excel replaces further digits by zeros. */
	private static final int MAX_DIGITS = 15;

	private static final int MAX_SHOWN = 60;

	/** A character that XML cannot hold: ECMA-376, part 1, 22.9.2.19. */
	private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private CellReader() {
	}

	static SheetCell read(Cell cell, Styles styles) {
		return switch (cell.getType()) {
			case EMPTY -> SheetCell.EMPTY;
			case STRING -> text(cell.getRawValue());
			case NUMBER -> number(cell, styles.format(cell.getDataFormatId()));
			case BOOLEAN -> new SheetCell(Kind.BOOLEAN, Boolean.TRUE.equals(cell.getValue()) ? "TRUE" : "FALSE");
			// Some programs write texts as results, of no formula.
			case FORMULA -> (cell.getFormula() != null) ? new SheetCell(Kind.FORMULA, shown(cell.getRawValue()))
					: text(cell.getRawValue());
			case ERROR -> new SheetCell(Kind.ERROR, shown(cell.getRawValue()));
		};
	}

	private static SheetCell text(@Nullable String raw) {
		if (raw == null || raw.isEmpty()) {
			return SheetCell.EMPTY;
		}
		String text = unescaped(raw);
		boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
		return new SheetCell(lines ? Kind.LINES : Kind.TEXT, text);
	}

	private static String unescaped(String text) {
		if (!text.contains("_x")) {
			return text;
		}
		Matcher escaped = ESCAPED.matcher(text);
		StringBuilder plain = new StringBuilder();
		while (escaped.find()) {
			escaped.appendReplacement(plain,
					Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16))));
		}
		escaped.appendTail(plain);
		return plain.toString();
	}

	private static SheetCell number(Cell cell, NumberFormat format) {
		BigDecimal value = cell.asNumber();
		String raw = shown(cell.getRawValue());
		return switch (format) {
			case GENERAL -> digits(value, raw, MAX_GENERAL_DIGITS);
			case WHOLE -> {
				SheetCell digits = digits(value, raw, MAX_DIGITS);
				yield (digits.kind() == Kind.FRACTION) ? new SheetCell(Kind.FORMATTED_NUMBER, raw) : digits;
			}
			case DATE -> new SheetCell(Kind.DATE, date(cell, raw));
			case PERCENTAGE -> new SheetCell(Kind.PERCENTAGE, raw);
			case OTHER -> new SheetCell(Kind.FORMATTED_NUMBER, raw);
		};
	}

	/** Only numbers of few digits are written out: an exponent may have any size. */
	private static SheetCell digits(BigDecimal value, String raw, int maxDigits) {
		BigDecimal plain = value.stripTrailingZeros();
		if ((long) plain.precision() - plain.scale() > maxDigits) {
			return new SheetCell(Kind.LONG_NUMBER, raw);
		}
		if (plain.scale() > 0) {
			return new SheetCell(Kind.FRACTION, raw);
		}
		return new SheetCell(Kind.TEXT, plain.toBigInteger().toString());
	}

	private static String date(Cell cell, String raw) {
		try {
			LocalDateTime date = cell.asDate();
			return date.toLocalTime().equals(LocalTime.MIDNIGHT) ? date.toLocalDate().toString() : date.toString();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return raw;
		}
	}

	private static String shown(@Nullable String raw) {
		String text = (raw != null) ? raw : "";
		return (text.length() > MAX_SHOWN) ? text.substring(0, MAX_SHOWN) + "…" : text;
	}

}
