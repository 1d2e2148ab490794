package com.bulkreservations.reference;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.bulkreservations.order.Trimming;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV file (RFC 4180), from top to bottom. Where a record ends is
 * decided here, because opencsv would take a quote inside an unquoted field for the start
 * of a quoted one, and read on into the next record. Such a quote is text here; two of
 * them in a row are read as one, which is opencsv's doing.
 */
final class CsvRecords implements Closeable {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final char DELIMITER = ',';

	private static final char QUOTE = '"';

	private final Path file;

	private final BufferedReader reader;

	private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

	private int linesRead;

	private int line;

	CsvRecords(Path file) {
		this.file = file;
		try {
			this.reader = Files.newBufferedReader(file);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * The fields of the next record that is not wholly blank, without the spaces around
	 * them, or {@code null} after the last.
	 */
	String @Nullable [] next() {
		try {
			String first = readLine();
			while (first != null) {
				this.line = this.linesRead;
				// Most lines hold no quote; at the start, before anything is compiled,
				// opencsv is slow.
				String[] fields = (first.indexOf(QUOTE) < 0) ? first.split(String.valueOf(DELIMITER), -1)
						: this.parser.parseLine(completed(first));
				if (trim(fields)) {
					return fields;
				}
				first = readLine();
			}
			return null;
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/** The physical line on which the latest record starts, the first being 1. */
	int line() {
		return this.line;
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private @Nullable String readLine() throws IOException {
		String read = this.reader.readLine();
		this.linesRead++;
		if (this.linesRead == 1 && read != null && read.indexOf(BYTE_ORDER_MARK) == 0) {
			return read.substring(1);
		}
		return read;
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
				String next = readLine();
				if (next == null) {
					throw error("a quote is opened and not closed before the end of the file;"
							+ " close it, or double the quotes of a value that holds one");
				}
				record.append('\n').append(next);
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

	/** Trims the fields, and says whether any holds something. */
	private static boolean trim(String[] fields) {
		boolean filled = false;
		for (int i = 0; i < fields.length; i++) {
			fields[i] = Trimming.trim(fields[i]);
			filled |= !fields[i].isEmpty();
		}
		return filled;
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
		else if (cause instanceof MalformedInputException) {
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
