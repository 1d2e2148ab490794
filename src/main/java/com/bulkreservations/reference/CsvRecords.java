package com.bulkreservations.reference;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

import com.bulkreservations.order.EightOctets;
import com.bulkreservations.order.Guid;
import com.bulkreservations.order.RecurringOctets;
import com.bulkreservations.order.Trimming;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;

import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV file (RFC 4180), from top to bottom. A line is cut into fields
 * where it stands in memory, and a text is made of a field only when it is asked for:
 * there are some hundred thousand lines, read at each start, before anything is compiled.
 * <p>
 * A record whose quotes are not simply around whole fields is left to opencsv. Where such
 * a record ends is decided here, because opencsv would take a quote inside an unquoted
 * field for the start of a quoted one, and read on into the next record. Such a quote is
 * text here; two of them in a row are read as one, which is opencsv's doing.
 */
final class CsvRecords implements Closeable {

	private static final char DELIMITER = ',';

	private static final char QUOTE = '"';

	private static final long DELIMITERS = EightOctets.all(DELIMITER);

	private static final long QUOTES = EightOctets.all(QUOTE);

	private final Path file;

	private final OctetLines lines;

	private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

	private final RecurringOctets<String> recurring = new RecurringOctets<>((text) -> text);

	private int line;

	private int[] starts = new int[32];

	private int[] ends = new int[32];

	private int fieldCount;

	/** The fields of a record that opencsv has read. */
	private String @Nullable [] texts;

