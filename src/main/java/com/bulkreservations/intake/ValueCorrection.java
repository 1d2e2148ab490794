package com.bulkreservations.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.SimilarNames;
import org.jspecify.annotations.Nullable;

/**
 * The value to write in place of one that is not in its column's format, where it can be
 * known. It is advice: nothing is ordered by it.
 */
final class ValueCorrection {

	private static final int MAX_LENGTH = 256;

	private static final int FULL_WIDTH_FIRST = 0xFF01;

	private static final int FULL_WIDTH_LAST = 0xFF5E;

	private static final int FULL_WIDTH_OFFSET = 0xFEE0;

	/** Characters that people take for a hyphen. */
	private static final Pattern HYPHENS = Pattern.compile("[\\p{Pd}\u2212]");

	private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

	/** Also line ends: what stands on both sides may be two values. */
	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

	private static final Pattern QUOTES = Pattern.compile("^[\"'`\u2018-\u201F]+|[\"'`\u2018-\u201F]+$");

	private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

	/** Without decimals that are zero, as spreadsheets add them. */
	private static final Pattern WHOLE = Pattern.compile("([0-9]+)(?:[.,]0{1,2})?");

	/** One separator before three digits may mark thousands or decimals. */
	private static final Pattern EITHER = Pattern.compile("([1-9][0-9]{0,2})[.,](000)");

	private static final Pattern THOUSANDS = Pattern.compile(
			"[1-9][0-9]{0,2}(?:(?:[.][0-9]{3})+(?:,0{1,2})?|(?:,[0-9]{3})+(?:[.]0{1,2})?|(?:[ '][0-9]{3})+(?:[.,]0{1,2})?)");

	private static final Pattern SCIENTIFIC = Pattern.compile("([1-9])(?:[.,]0*)?e[+]?0*([1-8])");

	private static final Pattern YEARS = Pattern.compile("(?:p ?)?([135])(?:[.,]0+)? ?"
			+ "(?:y|yr|yrs|year\\(s\\)|years?|jaar|jaren|jahre?n?|ans?|anos?|años?)?[.]?");

	private static final Pattern MONTHS = Pattern.compile("(?:p ?)?(12|36|60)(?:[.,]0+)? ?"
			+ "(?:m|mo|mos|mths?|months?|maand|maanden|monate?n?|mois|mes|meses|mês)[.]?");

