package com.bulkreservations.report.wording;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A language that reports are written in, with its way of writing numbers and dates. The
 * separators stand here and are not taken from the JDK, whose releases differ.
 */
public enum Language {

	EN(',', '.', "yyyy-mm-dd", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
			"January February March April May June July August September October November December"),

	NL('.', ',', "dd-mm-yyyy", "jan feb mrt apr mei jun jul aug sep okt nov dec",
			"januari februari maart april mei juni juli augustus september oktober november december");

	private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private final char grouping;

	private final char decimal;

	private final String dateFormat;

	private final String shortMonths;

	private final String months;

	Language(char grouping, char decimal, String dateFormat, String shortMonths, String months) {
		this.grouping = grouping;
		this.decimal = decimal;
		this.dateFormat = dateFormat;
		this.shortMonths = shortMonths;
		this.months = months;
	}

	/** The tag of RFC 5646, such as {@code nl}. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The language with a tag, in any case; {@code null} if it is none of these. */
	public static @Nullable Language tagged(String tag) {
		for (Language language : values()) {
			if (language.name().equalsIgnoreCase(tag)) {
				return language;
			}
		}
		return null;
	}

	public String number(long number) {
		return format("#,##0", 0).format(number);
	}

	/** A number with all its digits. */
	public String number(BigDecimal number) {
		return format("#,##0", Math.max(0, number.stripTrailingZeros().scale())).format(number);
	}

	/**
	 * An amount with all its digits, and no fewer than its currency has.
	 * @param currency an ISO 4217 code
	 */
	public String amount(BigDecimal amount, String currency) {
		return format("#,##0", digits(amount, currency)).format(amount);
	}

	/** A part of a whole, with one digit; {@code 0} of nothing. */
	public String percent(long part, long whole) {
		DecimalFormat percent = format("0", 1);
		return percent.format((whole == 0) ? 0 : 100.0 * part / whole) + "%";
	}

	/** How a spreadsheet shows a day; the separators of numbers are its user's own. */
	public String dateFormat() {
		return this.dateFormat;
	}

	/** A day, such as {@code 17 January 2026}. */
	public String date(LocalDate date) {
		return date.getDayOfMonth() + " " + this.months.split(" ", -1)[date.getMonthValue() - 1] + " " + date.getYear();
	}

	/** A day in UTC, such as {@code 17 January 2026}. */
	public String day(Instant time) {
		return date(LocalDate.ofInstant(time, ZoneOffset.UTC));
	}

	/** A day of a year that is known, such as {@code 17 Jan}. */
	public String shortDate(LocalDate date) {
		return date.getDayOfMonth() + " " + shortMonth(date);
	}

	/** A month of a year that is known, such as {@code Jan}. */
	public String shortMonth(LocalDate date) {
		return this.shortMonths.split(" ", -1)[date.getMonthValue() - 1];
	}

	/** A minute in UTC, such as {@code 17 January 2026, 09:12 UTC}. */
	public String time(Instant time) {
		return date(LocalDate.ofInstant(time, ZoneOffset.UTC)) + ", "
				+ HOURS_AND_MINUTES.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
	}

	/** How many digits behind the decimal separator show an amount exactly. */
	public static int digits(BigDecimal amount, String currency) {
		return Math.max(digits(currency), amount.stripTrailingZeros().scale());
	}

	/** How many digits behind the decimal separator a currency has. */
	public static int digits(String currency) {
		try {
			return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
		}
		catch (IllegalArgumentException ex) {
			// The catalogue may price in what ISO 4217 does not know.
			return 2;
		}
	}

	private DecimalFormat format(String pattern, int digits) {
		DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
		symbols.setGroupingSeparator(this.grouping);
		symbols.setDecimalSeparator(this.decimal);
		DecimalFormat format = new DecimalFormat(pattern, symbols);
		format.setMinimumFractionDigits(digits);
		format.setMaximumFractionDigits(digits);
		return format;
	}

}
