package com.bulkreservations.intake;

import java.util.Arrays;
import java.util.Locale;

import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.infrastructure.csv.UnreadableTextException;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** Says where in an upload a byte stands that is not of its encoding. */
final class MisencodedText {

	private MisencodedText() {
	}

	/**
	 * Describes the failure with line and column, which people find sooner than a byte.
	 * @param line the physical line on which the text before the byte begins
	 * @param header the header; {@code null} if it is in the text before the byte
	 */
	static String describe(UnreadableTextException failure, long line, @Nullable Header header, ColumnAliases aliases) {
		String message = String.valueOf(failure.getMessage());
		byte[] before = failure.textBefore();
		if (before == null) {
			return message;
		}
		int lineStart = before.length;
		while (lineStart > 0 && before[lineStart - 1] != '\n') {
			lineStart--;
		}
		long lineEnds = 0;
		for (int i = 0; i < lineStart; i++) {
			lineEnds += (before[i] == '\n') ? 1 : 0;
		}
		String column = (lineStart > 0) ? column(before, lineStart, (header != null) ? header : first(before, aliases))
				: "";
		return OperatorMessage.UPLOAD_ENCODING_INVALID.text("Line %,d%s: %s", line + lineEnds, column,
				message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
	}

	private static @Nullable Header first(byte[] text, ColumnAliases aliases) {
		try {
			return Header.of(text, text.length, aliases);
		}
		catch (UnclosedQuoteException ex) {
			return null;
		}
	}

	/** Names the field, and the text in it; empty where quotes leave them unclear. */
	private static String column(byte[] before, int lineStart, @Nullable Header header) {
		if (header == null) {
			return "";
		}
		// With a letter in place of the byte, since a delimiter may stand before it.
		byte[] line = Arrays.copyOfRange(before, lineStart, before.length + 1);
		line[line.length - 1] = 'x';
		RecordCursor record = new RecordCursor(line, 0, line.length, header.delimiter(), 1);
		try {
			record.advance();
		}
		catch (UnclosedQuoteException ex) {
			return "";
		}
		int field = record.fieldCount() - 1;
		if (field >= header.fieldCount()) {
			return "";
		}
		String value = record.value(field);
		String text = value.substring(0, value.length() - 1);
		return ", column %s%s".formatted(header.name(field),
				text.isEmpty() ? "" : ", after '%s'".formatted(Printable.text(text)));
	}

}
