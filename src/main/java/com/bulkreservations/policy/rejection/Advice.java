package com.bulkreservations.policy.rejection;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What to do about one rejected value, more exactly than the fix of its code.
 *
 * @param values what the words of the kind have in place of {@code %s}
 */
public record Advice(Kind kind, List<String> values) {

	public Advice {
		values = List.copyOf(values);
	}

	public static Advice of(Kind kind, String... values) {
		return new Advice(kind, List.of(values));
	}

	/** Returns the advice in a sentence. */
	public String sentence() {
		return String.format(Locale.ROOT, this.kind.words, this.values.toArray());
	}

	/** Returns the advice that a text is the sentence of, or {@code null}. */
	public static @Nullable Advice parse(String sentence) {
		for (Kind kind : Kind.values()) {
			Matcher matcher = kind.pattern.matcher(sentence);
			if (matcher.matches()) {
				return new Advice(kind, groups(matcher));
			}
		}
		return null;
	}

	private static List<String> groups(Matcher matcher) {
		return IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList();
	}

	/** The kinds of advice, with their words. */
	public enum Kind {

		/** A number whose separator may mark thousands or decimals. */
		WRITE_EITHER("Write '%s', or '%s' if the separator marks decimals."),
		/** The value that was certainly meant. */
		WRITE("Write '%s'."),
		/** Known values that are written in much the same way. */
		DID_YOU_MEAN("Did you mean %s?"),
		/** A value with a character that people cannot see, or take for another. */
		RETYPE("Type the value again, without that character."),
		/** A row with hardly any value of a request. */
		REMOVE_ROW("Take the row out if it is no request, such as a total; otherwise fill in the value."),
		/** Cells of a workbook that hold something else than text. */
		CELL_LINES("The cell holds a line break. Delete it."),
		CELL_FORMULA("The cell holds a formula. Format it as Text, and type the value that it showed."),
		CELL_ERROR("The cell holds an error. Format it as Text, and type the value."),
		CELL_BOOLEAN("The cell holds TRUE or FALSE. Format it as Text, and type the value."),
		CELL_DATE("The cell holds a date or a time. Format it as Text, and type the value again."),
		CELL_PERCENTAGE("The cell holds a percentage. Format it as Text, and type the value again."),
		CELL_FRACTION("The cell holds a number with decimals. Format it as Text, and type the value again."),
		CELL_LONG_NUMBER(
				"The cell holds a number that is too long for a spreadsheet, which may have changed it. Format it as Text, and type the value again."),
		CELL_FORMATTED_NUMBER(
				"The cell holds a number that its format shows otherwise. Format it as Text, and type the value again.");

		private final String words;

		private final Pattern pattern;

		Kind(String words) {
			this.words = words;
			this.pattern = Pattern.compile("\\Q" + words.replace("%s", "\\E(.*)\\Q") + "\\E", Pattern.DOTALL);
		}

	}

}
