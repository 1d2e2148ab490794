package com.bulkreservations.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a column that holds the same few over and over, as most columns do:
 * it remembers what it made of the octets of a value, and makes neither a text nor
 * anything else of them when it meets them again. So equal values are also the same
 * object, which makes them quick to compare and to look up.
 * <p>
 * A slot holds nothing or an immutable whole: a thread that sees an old one merely reads
 * a value anew.
 *
 * @param <T> what a value is read as
 */
final class RecurringValueReader<T> implements ValueReader<T> {

	private static final VarHandle EIGHT_OCTETS = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.nativeOrder());

	private static final int SLOT_BITS = 12;

	/** A longer value is none of those that recur; bounds the memory. */
	private static final int LONGEST = 64;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final Function<String, @Nullable T> format;

	private final @Nullable Known<T>[] slots;

	/**
	 * @param format returns {@code null} for what is not in the format
	 */
	RecurringValueReader(Function<String, @Nullable T> format) {
		this.format = format;
		this.slots = slots();
	}

	@SuppressWarnings("unchecked")
	private static <T> @Nullable Known<T>[] slots() {
		return (@Nullable Known<T>[]) new @Nullable Known<?>[1 << SLOT_BITS];
	}

	@Override
	public Value<T> read(RecordCursor record, int field) {
		if (!record.locate(field)) {
			return Value.of(record.value(field), this.format);
		}
		byte[] octets = record.bytes();
		int from = record.valueStart();
		int to = record.valueEnd();
		if (from == to) {
			return Value.none();
		}
		if (to - from > LONGEST) {
			return readAnew(octets, from, to);
		}
		int slot = slotOf(octets, from, to);
		Known<T> known = this.slots[slot];
		if (known == null || !known.stands(octets, from, to)) {
			known = new Known<>(Arrays.copyOfRange(octets, from, to), readAnew(octets, from, to));
			this.slots[slot] = known;
		}
		return known.value;
	}

	private Value<T> readAnew(byte[] octets, int from, int to) {
		return Value.of(new String(octets, from, to - from, StandardCharsets.UTF_8), this.format);
	}

	private static int slotOf(byte[] octets, int from, int to) {
		long hash = (long) to - from;
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			hash = (hash ^ (long) EIGHT_OCTETS.get(octets, position)) * SPREAD;
			hash ^= hash >>> Integer.SIZE;
		}
		for (; position < to; position++) {
			hash = (hash ^ octets[position]) * SPREAD;
		}
		return (int) (hash >>> (Long.SIZE - SLOT_BITS));
	}

	/** What was made of the octets of a value. */
	private static final class Known<T> {

		private final byte[] octets;

		private final Value<T> value;

		private Known(byte[] octets, Value<T> value) {
			this.octets = octets;
			this.value = value;
		}

		private boolean stands(byte[] text, int from, int to) {
			return Arrays.equals(this.octets, 0, this.octets.length, text, from, to);
		}

	}

}
