package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.DirectMappedCache;
import com.bulkreservations.order.Notice;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file: UTF-8, comma, LF, cells in quotes only where needed. They are
 * written as octets at once, since every accepted request takes a line of some 300.
 */
final class CsvLines {

	private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	/** The most digits that a number has. */
	private static final int LONGEST_NUMBER = 19;

	/** As many digits, as many noughts in front of them, and a decimal point. */
	private static final int LONGEST_AMOUNT = 2 * LONGEST_NUMBER + 1;

	private static final int GUID_LENGTH = 36;

	private static final int HYPHENS_IN_HIGH = 1 << 8 | 1 << 12;

	private static final int HYPHENS_IN_LOW = 1 | 1 << 4;

	private static final byte[] NOTHING = {};

	private final DirectMappedCache<String, byte[]> recurring = new DirectMappedCache<>(CsvLines::encoded);

	private byte[] octets = new byte[64 * 1024];

	private int length;

	private boolean lineBegun;

	/** Adds a cell; {@code null} makes an empty one. */
	CsvLines cell(@Nullable String value) {
		beginCell();
		if (value != null && !appendPlain(value)) {
			append(encoded(value));
		}
		return this;
	}

	/**
	 * Adds cells whose values stand in many lines, in one loop, which takes less to
	 * compile than as many calls; {@code null} makes an empty one.
	 */
	CsvLines recurringCells(@Nullable String... values) {
		for (String value : values) {
			beginCell();
			append((value != null) ? this.recurring.get(value) : NOTHING);
		}
		return this;
	}

	CsvLines cell(OrderNumber number) {
		beginCell();
		reserve(OrderNumber.LENGTH);
		number.putTo(this.octets, this.length);
		this.length += OrderNumber.LENGTH;
		return this;
	}

	CsvLines cell(long value) {
		if (value < 0) {
			return cell(Long.toString(value));
		}
		beginCell();
		reserve(LONGEST_NUMBER);
		appendDigits(value, digits(value));
		return this;
	}

	/** Adds cells with GUIDs, in lower case. */
	CsvLines cells(UUID... values) {
		for (UUID value : values) {
			beginCell();
			reserve(GUID_LENGTH);
			appendHexadecimal(value.getMostSignificantBits(), HYPHENS_IN_HIGH);
			appendHexadecimal(value.getLeastSignificantBits(), HYPHENS_IN_LOW);
		}
		return this;
	}

	/** Adds a cell with an amount, in plain digits; {@code null} makes an empty one. */
	CsvLines cell(@Nullable BigDecimal amount) {
		if (amount == null || amount.signum() < 0 || amount.scale() < 0 || amount.precision() > LONGEST_NUMBER - 1
				|| amount.scale() >= LONGEST_NUMBER) {
			return cell((amount != null) ? amount.toPlainString() : null);
		}
		beginCell();
		appendAmount(amount.unscaledValue().longValueExact(), amount.scale());
		return this;
	}

	/**
	 * Adds a cell with price × quantity, in plain digits; without a price an empty one.
	 */
	CsvLines cell(@Nullable UnitPrice price, int quantity) {
		if (price == null || !price.isSmall()) {
			return cell((price != null) ? price.times(quantity) : null);
		}
		beginCell();
		appendAmount(price.unscaledTimes(quantity), price.scale());
		return this;
	}

	/**
	 * Appends an amount that is not negative, with at most as many decimals as a number
	 * has digits.
	 */
	private void appendAmount(long unscaled, int scale) {
		reserve(LONGEST_AMOUNT);
		int digits = Math.max(digits(unscaled), scale + 1);
		appendDigits(unscaled, digits);
		if (scale > 0) {
			int point = this.length - scale;
			System.arraycopy(this.octets, point, this.octets, point + 1, scale);
			this.octets[point] = '.';
			this.length++;
		}
	}

	/** Adds a cell with the names of notices, joined by semicolons. */
	CsvLines cell(Set<Notice> notices) {
		beginCell();
		if (!notices.isEmpty()) {
			boolean first = true;
			for (Notice notice : notices) {
				if (!first) {
					reserve(1);
					append((byte) ';');
				}
				append(this.recurring.get(notice.name()));
				first = false;
			}
		}
		return this;
	}

	/**
	 * Adds cells that a spreadsheet must not take for formulas: one that begins like one
	 * gets an apostrophe in front.
	 */
	CsvLines guardedCells(String... values) {
		for (String value : values) {
			cell(guarded(value));
		}
		return this;
	}

	private static String guarded(String value) {
		return beginsLikeFormula(value) ? "'" + value : value;
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

	private static byte[] encoded(String value) {
		return (needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8);
	}

	private static boolean needsQuotes(String value) {
		return value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0
				|| value.indexOf('\r') >= 0;
	}

	private static int digits(long value) {
		int digits = 1;
		for (long rest = value / 10; rest != 0; rest /= 10) {
			digits++;
		}
		return digits;
	}

	/** Appends a number, for which there is room, with noughts in front. */
	private void appendDigits(long value, int digits) {
		long rest = value;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.octets[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
	}

	/**
	 * Appends the sixteen digits of half a GUID, for which there is room.
	 * @param hyphens the digits, as bits from the first, that a hyphen comes before
	 */
	private void appendHexadecimal(long half, int hyphens) {
		byte[] target = this.octets;
		int to = this.length;
		for (int digit = 0; digit < 16; digit++) {
			if ((hyphens & (1 << digit)) != 0) {
				target[to++] = '-';
			}
			target[to++] = HEXADECIMAL[(int) (half >>> (60 - 4 * digit)) & 0xF];
		}
		this.length = to;
	}

	private void append(byte[] encoded) {
		reserve(encoded.length);
		System.arraycopy(encoded, 0, this.octets, this.length, encoded.length);
		this.length += encoded.length;
	}

	/** Appends an octet for which there is room. */
	private void append(byte octet) {
		this.octets[this.length++] = octet;
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

	/** How many bytes there are so far. */
	int length() {
		return this.length;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.octets, this.length);
	}

	/** Hands out what there is, and begins anew with the same memory. */
	byte[] take() {
		byte[] taken = toBytes();
		this.length = 0;
		return taken;
	}

}
