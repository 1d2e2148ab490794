package com.bulkreservations.infrastructure.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of texts that come again and again, by their octets: neither a
 * text nor anything else is made of them when they come again. So equal texts also become
 * the same object, which makes it quick to compare and to look up.
 * <p>
 * Several threads may use one: a slot holds nothing or an immutable whole, and a thread
 * that sees an old one merely makes anew what it asks for.
 *
 * @param <T> what is made of a text
 */
public final class ByteKeyedCache<T> {

	private static final VarHandle EIGHT_OCTETS = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.nativeOrder());

	private static final int SLOT_BITS = 12;

	/** A longer text is none of those that recur; bounds the memory. */
	private static final int LONGEST = 64;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final Function<String, T> maker;

	private final @Nullable Known<T>[] slots;

	/**
	 * @param maker makes the same of the same text each time
	 */
	public ByteKeyedCache(Function<String, T> maker) {
		this.maker = maker;
		this.slots = slots();
	}

	@SuppressWarnings("unchecked")
	private static <T> @Nullable Known<T>[] slots() {
		return (@Nullable Known<T>[]) new Known<?>[1 << SLOT_BITS];
	}

	/** What is made of the UTF-8 text from {@code from} to {@code to}. */
	public T of(byte[] octets, int from, int to) {
		if (to - from > LONGEST) {
			return made(octets, from, to);
		}
		int slot = slotOf(octets, from, to);
		Known<T> known = this.slots[slot];
		if (known == null || !known.stands(octets, from, to)) {
			known = new Known<>(Arrays.copyOfRange(octets, from, to), made(octets, from, to));
			this.slots[slot] = known;
		}
		return known.made;
	}

	private T made(byte[] octets, int from, int to) {
		return this.maker.apply(new String(octets, from, to - from, StandardCharsets.UTF_8));
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

	/** What was made of the octets of a text. */
	private static final class Known<T> {

		private final byte[] octets;

		private final T made;

		private Known(byte[] octets, T made) {
			this.octets = octets;
			this.made = made;
		}

		private boolean stands(byte[] text, int from, int to) {
			return Arrays.equals(this.octets, 0, this.octets.length, text, from, to);
		}

	}

}
