package com.bulkreservations.report;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.order.Notice;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file: UTF-8, comma, LF, cells in quotes only where needed. They are
 * written as octets at once, since every accepted request takes a line of some 300.
 */
final class CsvLines {

	private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	/** The most digits that a number has. */
	private static final int LONGEST_NUMBER = 19;

	private static final int GUID_LENGTH = 36;

	private byte[] octets = new byte[64 * 1024];

	private int length;

	private boolean lineBegun;

	/** Adds a cell; {@code null} makes an empty one. */
	CsvLines cell(@Nullable String value) {
		beginCell();
		if (value != null && !appendPlain(value)) {
			appendEncoded(value);
		}
		return this;
	}

	CsvLines cell(long value) {
		if (value < 0) {
			return cell(Long.toString(value));
		}
		beginCell();
		reserve(LONGEST_NUMBER);
		int end = this.length + 1;
		for (long rest = value / 10; rest != 0; rest /= 10) {
			end++;
		}
		long rest = value;
		for (int i = end - 1; i >= this.length; i--) {
			this.octets[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length = end;
		return this;
	}

	/** Adds a cell with a GUID, in lower case. */
	CsvLines cell(UUID value) {
		beginCell();
		reserve(GUID_LENGTH);
		long high = value.getMostSignificantBits();
		long low = value.getLeastSignificantBits();
		appendHexadecimal(high >>> 32, 8).append((byte) '-')
			.appendHexadecimal(high >>> 16, 4)
			.append((byte) '-')
			.appendHexadecimal(high, 4)
			.append((byte) '-')
			.appendHexadecimal(low >>> 48, 4)
			.append((byte) '-')
			.appendHexadecimal(low, 12);
		return this;
	}

	/** Adds a cell with an amount, in plain digits; {@code null} makes an empty one. */
	CsvLines cell(@Nullable BigDecimal amount) {
		return cell((amount != null) ? amount.toPlainString() : null);
	}

	/** Adds a cell with the names of notices, joined by semicolons. */
	CsvLines cell(Set<Notice> notices) {
		beginCell();
		boolean first = true;
		for (Notice notice : notices) {
			if (!first) {
				reserve(1);
				append((byte) ';');
			}
			appendPlain(notice.name());
			first = false;
		}
		return this;
	}

	/**
	 * Adds a cell that a spreadsheet must not take for a formula: one that begins like
	 * one gets an apostrophe in front.
	 */
	CsvLines guardedCell(String value) {
		return cell(beginsLikeFormula(value) ? "'" + value : value);
	}

	private static boolean beginsLikeFormula(String value) {
		if (value.isEmpty()) {
			return false;
		}
		return switch (value.charAt(0)) {
			case '=', '+', '-', '@', '\t', '\r' -> true;
			// The full-width forms of the first four, which some spreadsheets take for
			// them.
			case '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
			default -> false;
		};
	}

	private void beginCell() {
		if (this.lineBegun) {
			reserve(1);
			append((byte) ',');
		}
		this.lineBegun = true;
	}

	/**
	 * Appends a value as it is.
	 * @return whether it could be: it is ASCII, and needs no quotes
	 */
	private boolean appendPlain(String value) {
		int size = value.length();
		reserve(size);
		byte[] target = this.octets;
		int to = this.length;
		for (int i = 0; i < size; i++) {
			char c = value.charAt(i);
			if (c >= 0x80 || c == ',' || c == '"' || c == '\n' || c == '\r') {
				return false;
			}
			target[to + i] = (byte) c;
		}
		this.length = to + size;
		return true;
	}

	private void appendEncoded(String value) {
		append((needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8));
	}

	private static boolean needsQuotes(String value) {
		return value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0
				|| value.indexOf('\r') >= 0;
	}

	/** Appends the lowest digits of a number, for which there is room. */
	private CsvLines appendHexadecimal(long value, int digits) {
		for (int digit = digits - 1; digit >= 0; digit--) {
			append(HEXADECIMAL[(int) (value >>> (digit * 4)) & 0xF]);
		}
		return this;
	}

	private void append(byte[] encoded) {
		reserve(encoded.length);
		System.arraycopy(encoded, 0, this.octets, this.length, encoded.length);
		this.length += encoded.length;
	}

	/** Appends an octet for which there is room. */
	private CsvLines append(byte octet) {
		this.octets[this.length++] = octet;
		return this;
	}

	private void reserve(int count) {
		if (this.octets.length - this.length < count) {
			this.octets = Arrays.copyOf(this.octets, Math.max(this.length + count, this.octets.length * 2));
		}
	}

	void endLine() {
		reserve(1);
		append((byte) '\n');
		this.lineBegun = false;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.octets, this.length);
	}

}
