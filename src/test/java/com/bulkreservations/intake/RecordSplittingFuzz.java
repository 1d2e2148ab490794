package com.bulkreservations.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.RecordEnds;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is an upload of any shape. */
@Tag("fuzz")
class RecordSplittingFuzz {

	private static final int SHORT = 16;

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void whereRecordsEndDependsOnNoPieceOfTheText(byte[] text) {
		for (Delimiter delimiter : Delimiter.values()) {
			Split whole = walked(text, delimiter);
			for (int size : pieceSizes(text.length)) {
				Split searched = searched(text, size, delimiter);
				// With a NUL it is refused, wherever its records end.
				assertThat(searched.equals(whole) || holdsNul(text, text.length))
					.as("%s in pieces of %d: %s", whole, size, searched)
					.isTrue();
				for (int blockSize : new int[] { 1, 20 }) {
					checkIndex(text, size, delimiter, blockSize, whole);
				}
			}
			checkLongestRecord(text, delimiter, whole);
		}
	}

	private static int[] pieceSizes(int length) {
		return (length <= SHORT) ? IntStream.rangeClosed(1, length + 1).toArray()
				: new int[] { 1, 2, 3, 7, length / 2, length - 1, length };
	}

	/** By the whole grammar, over the whole text. */
	private static Split walked(byte[] text, Delimiter delimiter) {
		RecordCursor records = new RecordCursor(text, 0, text.length, delimiter, 1);
		List<Start> nexts = new ArrayList<>();
		try {
			while (records.advance()) {
				if (records.next() > records.end()) {
					nexts.add(new Start(records.next(), records.nextLine()));
				}
			}
			return new Split(nexts, false);
		}
		catch (UnclosedQuoteException ex) {
			return new Split(nexts, true);
		}
	}

	/** By the ends alone, piece by piece. */
	private static Split searched(byte[] text, int pieceSize, Delimiter delimiter) {
		RecordEnds ends = new RecordEnds(delimiter);
		List<Start> nexts = new ArrayList<>();
		for (int from = 0; from < text.length; from += pieceSize) {
			int to = Math.min(from + pieceSize, text.length);
			for (int end = ends.next(text, from, to); end >= 0; end = ends.next(text, end, to)) {
				nexts.add(new Start(end, ends.line()));
			}
			assertThat(ends.nulLine() > 0).isEqualTo(holdsNul(text, to));
		}
		return new Split(nexts, ends.isInQuotes());
	}

	private static boolean holdsNul(byte[] text, int to) {
		for (int i = 0; i < to; i++) {
			if (text[i] == 0) {
				return true;
			}
		}
		return false;
	}

	private static void checkIndex(byte[] text, int pieceSize, Delimiter delimiter, int blockSize, Split whole) {
		RecordIndexer indexer = new RecordIndexer(delimiter, blockSize);
		BlockIndex index;
		try {
			index = indexed(indexer, text, pieceSize);
		}
		catch (UploadRefusedException ex) {
			boolean headerOnly = whole.nexts.isEmpty() || whole.nexts.get(0).offset == text.length;
			assertThat(holdsNul(text, text.length) || whole.unclosed || headerOnly).as(ex.getMessage()).isTrue();
			return;
		}
		assertThat(holdsNul(text, text.length) || whole.unclosed).isFalse();
		List<Start> starts = new ArrayList<>(whole.nexts);
		starts.removeIf((start) -> start.offset == text.length);
		assertThat(indexer.records()).isEqualTo(starts.size());
		List<Start> blocks = new ArrayList<>();
		long end = index.offset(0);
		for (int block = 0; block < index.size(); block++) {
			blocks.add(new Start((int) index.offset(block), index.line(block)));
			assertThat(index.offset(block)).isEqualTo(end);
			end += index.length(block);
		}
		assertThat(end).isEqualTo(text.length);
		assertThat(blocks.get(0)).isEqualTo(starts.get(0));
		assertThat(starts).containsAll(blocks);
		if (blockSize == 1) {
			assertThat(blocks).isEqualTo(starts);
		}
	}

	/** The first record is made as long as a record may be, and one byte longer. */
	private static void checkLongestRecord(byte[] text, Delimiter delimiter, Split whole) {
		// What matters is how it ends; more would only take time.
		if (text.length > SHORT || whole.unclosed || whole.nexts.isEmpty() || text[0] == '"'
				|| holdsNul(text, text.length)) {
			return;
		}
		int next = whole.nexts.get(0).offset;
		int end = (next > 1 && text[next - 2] == '\r') ? next - 2 : next - 1;
		for (int tooLong = 0; tooLong <= 1; tooLong++) {
			int padding = RecordIndexer.MAX_RECORD - end + tooLong;
			byte[] padded = new byte[padding + text.length + 2];
			Arrays.fill(padded, 0, padding, (byte) 'x');
			System.arraycopy(text, 0, padded, padding, text.length);
			// So that there is something behind the first record.
			System.arraycopy(new byte[] { '\n', 'x' }, 0, padded, padding + text.length, 2);
			for (int piece = padding + end; piece <= padding + next; piece++) {
				assertThat(isRefused(padded, piece, delimiter)).as("%d too long, pieces of %d", tooLong, piece)
					.isEqualTo(tooLong > 0);
			}
		}
	}

	private static boolean isRefused(byte[] text, int pieceSize, Delimiter delimiter) {
		try {
			indexed(new RecordIndexer(delimiter, 1), text, pieceSize);
			return false;
		}
		catch (UploadRefusedException ex) {
			return true;
		}
	}

	private static BlockIndex indexed(RecordIndexer indexer, byte[] text, int pieceSize) throws UploadRefusedException {
		for (int from = 0; from < text.length; from += pieceSize) {
			indexer.accept(ByteBuffer.wrap(text, from, Math.min(pieceSize, text.length - from)));
		}
		return indexer.end();
	}

	/**
	 * How a text falls apart.
	 *
	 * @param nexts what begins behind each line end that ends a record
	 */
	private record Split(List<Start> nexts, boolean unclosed) {

	}

	private record Start(int offset, long line) {

	}

}