	CsvRecords(Path file) {
		this.file = file;
		try {
			this.lines = new OctetLines(FileChannel.open(file, StandardOpenOption.READ));
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Goes to the next record that is not wholly blank.
	 * @return whether there is one
	 */
	boolean advance() {
		try {
			while (this.lines.next()) {
				this.line = this.lines.number();
				this.texts = null;
				if (!cut()) {
					this.texts = this.parser.parseLine(completed(this.lines.text()));
					this.fieldCount = this.texts.length;
				}
				if (trim()) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Cuts the line into fields.
	 * @return whether it could be: quotes stand around whole fields only, and none inside
	 * them
	 */
	private boolean cut() {
		byte[] octets = this.lines.octets();
		int lineEnd = this.lines.end();
		this.fieldCount = 0;
		int from = this.lines.start();
		while (true) {
			boolean quoted = from < lineEnd && octets[from] == QUOTE;
			int start = quoted ? from + 1 : from;
			int end = fieldEnd(octets, start, lineEnd, quoted ? QUOTES : DELIMITERS);
			// It ends with its delimiter or the line, and before that with its quote.
			boolean endsWithQuote = end < lineEnd && octets[end] == QUOTE;
			int delimiter = quoted ? end + 1 : end;
			if (quoted != endsWithQuote || (delimiter < lineEnd && octets[delimiter] != DELIMITER)) {
				return false;
			}
			add(start, end);
			if (delimiter >= lineEnd) {
				return true;
			}
			from = delimiter + 1;
		}
	}

	/** Where the next quote or delimiter stands, or the end of the line. */
	private static int fieldEnd(byte[] octets, int from, int lineEnd, long delimiters) {
		int position = from;
		for (; position + Long.BYTES <= lineEnd; position += Long.BYTES) {
			long eight = EightOctets.at(octets, position);
			long special = EightOctets.noughts(eight ^ QUOTES) | EightOctets.noughts(eight ^ delimiters);
			if (special != 0) {
				return position + EightOctets.first(special);
			}
		}
		while (position < lineEnd && octets[position] != QUOTE && octets[position] != (byte) delimiters) {
			position++;
		}
		return position;
	}

	private void add(int start, int end) {
		if (this.fieldCount == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, this.fieldCount * 2);
			this.ends = Arrays.copyOf(this.ends, this.fieldCount * 2);
		}
		this.starts[this.fieldCount] = start;
		this.ends[this.fieldCount] = end;
		this.fieldCount++;
	}

	/** Trims the fields, and says whether any holds something. */
	private boolean trim() {
		boolean filled = false;
		for (int i = 0; i < this.fieldCount; i++) {
			if (this.texts != null) {
				this.texts[i] = Trimming.trim(this.texts[i]);
				filled |= !this.texts[i].isEmpty();
			}
			else {
				this.starts[i] = Trimming.trimmedStart(this.lines.octets(), this.starts[i], this.ends[i]);
				this.ends[i] = Trimming.trimmedEnd(this.lines.octets(), this.starts[i], this.ends[i]);
				filled |= this.starts[i] < this.ends[i];
			}
		}
		return filled;
	}

	int fieldCount() {
		return this.fieldCount;
	}

	/** A field of the latest record, without the spaces around it. */
	String text(int field) {
		if (this.texts != null) {
			return this.texts[field];
		}
		int start = this.starts[field];
		int end = this.ends[field];
		return (start == end) ? "" : new String(this.lines.octets(), start, end - start, StandardCharsets.UTF_8);
	}

	/** As {@link #text}, of a field that has the same few values in many records. */
	String recurringText(int field) {
		return made(field, this.recurring);
	}

	/** What is made of a field that has the same few values in many records. */
	<T> T made(int field, RecurringOctets<T> maker) {
		if (this.texts == null) {
			return maker.of(this.lines.octets(), this.starts[field], this.ends[field]);
		}
		byte[] octets = this.texts[field].getBytes(StandardCharsets.UTF_8);
		return maker.of(octets, 0, octets.length);
	}

	/** Adds a field of the latest record to what earlier records have there. */
	void addTo(TextColumn column, int field) {
		if (this.texts == null) {
			column.add(this.lines.octets(), this.starts[field], this.ends[field]);
		}
		else {
			byte[] octets = this.texts[field].getBytes(StandardCharsets.UTF_8);
			column.add(octets, 0, octets.length);
		}
	}

	/** The GUID that a field holds, or {@code null} where it holds none. */
	@Nullable UUID guid(int field) {
		return (this.texts != null) ? Guid.parse(this.texts[field])
				: Guid.parse(this.lines.octets(), this.starts[field], this.ends[field]);
	}

	/**
	 * The fields of the next record that is not wholly blank, without the spaces around
	 * them, or {@code null} after the last.
	 */
	String @Nullable [] next() {
		if (!advance()) {
			return null;
		}
		String[] fields = new String[this.fieldCount];
		Arrays.setAll(fields, this::text);
		return fields;
	}

	/** The physical line on which the latest record starts, the first being 1. */
	int line() {
		return this.line;
	}

	@Override
	public void close() {
		try {
			this.lines.close();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * The record that starts with a line, with the further lines that its quotes span.
	 */
	private String completed(String first) throws IOException {
		StringBuilder record = new StringBuilder(first);
		int position = 0;
		while (position < record.length()) {
			if (record.charAt(position) == QUOTE) {
				position = endOfQuoted(record, position + 1);
			}
			int delimiter = record.indexOf(String.valueOf(DELIMITER), position);
			position = (delimiter >= 0) ? delimiter + 1 : record.length();
		}
		return record.toString();
	}

	/** The position after the quote that closes a field. */
	private int endOfQuoted(StringBuilder record, int start) throws IOException {
		int position = start;
		while (true) {
			int quote = record.indexOf(String.valueOf(QUOTE), position);
			if (quote < 0) {
				position = record.length();
				if (!this.lines.next()) {
					throw error("a quote is opened and not closed before the end of the file;"
							+ " close it, or double the quotes of a value that holds one");
				}
				record.append('\n').append(this.lines.text());
			}
			else if (quote + 1 == record.length() || record.charAt(quote + 1) == DELIMITER) {
				return quote + 1;
			}
			else if (record.charAt(quote + 1) == QUOTE) {
				position = quote + 2;
			}
			else {
				throw error("a closing quote must be followed by a comma or the end of the line, but is followed by "
						+ Row.quoted(record.substring(quote + 1)) + "; double the quotes of a value that holds one");
			}
		}
	}

	/** An error in the latest record. */
	ReferenceDataException error(String reason) {
		return new ReferenceDataException(fileName(), this.line, reason);
	}

	private ReferenceDataException unreadable(IOException cause) {
		ReferenceDataException error;
		if (cause instanceof NoSuchFileException) {
			error = new ReferenceDataException(fileName(), 0, "is not found at " + this.file);
		}
		else if (cause instanceof CharacterCodingException) {
			error = notUtf8();
		}
		else {
			error = new ReferenceDataException(fileName(), 0, "cannot be read: " + cause);
		}
		error.initCause(cause);
		return error;
	}

	private ReferenceDataException notUtf8() {
		try {
			BadByte badByte = BadByte.findIn(this.file);
			return new ReferenceDataException(fileName(), badByte.line(),
					"must be UTF-8, but has the byte 0x%02X there; save the file as CSV UTF-8"
						.formatted(badByte.value()));
		}
		catch (IOException ex) {
			return unreadable(ex);
		}
	}

	String fileName() {
		return String.valueOf(this.file.getFileName());
	}

}
