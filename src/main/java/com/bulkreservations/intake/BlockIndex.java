package com.bulkreservations.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

import com.bulkreservations.message.OperatorMessage;

/**
 * The positions and CRC-32C checksums of the blocks of whole records in an upload's text.
 * A restart continues at any block without reading those before it. File format,
 * big-endian: the number of blocks (4 bytes), then 8 bytes each for the offset and the
 * physical line of every block, the length of the text, and the checksums of the header
 * and of every block.
 */
final class BlockIndex {

	private final long[] offsets;

	private final long[] lines;

	/** The header's, then one for each block. */
	private final long[] checksums;

	private BlockIndex(long[] offsets, long[] lines, long[] checksums) {
		this.offsets = offsets;
		this.lines = lines;
		this.checksums = checksums;
	}

	static BlockIndex read(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			int size = in.readInt();
			if (size < 0 || Files.size(file) != Integer.BYTES + (3L * size + 2) * Long.BYTES) {
				throw new IOException(OperatorMessage.UPLOAD_COPY_CHANGED
					.text("%s was changed: it does not have the length of an index of blocks", file));
			}
			long[] offsets = new long[size + 1];
			long[] lines = new long[size];
			for (int i = 0; i < size; i++) {
				offsets[i] = in.readLong();
				lines[i] = in.readLong();
			}
			offsets[size] = in.readLong();
			long[] checksums = new long[size + 1];
			for (int i = 0; i <= size; i++) {
				checksums[i] = in.readLong();
			}
			return new BlockIndex(offsets, lines, checksums);
		}
	}

	/** Writes the index to a file, and forces it to disk. */
	void write(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
				DataOutputStream out = new DataOutputStream(
						new BufferedOutputStream(Channels.newOutputStream(channel)))) {
			out.writeInt(size());
			for (int i = 0; i < size(); i++) {
				out.writeLong(this.offsets[i]);
				out.writeLong(this.lines[i]);
			}
			out.writeLong(this.offsets[size()]);
			for (long checksum : this.checksums) {
				out.writeLong(checksum);
			}
			out.flush();
			channel.force(true);
		}
	}

	int size() {
		return this.lines.length;
	}

	/** Returns where a block begins, in bytes of the text. */
	long offset(int block) {
		return this.offsets[block];
	}

	/** Returns the number of bytes in a block. */
	int length(int block) {
		return (int) (this.offsets[block + 1] - this.offsets[block]);
	}

	/** Returns the physical line that a block begins on; the text begins on line 1. */
	long line(int block) {
		return this.lines[block];
	}

	/**
	 * Verifies the checksum of the header.
	 * @throws IOException if the header was changed since it was received
	 */
	void requireUnchangedHeader(byte[] bytes) throws IOException {
		require(this.checksums[0], bytes, "its header");
	}

	/**
	 * Verifies the checksum of a block.
	 * @throws IOException if the block was changed since it was received
	 */
	void requireUnchanged(int block, byte[] bytes) throws IOException {
		require(this.checksums[block + 1], bytes, "what begins on line " + line(block));
	}

	private static void require(long checksum, byte[] bytes, String what) throws IOException {
		CRC32C found = new CRC32C();
		found.update(bytes);
		if (found.getValue() != checksum) {
			throw new IOException(OperatorMessage.UPLOAD_COPY_CHANGED
				.text("The run's copy of the upload was changed: %s differs from what was received", what));
		}
	}

	/** Builds an index in one pass over the text. */
	static final class Builder {

		private long[] offsets = new long[64];

		private long[] lines = new long[64];

		private long[] checksums = new long[64];

		private final CRC32C checksum = new CRC32C();

		private int size;

		/** Adds text to the checksum of the header or of the block begun last. */
		void addText(byte[] bytes, int from, int to) {
			this.checksum.update(bytes, from, to - from);
		}

		/** Begins a block. */
		void beginBlock(long offset, long line) {
			if (this.size == this.offsets.length) {
				this.offsets = Arrays.copyOf(this.offsets, this.size * 2);
				this.lines = Arrays.copyOf(this.lines, this.size * 2);
				this.checksums = Arrays.copyOf(this.checksums, this.size * 2);
			}
			this.offsets[this.size] = offset;
			this.lines[this.size] = line;
			this.checksums[this.size] = this.checksum.getValue();
			this.checksum.reset();
			this.size++;
		}

		/**
		 * Returns the index, without a block that would be empty.
		 * @param end where the text ends
		 */
		BlockIndex build(long end) {
			int used = (this.size > 0 && this.offsets[this.size - 1] == end) ? this.size - 1 : this.size;
			long[] bounds = Arrays.copyOf(this.offsets, used + 1);
			bounds[used] = end;
			long[] sums = Arrays.copyOf(this.checksums, used + 1);
			if (used == this.size) {
				sums[used] = this.checksum.getValue();
			}
			return new BlockIndex(bounds, Arrays.copyOf(this.lines, used), sums);
		}

	}

}
