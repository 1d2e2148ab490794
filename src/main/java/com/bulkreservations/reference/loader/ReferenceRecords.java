package com.bulkreservations.reference.loader;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a CSV file in UTF-8. opencsv parses those that are not simple; for
 * the others it would take a sixth of a start with a million customers.
 */
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

	private final BufferedReader lines;

	private final ICSVParser parser = new RFC4180ParserBuilder().build();

	private int line;

	private int linesRead;

	ReferenceRecords(Path file) {
		this.file = file;
		try {
			this.lines = open(file);
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
		this.line = this.linesRead + 1;
		try {
			String text = this.lines.readLine();
			if (text == null) {
				return null;
			}
			this.linesRead++;
			String[] cells = cut(text);
			return (cells != null) ? cells : parse(text);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Cuts a record of one line whose quotes all enclose a whole value; returns
	 * {@code null} for any other.
	 */
	private static String @Nullable [] cut(String text) {
		List<String> cells = new ArrayList<>();
		for (int from = 0; from <= text.length();) {
			boolean quoted = text.startsWith("\"", from);
			int end = text.indexOf(quoted ? '"' : ',', quoted ? from + 1 : from);
			end = (end < 0 && !quoted) ? text.length() : end;
			if (end < 0 || (quoted && end + 1 < text.length() && text.charAt(end + 1) != ',')) {
				return null;
			}
			String cell = text.substring(quoted ? from + 1 : from, end);
			if (!quoted && cell.indexOf('"') >= 0) {
				return null;
			}
			cells.add(cell);
			from = quoted ? end + 2 : end + 1;
		}
		return cells.toArray(String[]::new);
	}

	private String[] parse(String first) throws IOException {
		List<String> cells = new ArrayList<>(List.of(this.parser.parseLineMulti(first)));
		StringBuilder record = new StringBuilder(first);
		for (int count = 1; this.parser.isPending(); count++) {
			String next = this.lines.readLine();
			if (next == null) {
				throw quoteError(this.parser.getPendingText(), "before the end of the file");
			}
			if (count == MAX_LINES) {
				throw quoteError(this.parser.getPendingText(), "within " + MAX_LINES + " lines");
			}
			this.linesRead++;
			record.append('\n').append(next);
			cells.addAll(List.of(this.parser.parseLineMulti(next)));
		}
		if (!EXACT.matcher(record).matches()) {
			throw quoteError(record.toString(), "in its row");
		}
		return cells.toArray(String[]::new);
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
			this.lines.close();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

}
