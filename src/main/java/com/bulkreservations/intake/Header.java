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
 * The first record of an upload: which column stands where, and how it was written.
 */
public final class Header {

	/** The column of earlier rejections: written by us, never read. */
	static final String REJECTION_CODES = "rejection_codes";

	/** What is said in the place of a line where there is none. */
	static final long NONE = 0;

	/** How far a header is looked for that does not stand where it must. */
	private static final int LINES_ABOVE = 20;

	private final Delimiter delimiter;

	private final byte[] bytes;

	private final int contentLength;

	private final int firstFieldLength;

	private final List<String> names;

	private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

	private final Set<Column> doubled = EnumSet.noneOf(Column.class);

	private final boolean beginsWithRejectionCodes;

	private final int start;

	private final long line;

	private final long nextLine;

	private Header(RecordCursor cursor, byte[] text, Delimiter delimiter, ColumnAliases aliases) {
		this.delimiter = delimiter;
		this.bytes = Arrays.copyOfRange(text, cursor.start(), cursor.next());
		this.contentLength = cursor.end() - cursor.start();
		this.firstFieldLength = cursor.firstFieldEnd() - cursor.start();
		this.start = cursor.start();
		this.line = cursor.line();
		this.nextLine = cursor.nextLine();
		this.names = new ArrayList<>(cursor.fieldCount());
		for (int field = 0; field < cursor.fieldCount(); field++) {
			String name = cursor.value(field);
			this.names.add(name);
			Column column = aliases.columnOf(name);
			if (column != null && this.positions.put(column, field) != null) {
				this.doubled.add(column);
			}
		}
		this.beginsWithRejectionCodes = ColumnAliases.normalized(this.names.get(0)).equals(REJECTION_CODES);
	}

	/**
	 * Reads the header at the beginning of a text. A line {@code sep=} before it names
	 * the delimiter; else it is the one that makes most of its names columns of ours, or,
	 * where none does, the one that makes most names.
	 * @param text the beginning of an upload in UTF-8 without a BOM, long enough to hold
	 * the whole header
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
	 * The first of the lines below the first one that is a complete header: people put
	 * titles above it.
	 * @param text the beginning of an upload, as above
	 * @return its number, or {@link #NONE}
	 */
	static long lineBelow(byte[] text, ColumnAliases aliases) {
		int start = 0;
		for (int line = 1; line <= LINES_ABOVE; line++) {
			while (start < text.length && text[start] != '\n') {
				start++;
			}
			start++;
			if (start >= text.length) {
				return NONE;
			}
			byte[] below = Arrays.copyOfRange(text, start, text.length);
			if (isComplete(below, aliases)) {
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

	private boolean isBetterThan(Header other) {
		int known = this.positions.size() - other.positions.size();
		return known > 0 || (known == 0 && fieldCount() > other.fieldCount());
	}

	/** Whether a column of ours is there. */
	boolean hasColumns() {
		return !this.positions.isEmpty();
	}

	/** Whether every column is there that must be, and none twice. */
	boolean isComplete() {
		return this.doubled.isEmpty() && absent(true).isEmpty();
	}

	/** The columns that are not there, and need not be. */
	public List<Column> absentColumns() {
		return absent(false);
	}

	private List<Column> absent(boolean required) {
		return Arrays.stream(Column.values())
			.filter((column) -> column.required() == required && !has(column))
			.toList();
	}

	/**
	 * Says what a header must have, if this one is not complete.
	 * @param lineBelow the line further down that is complete, or {@link #NONE}
	 * @throws UploadRefusedException whose message names the columns and the header as
	 * found
	 */
	void requireColumns(long lineBelow) throws UploadRefusedException {
		if (!this.doubled.isEmpty()) {
			throw new UploadRefusedException(OperatorMessage.HEADER_AMBIGUOUS.text(
					"Line %d: each column must occur once, but %s %s more than once. Found: %s", this.line,
					headers(this.doubled), (this.doubled.size() == 1) ? "occurs" : "occur", found()));
		}
		List<Column> missing = absent(true);
		if (!missing.isEmpty()) {
			throw new UploadRefusedException(OperatorMessage.HEADER_INCOMPLETE.text(
					"Line %d: expected a header row with the column%s %s. Found (delimiter %s): %s. %s", this.line,
					(missing.size() == 1) ? "" : "s", headers(missing), this.delimiter.label(), found(),
					remedy(lineBelow)));
		}
	}

	private String remedy(long lineBelow) {
		if (this.start > 0) {
			return "Line 1 names %s as the delimiter: write the header with it, or delete line 1."
				.formatted(this.delimiter.label());
		}
		return (lineBelow == NONE) ? "Add the missing columns, or ask for aliases of your own column names."
				: "Line %d names all columns: make it the first line.".formatted(lineBelow);
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

	/** Where a column stands, counted from 0, or -1 where it is not there. */
	int positionOf(Column column) {
		return this.positions.getOrDefault(column, -1);
	}

	int fieldCount() {
		return this.names.size();
	}

	/**
	 * How many fields a record needs, so that it has each of our columns that is here.
	 */
	int fewestFields() {
		return this.positions.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
	}

	/** Whether a field has no name. */
	boolean isNameless(int field) {
		return this.names.get(field).isEmpty();
	}

	/** Whether a field holds the codes of an earlier rejection. */
	boolean isRejectionCodes(int field) {
		return ColumnAliases.normalized(this.names.get(field)).equals(REJECTION_CODES);
	}

	/** What a field is called, as sent, fit for a message. */
	String name(int field) {
		return Printable.text(this.names.get(field));
	}

	public Delimiter delimiter() {
		return this.delimiter;
	}

	/** The header as sent, in UTF-8, with its line end. */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/** How many of the header's bytes come before its line end. */
	public int contentLength() {
		return this.contentLength;
	}

	/** How many bytes the header's first field takes, as sent. */
	public int firstFieldLength() {
		return this.firstFieldLength;
	}

	/**
	 * Where the header begins in the text: behind a line {@code sep=}, if there is one.
	 */
	int start() {
		return this.start;
	}

	/** The physical line the first record behind the header begins on. */
	long nextLine() {
		return this.nextLine;
	}

	/**
	 * Whether the upload carries the codes of an earlier rejection in its first column.
	 */
	public boolean beginsWithRejectionCodes() {
		return this.beginsWithRejectionCodes;
	}

}
