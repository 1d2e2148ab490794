package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;

/**
 * The header of an upload: the field that each column is in, and the text as sent.
 */
public final class Header {

	/** The column of rejection codes, which this program writes and never reads. */
	public static final String REJECTION_CODES = "rejection_codes";

	/** Stands for the number of a line that does not exist. */
	static final long NONE = 0;

	/** How many lines of titles above a header are searched. */
	private static final int MAX_TITLE_LINES = 20;

	private final Delimiter delimiter;

	private final ColumnAliases aliases;

	private final byte[] bytes;

	private final List<String> names;

	private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

	private final Set<Column> duplicated = EnumSet.noneOf(Column.class);

	private final boolean beginsWithRejectionCodes;

	private final int start;

	private final long line;

	private final long nextLine;

	private Header(RecordCursor cursor, byte[] text, Delimiter delimiter, ColumnAliases aliases) {
		this.delimiter = delimiter;
		this.aliases = aliases;
		this.bytes = Arrays.copyOfRange(text, cursor.start(), cursor.next());
		this.start = cursor.start();
		this.line = cursor.line();
		this.nextLine = cursor.nextLine();
		this.names = new ArrayList<>(cursor.fieldCount());
		for (int field = 0; field < cursor.fieldCount(); field++) {
			String name = cursor.value(field);
			this.names.add(name);
			Column column = aliases.columnOf(name);
			if (column != null && this.positions.put(column, field) != null) {
				this.duplicated.add(column);
			}
		}
		this.beginsWithRejectionCodes = ColumnAliases.normalized(this.names.get(0)).equals(REJECTION_CODES);
	}

	/**
	 * Reads the header at the beginning of a text. A line {@code sep=} before it names
	 * the delimiter; otherwise the delimiter that gives the most known columns is used,
	 * and among equals the one that gives the most fields.
	 * @param text the beginning of an upload in UTF-8 without a BOM, which must hold the
	 * whole header
	 * @throws UnclosedQuoteException if the header is not complete in the text
	 */
	static Header of(byte[] text, int length, ColumnAliases aliases) throws UnclosedQuoteException {
		SeparatorLine separator = SeparatorLine.at(text, length);
		if (separator != null) {
			RecordCursor cursor = new RecordCursor(text, separator.length(), length, separator.delimiter(), 2);
			cursor.advance();
			return new Header(cursor, text, separator.delimiter(), aliases);
		}
		Header best = null;
		UnclosedQuoteException failure = null;
		for (Delimiter delimiter : Delimiter.values()) {
			RecordCursor cursor = new RecordCursor(text, 0, length, delimiter, 1);
			try {
				cursor.advance();
			}
			catch (UnclosedQuoteException ex) {
				failure = ex;
				continue;
			}
			Header header = new Header(cursor, text, delimiter, aliases);
			if (best == null || header.isBetterThan(best)) {
				best = header;
			}
		}
		if (best == null) {
			throw (failure != null) ? failure : new UnclosedQuoteException(1);
		}
		return best;
	}

	/**
	 * Finds the first complete header below line 1, where people put titles.
	 * @param text the beginning of an upload, as above
	 * @return the number of its line, or {@link #NONE}
	 */
	static long lineBelow(byte[] text, ColumnAliases aliases) {
		int start = 0;
		for (int line = 1; line <= MAX_TITLE_LINES; line++) {
			while (start < text.length && text[start] != '\n') {
				start++;
			}
			start++;
			if (start >= text.length) {
				return NONE;
			}
			byte[] rest = Arrays.copyOfRange(text, start, text.length);
			if (isComplete(rest, aliases)) {
				return line + 1L;
			}
		}
		return NONE;
	}

	private static boolean isComplete(byte[] text, ColumnAliases aliases) {
		try {
			return of(text, text.length, aliases).isComplete();
		}
		catch (UnclosedQuoteException ex) {
			return false;
		}
	}

	/** Whether it has more known columns than another one, or as many and more fields. */
	boolean isBetterThan(Header other) {
		int moreColumns = this.positions.size() - other.positions.size();
		return moreColumns > 0 || (moreColumns == 0 && fieldCount() > other.fieldCount());
	}

	/** Whether any field is a known column. */
	boolean hasColumns() {
		return !this.positions.isEmpty();
	}

	/** Whether every required column exists, though perhaps twice. */
	boolean hasRequiredColumns() {
		return absent(true).isEmpty();
	}

