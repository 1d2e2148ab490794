package com.bulkreservations.finance.figures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

import com.bulkreservations.order.EightOctets;
import com.bulkreservations.order.Notice;

/**
 * Counts the notices of an {@code accepted-orders.csv}, which is the largest file of most
 * runs. They are its last column, never quoted; so that only line ends are looked for,
 * eight octets at a time, and only the end of each line is looked at.
 */
final class NoticeCounter {

	private static final long QUOTES = EightOctets.all('"');

	private static final long LINE_FEEDS = EightOctets.all('\n');

	private static final int PIECE = 1024 * 1024;

	private final OctetIndex given = new OctetIndex();

	private long[] counts = new long[64];

	private long lines;

	private byte[] bytes = new byte[PIECE];

	/** Where the line begins that is not gone over yet. */
	private int start;

	private boolean quoted;

	/** Goes over a file. */
	void count(Path file) throws IOException {
		this.lines = -1;
		this.start = 0;
		this.quoted = false;
		int length = 0;
		try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
			while (true) {
				int read = in.read(ByteBuffer.wrap(this.bytes, length, this.bytes.length - length));
				if (read < 0) {
					break;
				}
				countLines(length, length + read);
				length = keepRest(length + read);
			}
		}
	}

	private int keepRest(int length) {
		int rest = length - this.start;
		byte[] room = (rest > this.bytes.length / 2) ? new byte[this.bytes.length * 2] : this.bytes;
		System.arraycopy(this.bytes, this.start, room, 0, rest);
		this.bytes = room;
		this.start = 0;
		return rest;
	}

	private void countLines(int from, int to) {
		int position = from;
		while (true) {
			position = nextSpecial(position, to);
			if (position == to) {
				return;
			}
			if (this.bytes[position] == '"') {
				this.quoted = !this.quoted;
			}
			else if (!this.quoted) {
				endLine(position);
			}
			position++;
		}
	}

	private void endLine(int end) {
		if (this.lines >= 0) {
			int from = end;
			while (from > this.start && this.bytes[from - 1] != ',') {
				from--;
			}
			int notices = this.given.add(this.bytes, from, end);
			if (notices == this.counts.length) {
				this.counts = Arrays.copyOf(this.counts, 2 * notices);
			}
			this.counts[notices]++;
		}
		this.lines++;
		this.start = end + 1;
	}

	/** Where the next quote or line feed stands, or {@code to}. */
	private int nextSpecial(int from, int to) {
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			long eight = EightOctets.at(this.bytes, position);
			long special = EightOctets.noughts(eight ^ QUOTES) | EightOctets.noughts(eight ^ LINE_FEEDS);
			if (special != 0) {
				return position + EightOctets.first(special);
			}
		}
		while (position < to && this.bytes[position] != '"' && this.bytes[position] != '\n') {
			position++;
		}
		return position;
	}

	/** How many accepted requests the file has that was gone over last. */
	long lines() {
		return Math.max(0, this.lines);
	}

	/** Adds the notices of all files. */
	void addTo(Map<Notice, Long> notices) {
		for (int number = 0; number < this.given.size(); number++) {
			String given = this.given.text(number);
			if (!given.isEmpty()) {
				for (String notice : given.split(";", -1)) {
					notices.merge(Notice.valueOf(notice), this.counts[number], Long::sum);
				}
			}
		}
	}

}
