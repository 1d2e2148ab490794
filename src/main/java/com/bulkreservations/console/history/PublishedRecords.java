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

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;

/** Reads records of a published CSV file as maps from columns to values. */
final class PublishedRecords {

	/** Above the longest record: a record of an upload has at most 64 KiB. */
	private static final int MOST_BYTES = 1024 * 1024;

	private PublishedRecords() {
	}

	/** Reads all records, in order. */
	static void read(Path file, Reader reader) throws IOException {
		try (CsvRecords records = new CsvRecords(file, Delimiter.COMMA)) {
			List<String> header = new ArrayList<>();
			long offset = 0;
			while (records.next()) {
				if (header.isEmpty()) {
					for (int field = 0; field < records.fieldCount(); field++) {
						header.add(records.value(field));
					}
				}
				else {
					Map<String, String> values = new LinkedHashMap<>();
					for (int field = 0; field < header.size(); field++) {
						values.put(header.get(field), (field < records.fieldCount()) ? records.value(field) : "");
					}
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
			RecordCursor head = cursor(channel, 0);
			List<Map<String, String>> records = new ArrayList<>();
			if (!head.advance()) {
				return records;
			}
			RecordCursor cursor = cursor(channel, offset);
			while (records.size() < limit && advance(cursor)) {
				Map<String, String> values = new LinkedHashMap<>();
				for (int field = 0; field < head.fieldCount(); field++) {
					values.put(head.value(field), (field < cursor.fieldCount()) ? cursor.value(field) : "");
				}
				records.add(values);
			}
			return records;
		}
		catch (UnclosedQuoteException ex) {
			throw new IOException(ex);
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
			RecordCursor cursor = cursor(channel, offset);
			advance(cursor);
			while (offsets.size() < limit && advance(cursor)) {
				offsets.add(offset + cursor.start());
			}
		}
		return offsets;
	}

	/** The last record in the buffer may be cut off. */
	private static boolean advance(RecordCursor cursor) {
		try {
			return cursor.advance();
		}
		catch (UnclosedQuoteException ex) {
			return false;
		}
	}

	private static RecordCursor cursor(FileChannel channel, long offset) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(MOST_BYTES, channel.size() - offset)));
		int read = 0;
		while (bytes.hasRemaining() && read >= 0) {
			read = channel.read(bytes, offset + bytes.position());
		}
		return new RecordCursor(bytes.array(), bytes.arrayOffset(), bytes.position(), Delimiter.COMMA, 1);
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