	/** Returns the names of the required columns that do not exist, for a message. */
	String missing() {
		return headers(absent(true));
	}

	/** Whether every required column exists, and none exists twice. */
	boolean isComplete() {
		return this.duplicated.isEmpty() && absent(true).isEmpty();
	}

	/** Returns the optional columns that the upload does not have. */
	public List<Column> absentColumns() {
		return absent(false);
	}

	private List<Column> absent(boolean required) {
		return Arrays.stream(Column.values())
			.filter((column) -> column.isRequired() == required && !has(column))
			.toList();
	}

	/**
	 * Refuses an upload without a complete header.
	 * @param lineBelow the number of a line below that is a complete header, or
	 * {@link #NONE}
	 * @throws UploadRefusedException with a message that names the columns and the header
	 * found
	 */
	void requireColumns(long lineBelow) throws UploadRefusedException {
		if (!this.duplicated.isEmpty()) {
			throw new UploadRefusedException(OperatorMessage.HEADER_AMBIGUOUS.text(
					"Line %d: each column must occur once, but %s %s more than once. Found: %s. Delete or rename one of them.",
					this.line, headers(this.duplicated), (this.duplicated.size() == 1) ? "occurs" : "occur", found()));
		}
		List<Column> missing = absent(true);
		if (missing.isEmpty()) {
			return;
		}
		String fault = (this.start == 0 && lineBelow == NONE) ? HeaderFault.ofLine(this.names, this.aliases) : null;
		if (fault != null) {
			throw new UploadRefusedException(
					OperatorMessage.HEADER_INCOMPLETE.text("Line %d: expected %s", this.line, fault));
		}
		throw new UploadRefusedException(OperatorMessage.HEADER_INCOMPLETE.text(
				"Line %d: expected a header row with the column%s %s. Found (delimiter %s): %s. %s", this.line,
				(missing.size() == 1) ? "" : "s", headers(missing), this.delimiter.label(), found(),
				remedy(lineBelow, missing)));
	}

	private String remedy(long lineBelow, List<Column> missing) {
		if (this.start > 0 && this.positions.isEmpty()) {
			return "Line 1 names %s as the delimiter: write the header with it, or delete line 1."
				.formatted(this.delimiter.label());
		}
		if (lineBelow != NONE) {
			return "Line %d names all columns: make it the first line.".formatted(lineBelow);
		}
		List<String> others = this.names.stream().filter((name) -> this.aliases.columnOf(name) == null).toList();
		String similar = HeaderFault.similar(missing, others);
		return similar.isEmpty() ? "Add the missing columns, or ask for aliases of your own column names."
				: similar + " Rename or add columns, or ask for aliases of your own column names.";
	}

	private static String headers(Collection<Column> columns) {
		return String.join(", ", columns.stream().map(Column::header).toList());
	}

	private String found() {
		return this.names.stream().allMatch(String::isEmpty) ? "a blank line" : Printable.list(this.names);
	}

	boolean has(Column column) {
		return this.positions.containsKey(column);
	}

	/** Returns the field of a column, from 0, or -1 for an absent column. */
	int positionOf(Column column) {
		return this.positions.getOrDefault(column, -1);
	}

	int fieldCount() {
		return this.names.size();
	}

	/** Returns how many fields a record needs to have a value for each column. */
	int minFields() {
		return this.positions.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
	}

	/** Whether a field has no name. */
	boolean isUnnamed(int field) {
		return this.names.get(field).isEmpty();
	}

	/** Whether a field holds rejection codes. */
	boolean isRejectionCodes(int field) {
		return ColumnAliases.normalized(this.names.get(field)).equals(REJECTION_CODES);
	}

	/** Returns the name of a field as sent, shortened for a message. */
	String name(int field) {
		return Printable.text(this.names.get(field));
	}

	public Delimiter delimiter() {
		return this.delimiter;
	}

	/** Returns the header as sent, in UTF-8, with its line end. */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/** Returns where the header begins in the text: after a line {@code sep=}, if any. */
	int start() {
		return this.start;
	}

	/** Returns the physical line that the record after the header begins on. */
	long nextLine() {
		return this.nextLine;
	}

	/** Whether the first column holds rejection codes. */
	public boolean beginsWithRejectionCodes() {
		return this.beginsWithRejectionCodes;
	}

}
