package com.bulkreservations.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * Reads the arrays of a file that {@link ArrayWriter} wrote, in the same order. Nothing
 * is read of a file whose checksum is not that of its content.
 */
final class ArrayReader {

	/** That of most processors, so that arrays are copied as they are. */
	static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

	/** Stands in the place of the length of a text that is {@code null}. */
	static final int NULL = -1;

	/** What an array can hold. */
	private static final int LARGEST = Integer.MAX_VALUE - 8;

	private final ByteBuffer content;

	private ArrayReader(ByteBuffer content) {
		this.content = content;
	}

	/** What a file holds, or {@code null} if it is not whole, or too large to be read. */
	static @Nullable ArrayReader of(Path file) throws IOException {
		if (Files.size(file) > LARGEST) {
			return null;
		}
		ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ORDER);
		int end = content.limit() - Long.BYTES;
		if (end <= 0) {
			// The checksum of no bytes is 0: eight zero bytes would do.
			return null;
		}
		CRC32C checksum = new CRC32C();
		checksum.update(content.array(), 0, end);
		return (content.getLong(end) == checksum.getValue()) ? new ArrayReader(content.limit(end)) : null;
	}

	int[] ints() {
		int[] array = new int[number()];
		this.content.asIntBuffer().get(array);
		skip(array.length * Integer.BYTES);
		return array;
	}

	long[] longs() {
		long[] array = new long[number()];
		this.content.asLongBuffer().get(array);
		skip(array.length * Long.BYTES);
		return array;
	}

	byte[] octets() {
		return octets(number());
	}

	@Nullable String text() {
		int length = number();
		return (length == NULL) ? null : new String(octets(length), StandardCharsets.UTF_8);
	}

	int number() {
		return this.content.getInt();
	}

	private byte[] octets(int length) {
		byte[] array = new byte[length];
		this.content.get(array);
		return array;
	}

	private void skip(int octets) {
		this.content.position(this.content.position() + octets);
	}

}
