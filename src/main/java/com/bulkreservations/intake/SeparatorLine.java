package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.csv.Delimiter;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code sep=;} before a header, which tells Excel the delimiter.
 *
 * @param length the length of the line in bytes, including its line end
 */
record SeparatorLine(Delimiter delimiter, int length) {

	/** Spreadsheets may have quoted the line, and padded it with delimiters. */
	private static final Pattern LINE = Pattern.compile("(\"?)sep=([,;\t])\\1[,;\t]*\r?", Pattern.CASE_INSENSITIVE);

	private static final int MAX_LENGTH = 64 * 1024;

	/** Returns whether a text has nothing but the line. */
	static boolean isAll(byte[] text) {
		int end = end(text, text.length);
		return end + 1 >= text.length && line(text, end).matches();
	}

	/** Finds the line at the beginning of a text; {@code null} without one. */
	static @Nullable SeparatorLine at(byte[] text, int length) {
		int end = end(text, length);
		Matcher line = line(text, end);
		if (end + 1 >= length || !line.matches()) {
			return null;
		}
		return new SeparatorLine(Delimiter.of(line.group(2).charAt(0)), end + 1);
	}

	private static int end(byte[] text, int length) {
		int end = 0;
		while (end < length && end < MAX_LENGTH && text[end] != '\n') {
			end++;
		}
		return end;
	}

	private static Matcher line(byte[] text, int end) {
		return LINE.matcher(new String(text, 0, end, StandardCharsets.ISO_8859_1));
	}

}