	private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "three", 3, "five", 5);

	private static final Pattern GUID = Pattern
		.compile("(?<![0-9a-f-])[0-9a-f]{8}(-?)[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{12}(?![0-9a-f-])");

	private static final Pattern ADDRESS = Pattern.compile("(?:mailto:|.*<)?([^\\s<>]+@[^\\s<>]+?)[>;,.]*");

	private static final Map<Column, Words> WORDS = Map.of(Column.SEGMENT,
			new Words(
					Map.of("nonprofit", "nonprofit", "npo", "nonprofit", "charity", "nonprofit", "gov", "government",
							"edu", "education", "corporate", "commercial", "business", "commercial"),
					"commercial", "education", "government", "nonprofit"),
			Column.SCOPE,
			new Words(Map.of("share", "shared", "sharedscope", "shared", "singlescope", "single", "singlesubscription",
					"single"), "shared", "single"),
			Column.BILLING_FREQUENCY,
			new Words(Map.of("onetime", "one_time", "once", "one_time", "full", "one_time", "prepaid", "one_time",
					"month", "monthly", "permonth", "monthly", "p1m", "monthly"), "one_time", "monthly"));

	private ValueCorrection() {
	}

	/** Returns the advice for a value that is not in its format, or {@code null}. */
	static @Nullable Advice of(Column column, String value) {
		if (DoubtfulCell.is(value)) {
			return DoubtfulCell.advice(value);
		}
		if (value.length() > MAX_LENGTH || CONTROL.matcher(value).find()) {
			return null;
		}
		String text = plain(value);
		if (column == Column.QUANTITY && EITHER.matcher(text).matches()) {
			String whole = EITHER.matcher(text).replaceFirst("$1");
			return Advice.of(Advice.Kind.WRITE_EITHER, whole + "000", whole);
		}
		Words words = WORDS.get(column);
		if (words != null && !RequestParser.isInFormat(column, text)) {
			return words.advice(text);
		}
		String correction = switch (column) {
			case CUSTOMER_ID, SUBSCRIPTION_ID -> guid(text);
			case TERM -> term(text.toLowerCase(Locale.ROOT));
			case QUANTITY -> number(text.toLowerCase(Locale.ROOT));
			case RESELLER -> mpnId(text);
			case REQUESTED_BY -> address(text);
			default -> text;
		};
		return (correction != null && RequestParser.isInFormat(column, correction))
				? Advice.of(Advice.Kind.WRITE, correction) : null;
	}

	/** Returns a text in characters that people can see and type. */
	private static String plain(String value) {
		String visible = INVISIBLE.matcher(value).replaceAll("");
		String spaced = SPACES.matcher(HYPHENS.matcher(visible).replaceAll("-")).replaceAll(" ");
		String narrow = spaced.codePoints()
			.map((c) -> (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) ? c - FULL_WIDTH_OFFSET : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return Trimming.trim(QUOTES.matcher(Trimming.trim(narrow)).replaceAll(""));
	}

	private static @Nullable String address(String text) {
		Matcher address = ADDRESS.matcher(text.replaceAll(" ?@ ?", "@"));
		return address.matches() ? address.group(1) : null;
	}

	private static @Nullable String guid(String text) {
		Matcher guid = GUID.matcher(text.toLowerCase(Locale.ROOT).replace(" ", ""));
		if (!guid.find()) {
			return null;
		}
		String digits = guid.group().replace("-", "");
		// Two of them, as in the address of a resource: nobody knows which is meant.
		return guid.find() ? null : digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
	}

	private static @Nullable String term(String text) {
		String counted = text;
		for (Map.Entry<String, Integer> number : NUMBERS.entrySet()) {
			counted = counted.replaceFirst("^" + number.getKey() + "[ -]", number.getValue() + " ");
		}
		counted = counted.replace('-', ' ');
		Matcher years = YEARS.matcher(counted);
		if (years.matches()) {
			return years(Integer.parseInt(years.group(1)));
		}
		Matcher months = MONTHS.matcher(counted);
		return months.matches() ? years(Integer.parseInt(months.group(1)) / 12) : null;
	}

	private static String years(int number) {
		return (number == 1) ? "1 year" : number + " years";
	}

	private static @Nullable String number(String text) {
		Matcher whole = WHOLE.matcher(text);
		if (whole.matches()) {
			return withoutLeadingZeros(whole.group(1));
		}
		Matcher scientific = SCIENTIFIC.matcher(text);
		if (scientific.matches()) {
			return scientific.group(1) + "0".repeat(Integer.parseInt(scientific.group(2)));
		}
		return THOUSANDS.matcher(text).matches()
				? withoutLeadingZeros(text.replaceFirst("[.,]0{1,2}$", "").replaceAll("[^0-9]", "")) : null;
	}

	private static String withoutLeadingZeros(String digits) {
		return digits.replaceFirst("^0+(?=.)", "");
	}

	/** MPN IDs have no decimals: a separator before three digits marks thousands. */
	private static @Nullable String mpnId(String text) {
		String number = text.replaceFirst("(?i)^(mpn|partner)( ?id)?[ :#-]*", "");
		Matcher whole = WHOLE.matcher(number);
		if (whole.matches()) {
			return whole.group(1);
		}
		return (THOUSANDS.matcher(number).matches() || number.matches("[0-9]+(?: [0-9]+)+"))
				? number.replaceFirst("[.,]0{1,2}$", "").replaceAll("[^0-9]", "") : null;
	}

	/**
	 * The words of a column, and what people write in place of them.
	 *
	 * @param synonyms in lower case, without punctuation
	 */
	private record Words(Map<String, String> synonyms, SimilarNames names) {

		private Words(Map<String, String> synonyms, String... names) {
			this(synonyms, new SimilarNames(List.of(names)));
		}

		private @Nullable Advice advice(String text) {
			String synonym = this.synonyms.get(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
			if (synonym != null) {
				return Advice.of(Advice.Kind.WRITE, synonym);
			}
			List<String> similar = this.names.of(text);
			return (similar.size() == 1) ? Advice.of(Advice.Kind.DID_YOU_MEAN, "'" + similar.get(0) + "'") : null;
		}

	}

}
