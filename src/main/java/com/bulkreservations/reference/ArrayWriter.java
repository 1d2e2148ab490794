package com.bulkreservations.reference;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes arrays to a file, each behind its length, and a checksum of them all behind the
 * last one; {@link ArrayReader} reads them in the same order.
 */
final class ArrayWriter implements Closeable {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private final CheckedOutputStream out;

	/**
	 * @param file must not be there; only its owner may read it, since nobody knows here
	 * who may read what is in it
	 */
	ArrayWriter(Path file) throws IOException {
		this(Files.newOutputStream(created(file)));
	}

	private ArrayWriter(OutputStream out) {
		this.out = new CheckedOutputStream(out, new CRC32C());
	}

	private static Path created(Path file) throws IOException {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix ? Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
				: Files.createFile(file);
	}

	/** Writes the first {@code length} numbers of an array. */
	void ints(int[] array, int length) throws IOException {
		byte[] octets = new byte[Math.multiplyExact(length, Integer.BYTES)];
		wrap(octets).asIntBuffer().put(array, 0, length);
		number(length);
		this.out.write(octets);
	}

	/** Writes the first {@code length} numbers of an array. */
	void longs(long[] array, int length) throws IOException {
		byte[] octets = new byte[Math.multiplyExact(length, Long.BYTES)];
		wrap(octets).asLongBuffer().put(array, 0, length);
		number(length);
		this.out.write(octets);
	}

	/** Writes the first {@code length} octets of an array. */
	void octets(byte[] array, int length) throws IOException {
		number(length);
		this.out.write(array, 0, length);
	}

	/** Writes a text, which may be {@code null}. */
	void text(@Nullable String text) throws IOException {
		if (text == null) {
			number(ArrayReader.NULL);
		}
		else {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			octets(utf8, utf8.length);
		}
	}

	/** Writes a number by itself. */
	void number(int number) throws IOException {
		byte[] octets = new byte[Integer.BYTES];
		wrap(octets).putInt(number);
		this.out.write(octets);
	}

	/** Writes the checksum: without it, the file is not whole, and is never read. */
	void end() throws IOException {
		byte[] octets = new byte[Long.BYTES];
		wrap(octets).putLong(this.out.getChecksum().getValue());
		this.out.write(octets);
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

	private static ByteBuffer wrap(byte[] octets) {
		return ByteBuffer.wrap(octets).order(ArrayReader.ORDER);
	}

}
