package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;

/** Reads records of a published CSV file as maps from columns to values. */
final class PublishedRecords {

	/** Above the longest record: a record of an upload has at most 64 KiB. */
	private static final int MOST_BYTES = 1024 * 1024;

	/** Many times the usual record. */
	private static final int FIRST_BYTES = 8 * 1024;

	private static final int GROWTH = 8;

	private PublishedRecords() {
	}

	/** Reads all records, in order. */
	static void read(Path file, Reader reader) throws IOException {
		read(file, (column) -> true, reader);
	}

	/**
	 * Reads all records, in order.
	 * @param columns tells by its name whether a column is wanted
	 */
	static void read(Path file, Predicate<String> columns, Reader reader) throws IOException {
		try (CsvRecords records = new CsvRecords(file, Delimiter.COMMA)) {
			Map<String, Integer> wanted = new LinkedHashMap<>();
			boolean header = true;
			long offset = 0;
			while (records.next()) {
				if (header) {
					for (int field = 0; field < records.fieldCount(); field++) {
						if (columns.test(records.value(field))) {
							wanted.put(records.value(field), field);
						}
					}
					header = false;
				}
				else {
					Map<String, String> values = new LinkedHashMap<>();
					wanted.forEach((column, field) -> values.put(column,
							(field < records.fieldCount()) ? records.value(field) : ""));
					if (!reader.read(values, offset)) {
						return;
					}
				}
				offset += records.whole().length;
			}
		}
	}

	/**
	 * Returns records from an offset on.
	 * @param limit how many at most
	 */
	static List<Map<String, String>> at(Path file, long offset, int limit) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			List<String> header = new ArrayList<>();
			read(channel, 0, 1, (cursor, position) -> {
				for (int field = 0; field < cursor.fieldCount(); field++) {
					header.add(cursor.value(field));
				}
			});
			List<Map<String, String>> records = new ArrayList<>();
			read(channel, offset, limit, (cursor, position) -> {
				Map<String, String> values = new LinkedHashMap<>();
				for (int field = 0; field < header.size(); field++) {
					values.put(header.get(field), (field < cursor.fieldCount()) ? cursor.value(field) : "");
				}
				records.add(values);
			});
			return records;
		}
	}

	/**
	 * Returns where the records behind another one begin.
	 * @param offset that of the record, or 0 for the header
	 * @param limit how many at most
	 */
	static List<Long> behind(Path file, long offset, int limit) throws IOException {
		List<Long> offsets = new ArrayList<>();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			read(channel, offset, limit + 1, (cursor, position) -> offsets.add(position));
		}
		return offsets.subList(Math.min(1, offsets.size()), offsets.size());
	}

	/**
	 * Reads records from an offset on: some bytes at first, and more where the records do
	 * not end in them.
	 */
	private static void read(FileChannel channel, long offset, int limit, Taker taker) throws IOException {
		long size = channel.size();
		long from = offset;
		int bytes = FIRST_BYTES;
		int taken = 0;
		while (taken < limit && from < size) {
			boolean toEnd = bytes >= size - from;
			RecordCursor cursor = cursor(channel, from, toEnd ? (int) (size - from) : bytes);
			long next = from;
			while (taken < limit && advance(cursor) && (toEnd || cursor.next() > cursor.end())) {
				taker.take(cursor, from + cursor.start());
				taken++;
				next = from + cursor.next();
			}
			if (toEnd || (next == from && bytes == MOST_BYTES)) {
				return;
			}
			from = next;
			bytes = Math.min(bytes * GROWTH, MOST_BYTES);
		}
	}

	/** Text that ends inside quotes has no further record. */
	private static boolean advance(RecordCursor cursor) {
		try {
			return cursor.advance();
		}
		catch (UnclosedQuoteException ex) {
			return false;
		}
	}

	private static RecordCursor cursor(FileChannel channel, long offset, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		int read = 0;
		while (bytes.hasRemaining() && read >= 0) {
			read = channel.read(bytes, offset + bytes.position());
		}
		return new RecordCursor(bytes.array(), bytes.arrayOffset(), bytes.position(), Delimiter.COMMA, 1);
	}

	/** Takes the record at which a cursor stands. */
	private interface Taker {

		void take(RecordCursor cursor, long position);

	}

	/** Takes records. */
	interface Reader {

		/**
		 * Takes a record.
		 * @param offset the position of its first byte
		 * @return whether to go on
		 */
		boolean read(Map<String, String> values, long offset) throws IOException;

	}

}
