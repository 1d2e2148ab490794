package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.order.Column;

/**
 * Why a file was refused, with the lines that show it.
 *
 * @param message what was expected and found, and what to do, in English
 * @param at the line that the message is about; 0 if it is about none
 * @param lines the first lines of the file, and those around that line; none of a
 * workbook
 * @param missing the required columns that line 1 does not name, where that is why
 */
public record RefusedFile(String message, long at, List<Line> lines, Set<Column> missing) {

	private static final Pattern AT = Pattern.compile("^Line ([\\d,]+)");

	private static final Pattern MISSING = Pattern.compile("expected a header row with the columns? ([a-z_, ]+)\\.");

	private static final int FIRST = 3;

	private static final int LONGEST = 300;

	/** Farther in, lines are not looked for. */
	private static final int MOST_BYTES = 1 << 20;

	static RefusedFile of(String message, Path file) throws IOException {
		Matcher at = AT.matcher(message);
		long line = at.find() ? Long.parseLong(at.group(1).replace(",", "")) : 0;
		Set<Column> missing = EnumSet.noneOf(Column.class);
		Matcher columns = MISSING.matcher(message);
		if (columns.find()) {
			for (String name : columns.group(1).split(", ", -1)) {
				Column column = ColumnAliases.NONE.columnOf(name);
				if (column != null) {
					missing.add(column);
				}
			}
		}
		boolean text = Files.isRegularFile(file) && !Workbook.isName(String.valueOf(file.getFileName()));
		return new RefusedFile(message, line, text ? lines(file, line) : List.of(), missing);
	}

	private static List<Line> lines(Path file, long at) throws IOException {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(file)) {
			bytes = in.readNBytes(MOST_BYTES);
		}
		List<Line> lines = new ArrayList<>();
		String[] all = new String(bytes, charset(bytes)).split("\r\n|\n|\r",
				FIRST + (int) Math.min(at, MOST_BYTES) + 3);
		// Behind the end of the last line there is no other.
		int count = all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
		for (int i = 0; i < count; i++) {
			if (i < FIRST || Math.abs(i + 1 - at) <= 1) {
				String line = all[i].replace("\uFEFF", "").replaceAll("\\p{Cntrl}", "\uFFFD");
				lines.add(new Line(i + 1, (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line));
			}
		}
		return lines;
	}

	private static Charset charset(byte[] bytes) {
		if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
			return StandardCharsets.UTF_16LE;
		}
		return (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) ? StandardCharsets.UTF_16BE
				: StandardCharsets.UTF_8;
	}

	/** A line of the file. */
	public record Line(long number, String text) {

	}

}
