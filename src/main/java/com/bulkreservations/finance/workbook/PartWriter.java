package com.bulkreservations.finance.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses a part of a workbook into a file of its own, so that several threads can
 * each write one. The same content gives the same octets, whenever it is written.
 */
final class PartWriter implements Closeable {

	/** Other levels take more time for little less. */
	private static final int COMPRESSION = Deflater.BEST_SPEED;

	private static final int PIECE = 128 * 1024;

	private static final int MAX_DIGITS = 20;

	private final Path file;

	private final OutputStream out;

	private final Deflater deflater = new Deflater(COMPRESSION, true);

	private final CRC32 checksum = new CRC32();

	private final byte[] piece = new byte[PIECE];

	private final byte[] compressed = new byte[PIECE];

	private int length;

	PartWriter(Path file) throws IOException {
		this.file = file;
		this.out = Files.newOutputStream(file);
	}

	void put(byte[] octets) throws IOException {
		put(octets, 0, octets.length);
	}

	void put(byte[] octets, int from, int to) throws IOException {
		int position = from;
		while (to - position > PIECE - this.length) {
			int fitting = PIECE - this.length;
			System.arraycopy(octets, position, this.piece, this.length, fitting);
			position += fitting;
			this.length = PIECE;
			compress();
		}
		System.arraycopy(octets, position, this.piece, this.length, to - position);
		this.length += to - position;
	}

	/** Writes a number that is not negative, in digits. */
	void put(long number) throws IOException {
		if (PIECE - this.length < MAX_DIGITS) {
			compress();
		}
		int digits = 1;
		for (long rest = number; rest >= 10; rest /= 10) {
			digits++;
		}
		long rest = number;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.piece[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
	}

	private void compress() throws IOException {
		this.checksum.update(this.piece, 0, this.length);
		this.deflater.setInput(this.piece, 0, this.length);
		while (!this.deflater.needsInput()) {
			write();
		}
		this.length = 0;
	}

	private void write() throws IOException {
		this.out.write(this.compressed, 0, this.deflater.deflate(this.compressed));
	}

	/** Ends the part. */
	CompressedPart end() throws IOException {
		compress();
		this.deflater.finish();
		while (!this.deflater.finished()) {
			write();
		}
		this.out.close();
		return new CompressedPart(this.file, this.checksum.getValue(), this.deflater.getBytesRead(),
				this.deflater.getBytesWritten());
	}

	@Override
	public void close() throws IOException {
		this.deflater.end();
		this.out.close();
	}

}
