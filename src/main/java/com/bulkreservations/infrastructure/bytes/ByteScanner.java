package com.bulkreservations.infrastructure.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight octets of a text at once, in a {@code long} whose lowest octet is the first: to
 * look for a few octets in a long text takes an eighth of the steps then.
 */
public final class ByteScanner {

	private static final VarHandle OCTETS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	/** The highest bit of each octet: those that are set are not ASCII. */
	public static final long HIGHEST_BITS = ONES << 7;

	private ByteScanner() {
	}

	/** The eight octets that begin at a position. */
	public static long at(byte[] octets, int position) {
		return (long) OCTETS.get(octets, position);
	}

	/** Eight times the same octet of ASCII. */
	public static long all(char octet) {
		return ONES * octet;
	}

	/**
	 * Marks the octets that are nought: with the highest bit of each. The first mark is
	 * right, also that of several results joined by {@code |}; behind it others may be
	 * marked that are not.
	 */
	public static long noughts(long eight) {
		return (eight - ONES) & ~eight & HIGHEST_BITS;
	}

	/** Which octet has the first mark, from 0; there must be one. */
	public static int first(long marks) {
		return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
	}

}
