package com.bulkreservations.infrastructure.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scans text eight bytes at a time, each eight as a little-endian {@code long}.
 */
public final class ByteScanner {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	/** The highest bit of each byte; ASCII has none of them set. */
	public static final long HIGHEST_BITS = ONES << 7;

	private ByteScanner() {
	}

	/** Returns the eight bytes that begin at a position. */
	public static long longAt(byte[] bytes, int position) {
		return (long) LONGS.get(bytes, position);
	}

	/** Returns eight times the same ASCII character. */
	public static long repeat(char ascii) {
		return ONES * ascii;
	}

	/**
	 * Marks the highest bit of each zero byte.
	 * <p>
	 * Only the first mark is exact, and it stays exact when results are joined by
	 * {@code |}; later marks may be false.
	 */
	public static long zeroBytes(long eightBytes) {
		return (eightBytes - ONES) & ~eightBytes & HIGHEST_BITS;
	}

	/** Returns the position of the first mark, from 0; there must be one. */
	public static int firstMarked(long marks) {
		return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
	}

}
