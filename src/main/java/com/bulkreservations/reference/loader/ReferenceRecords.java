package com.bulkreservations.reference.loader;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvMalformedLineException;
import com.opencsv.exceptions.CsvMultilineLimitBrokenException;
import com.opencsv.exceptions.CsvValidationException;
import com.opencsv.validators.LineValidator;
import org.jspecify.annotations.Nullable;

/** Reads the records of a CSV file in UTF-8 with opencsv. */
final class ReferenceRecords implements Closeable {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/** Bounds quadratic time: opencsv parses a record again with each of its lines. */
	private static final int MAX_LINES = 1_000;

	private static final String QUOTED_CELL = "\"(?:[^\"]++|\"\")*+\"";

	private static final String UNQUOTED_CELL = "(?:[^\",\n][^,\n]*+)?+";

	/**
	 * Matches the records that opencsv reads exactly.
	 * <p>
	 * It also accepts text after a closing quote, and joins a line with the next if the
	 * last non-empty cell is unquoted and has an odd number of quotes.
	 */
	private static final Pattern EXACT = Pattern
		.compile("CELL(?:,CELL)*+".replace("CELL", "(?:" + QUOTED_CELL + "|" + UNQUOTED_CELL + ")"));

	private final Path file;

	private final CSVReader reader;

	/** The latest record as written in the file. */
	private String raw = "";

	private int line;

	ReferenceRecords(Path file) {
		this.file = file;
		try {
			this.reader = new CSVReaderBuilder(open(file)).withCSVParser(new RFC4180ParserBuilder().build())
				.withMultilineLimit(MAX_LINES)
				.withLineValidator(new RawLines())
				// Verification would treat a disk error as the end of the file.
				.withVerifyReader(false)
				.build();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/** Opens the file after its byte order mark, if it has one. */
	private static BufferedReader open(Path file) throws IOException {
		BufferedReader characters = Files.newBufferedReader(file, StandardCharsets.UTF_8);
		try {
			characters.mark(1);
			if (characters.read() != BYTE_ORDER_MARK) {
				characters.reset();
			}
			return characters;
		}
		catch (IOException ex) {
			characters.close();
			throw ex;
		}
	}

	/**
	 * Returns the trimmed cells of the next record that is not blank, or {@code null}.
	 */
	String @Nullable [] next() {
		while (true) {
			String[] cells = readNext();
			if (cells == null) {
				return null;
			}
			boolean blank = true;
			for (int i = 0; i < cells.length; i++) {
				cells[i] = Trimming.trim(cells[i]);
				blank &= cells[i].isEmpty();
			}
			if (!blank) {
				return cells;
			}
		}
	}

	private String @Nullable [] readNext() {
		this.raw = "";
		this.line = Math.toIntExact(this.reader.getLinesRead() + 1);
		try {
			String[] cells = this.reader.readNext();
			requireExact();
			return cells;
		}
		catch (CsvMalformedLineException ex) {
			throw withCause(quoteError(ex.getContext(), "before the end of the file"), ex);
		}
		catch (CsvMultilineLimitBrokenException ex) {
			throw withCause(quoteError(ex.getContext(), "within " + MAX_LINES + " lines"), ex);
		}
		catch (CsvValidationException ex) {
			throw new IllegalStateException("Every line is valid", ex);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private void requireExact() {
		if (this.raw.indexOf('"') >= 0 && !EXACT.matcher(this.raw).matches()) {
			throw quoteError(this.raw, "in its row");
		}
	}

	/**
	 * Creates the error of a quote in the wrong place.
	 * @param where within which limits a quote at the start of a value is not closed
	 */
	private ReferenceDataException quoteError(String text, String where) {
		Matcher exact = EXACT.matcher(text);
		exact.lookingAt();
		if (exact.end() == 0) {
			return error(OperatorMessage.REFERENCE_ROW_MALFORMED, "a quote is opened and not closed " + where
					+ "; close it, or double the quotes of a value that holds one");
		}
		String rest = text.substring(exact.end());
		return error(OperatorMessage.REFERENCE_ROW_MALFORMED,
				"has a quote that does not enclose a whole value, before "
						+ (rest.startsWith("\n") ? "the end of the line" : ReferenceRow.quoted(rest.strip()))
						+ "; put a value that holds a quote in quotes, and double the quotes in it");
	}

	/** Returns the physical line on which the latest record starts, from 1. */
	int line() {
		return this.line;
	}

	String fileName() {
		return String.valueOf(this.file.getFileName());
	}

	/** Creates the error that something is wrong with the latest record. */
	ReferenceDataException error(OperatorMessage message, String reason) {
		return new ReferenceDataException(message, fileName(), this.line, reason);
	}

	private ReferenceDataException unreadable(IOException cause) {
		if (cause instanceof NoSuchFileException) {
			return withCause(new ReferenceDataException(OperatorMessage.REFERENCE_FILE_MISSING, fileName(), 0,
					"not found at %s".formatted(this.file)), cause);
		}
		if (cause instanceof CharacterCodingException) {
			return withCause(new ReferenceDataException(OperatorMessage.REFERENCE_FILE_NOT_UTF_8, fileName(),
					firstLineNotInUtf8(), "must be UTF-8, but has other bytes there; save the file as CSV UTF-8"),
					cause);
		}
		return withCause(new ReferenceDataException(OperatorMessage.REFERENCE_FILE_UNREADABLE, fileName(), 0,
				"cannot be read: %s".formatted(cause)), cause);
	}

	private static ReferenceDataException withCause(ReferenceDataException error, IOException cause) {
		error.initCause(cause);
		return error;
	}

	/** Finds the invalid line, which the buffering reader does not know. */
	private int firstLineNotInUtf8() {
		try (Stream<String> lines = Files.lines(this.file, StandardCharsets.ISO_8859_1)) {
			return Math.toIntExact(1 + lines.takeWhile(ReferenceRecords::isUtf8).count());
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static boolean isUtf8(String bytesAsCharacters) {
		byte[] bytes = bytesAsCharacters.getBytes(StandardCharsets.ISO_8859_1);
		return Arrays.equals(bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
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

	/** Keeps the physical lines of a record, which opencsv hands to validators. */
	private final class RawLines implements LineValidator {

		@Override
		public boolean isValid(@Nullable String text) {
			return true;
		}

		@Override
		public void validate(@Nullable String text) {
			if (text != null) {
				String begun = ReferenceRecords.this.raw;
				ReferenceRecords.this.raw = begun.isEmpty() ? text : begun + "\n" + text;
			}
		}

	}

}
