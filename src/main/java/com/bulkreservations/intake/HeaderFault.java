package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.SimilarNames;
import org.jspecify.annotations.Nullable;

/** The cause for which a first line is no complete header, and what to do about it. */
final class HeaderFault {

	private static final String SAVE = "In Excel, save the file as \"CSV UTF-8\"; in LibreOffice, as \"Text CSV\" with the character set Unicode (UTF-8).";

	/** Characters that other programs put between columns. */
	private static final List<String> OTHER_DELIMITERS = List.of("|", ":", "^", "~", "#", "/");

	/** A name of fewer letters stands for too many columns. */
	private static final int SHORTEST_NAME = 3;

	private HeaderFault() {
	}

	/**
	 * Describes a line that ends in CR alone, as the programs of old Macintoshes write
	 * it; {@code null} for any other.
	 * @param text the beginning of an upload
	 */
	static @Nullable String ofLineEnd(byte[] text, ColumnAliases aliases) {
		int end = 0;
		while (end < text.length && text[end] != '\r' && text[end] != '\n') {
			end++;
		}
		if (end + 1 >= text.length || text[end] == '\n' || text[end + 1] == '\n'
				|| !namesColumns(Arrays.copyOf(text, end), aliases)) {
			return null;
		}
		return "lines that end in LF or CRLF, but they end in CR alone. " + SAVE;
	}

	private static boolean namesColumns(byte[] line, ColumnAliases aliases) {
		try {
			return line.length > 0 && Header.of(line, line.length, aliases).hasColumns();
		}
		catch (UnclosedQuoteException ex) {
			return false;
		}
	}

	/**
	 * Describes a first line whose columns are not separated, or that is no header;
	 * {@code null} for any other.
	 * @param names the fields of the line
	 */
	static @Nullable String ofLine(List<String> names, ColumnAliases aliases) {
		if (names.stream().anyMatch(HeaderFault::isOfARequest)) {
			return "a header row with the names of the columns, but the line has the values of a request. Put a header row above it.";
		}
		if (names.size() > 1) {
			return null;
		}
		String line = names.get(0);
		if (namesColumns(line.getBytes(StandardCharsets.UTF_8), aliases) && line.matches("(?s).*[,;\t].*")) {
			return "each column in a field of its own, but the whole line is in one pair of quotes. Open the file in a text editor and remove the quotes around each line, or export it again.";
		}
		for (String delimiter : OTHER_DELIMITERS) {
			List<String> parts = List.of(line.split(Pattern.quote(delimiter), -1));
			if (parts.stream().filter((part) -> aliases.columnOf(part) != null).count() > 1) {
				return "columns separated by a comma, a semicolon or a tab, but they are separated by '%s'. %s"
					.formatted(delimiter, SAVE);
			}
		}
		return null;
	}

	private static boolean isOfARequest(String name) {
		return Guid.parse(name) != null || ValueFormats.isSignInName(name);
	}

	/**
	 * Says which names probably stand for columns that are missing; empty without any.
	 * @param names the names that stand for no column
	 */
	static String similar(List<Column> missing, List<String> names) {
		Map<Column, String> meant = new EnumMap<>(Column.class);
		for (String name : names) {
			List<Column> columns = similarColumns(name, missing);
			if (columns.size() == 1) {
				meant.putIfAbsent(columns.get(0), name);
			}
		}
		return meant.isEmpty() ? ""
				: "Did you mean %s?".formatted(meant.entrySet()
					.stream()
					.map((entry) -> "%s by '%s'".formatted(entry.getKey().header(), Printable.text(entry.getValue())))
					.collect(Collectors.joining(", ")));
	}

	private static List<Column> similarColumns(String name, List<Column> missing) {
		List<String> similar = new SimilarNames(missing.stream().map(Column::header).toList()).of(name);
		List<Column> columns = new ArrayList<>(
				missing.stream().filter((column) -> similar.contains(column.header())).toList());
		if (columns.isEmpty() && letters(name).length() >= SHORTEST_NAME) {
			missing.stream().filter((column) -> isLongerOrShorter(letters(name), column)).forEach(columns::add);
		}
		return columns;
	}

	/** Whether a name is a column's with more words, or an abbreviation such as Qty. */
	private static boolean isLongerOrShorter(String name, Column column) {
		String header = letters(column.header());
		return name.startsWith(header) || name.endsWith(header) || (name.charAt(0) == header.charAt(0)
				&& Pattern.compile(String.join(".*", name.split(""))).matcher(header).matches());
	}

	private static String letters(String name) {
		return ColumnAliases.normalized(name).replaceAll("[^a-z]", "");
	}

}
