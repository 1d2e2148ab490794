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

/**
 * Where blocks of whole records begin in the text of an upload: so a restart goes on at
 * any of them without reading what comes before. As a file: the number of blocks (4
 * bytes), then for each the offset in bytes and the physical line (8 bytes each,
 * big-endian), then the length of the text (8 bytes).
 */
final class BlockIndex {

	private final long[] offsets;

	private final long[] lines;

	private BlockIndex(long[] offsets, long[] lines) {
		this.offsets = offsets;
		this.lines = lines;
	}

	static BlockIndex read(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			int size = in.readInt();
			if (size < 0 || Files.size(file) != Integer.BYTES + (2L * size + 1) * Long.BYTES) {
				throw new IOException(file + " was changed: its length is not that of an index of blocks");
			}
			long[] offsets = new long[size + 1];
			long[] lines = new long[size];
			for (int i = 0; i < size; i++) {
				offsets[i] = in.readLong();
				lines[i] = in.readLong();
			}
			offsets[size] = in.readLong();
			return new BlockIndex(offsets, lines);
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
			out.flush();
			channel.force(true);
		}
	}

	int size() {
		return this.lines.length;
	}

	/** Where a block begins, in bytes from the beginning of the text. */
	long offset(int block) {
		return this.offsets[block];
	}

	/** How many bytes a block has. */
	int length(int block) {
		return (int) (this.offsets[block + 1] - this.offsets[block]);
	}

	/** The physical line a block begins on; the header is line 1. */
	long line(int block) {
		return this.lines[block];
	}

	/** Gathers an index from front to back. */
	static final class Builder {

		private long[] offsets = new long[64];

		private long[] lines = new long[64];

		private int size;

		void add(long offset, long line) {
			if (this.size == this.offsets.length) {
				this.offsets = Arrays.copyOf(this.offsets, this.size * 2);
				this.lines = Arrays.copyOf(this.lines, this.size * 2);
			}
			this.offsets[this.size] = offset;
			this.lines[this.size] = line;
			this.size++;
		}

		/**
		 * @param end where the text ends: a block that begins there has nothing in it
		 */
		BlockIndex build(long end) {
			int used = (this.size > 0 && this.offsets[this.size - 1] == end) ? this.size - 1 : this.size;
			long[] bounds = Arrays.copyOf(this.offsets, used + 1);
			bounds[used] = end;
			return new BlockIndex(bounds, Arrays.copyOf(this.lines, used));
		}

	}

}
