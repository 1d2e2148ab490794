package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.csv.Delimiter;

/**
 * The grammar of an upload a second time, as an expression: slow and plain, to compare
 * the reader of uploads with, which walks over bytes.
 */
public final class PlainCsv {

	private static final String FIELD = """
			"(?<quoted> [^"]*+ (?:""[^"]*+)*+ )" (?<after> [^%1$s\\n]*+ )
			| (?!") (?<plain> [^%1$s\\n]*+ )
			""";

	private static final Map<Delimiter, Pattern> FIELDS = Map.of(Delimiter.COMMA, field(Delimiter.COMMA),
			Delimiter.SEMICOLON, field(Delimiter.SEMICOLON), Delimiter.TAB, field(Delimiter.TAB));

	private static final Pattern AROUND = Pattern.compile("\\A[ \t\u00A0]+|[ \t\u00A0]+\\z");

	private final String text;

	private final Matcher field;

	private PlainCsv(String text, Delimiter delimiter) {
		this.text = text;
		this.field = FIELDS.get(delimiter).matcher(text);
	}

	private static Pattern field(Delimiter delimiter) {
		String code = "\\x%02x".formatted((int) delimiter.character());
		return Pattern.compile("(?:" + FIELD.formatted(code) + ")(?<end>" + code + "|\\n|\\z)", Pattern.COMMENTS);
	}

	/**
	 * Reads all records.
	 * @return those before the one that has a quote which is not closed, if there is one
	 */
	public static PlainText read(String text, Delimiter delimiter) {
		return new PlainCsv(text, delimiter).read();
	}

	private PlainText read() {
		List<PlainRecord> records = new ArrayList<>();
		long line = 1;
		int position = 0;
		while (position < this.text.length()) {
			int start = position;
			List<String> values = new ArrayList<>();
			boolean malformed = false;
			boolean ended = false;
			while (!ended) {
				if (!this.field.region(position, this.text.length()).lookingAt()) {
					return new PlainText(records, false);
				}
				ended = !isDelimiter(this.field.group("end"));
				String quoted = this.field.group("quoted");
				String plain = withoutLineEnd((quoted != null) ? "after" : "plain");
				malformed |= quoted != null && !plain.isEmpty();
				values.add((quoted != null) ? quoted.replace("\"\"", "\"") + plain : plain);
				position = this.field.end();
			}
			records.add(new PlainRecord(line, this.text.substring(start, position), List.copyOf(values), malformed));
			line += this.text.substring(start, position).chars().filter((c) -> c == '\n').count();
		}
		return new PlainText(records, true);
	}

	private static boolean isDelimiter(String end) {
		return !end.isEmpty() && !end.equals("\n");
	}

	private String withoutLineEnd(String group) {
		String found = this.field.group(group);
		return (this.field.group("end").equals("\n") && found.endsWith("\r")) ? found.substring(0, found.length() - 1)
				: found;
	}

	/** A value as it counts. */
	public static String trimmed(String value) {
		return AROUND.matcher(value).replaceAll("");
	}

	/**
	 * Records, and whether they are all there are.
	 *
	 * @param complete whether every quote is closed
	 */
	public record PlainText(List<PlainRecord> records, boolean complete) {

	}

	/**
	 * A record.
	 *
	 * @param line the physical line it begins on
	 * @param text as it is written, with its line end
	 * @param values without their quotes, not trimmed
	 * @param malformed whether there is text behind a closing quote
	 */
	public record PlainRecord(long line, String text, List<String> values, boolean malformed) {

		public List<String> trimmedValues() {
			return this.values.stream().map(PlainCsv::trimmed).toList();
		}

		public boolean blank() {
			return trimmedValues().stream().allMatch(String::isEmpty);
		}

	}

}
