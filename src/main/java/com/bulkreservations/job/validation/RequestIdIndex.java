package com.bulkreservations.job.validation;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.Row;
import com.bulkreservations.ledger.FingerprintTable;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Fingerprint;

/**
 * The index of the request ids of an upload, which finds duplicates. A file keeps their
 * fingerprints in the order of the rows, 16 bytes each, and the table in memory only
 * points into it: ten million rows fit into a heap of 256 MB, and a restart reads the
 * file back.
 */
final class RequestIdIndex implements Closeable {

	private static final int BUFFERED = 4096;

	private final FileChannel file;

	private final FingerprintTable table = new FingerprintTable();

	/** The latest fingerprints, which are not in the file yet. */
	private final ByteBuffer tail = ByteBuffer.allocate(BUFFERED * Fingerprint.BYTES);

	private final ByteBuffer one = ByteBuffer.allocate(Fingerprint.BYTES);

	/** The number of fingerprints in the file. */
	private int filed;

	private int size;

	/**
	 * Opens the index at a restart point.
	 * @param count the number of request ids at the restart point; the file is truncated
	 * to them
	 * @param expected the maximum number of request ids
	 */
	RequestIdIndex(Path path, int count, long expected) throws IOException {
		this.table.reserve(expected);
		this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		// Forced before a restart point relies on the file.
		FileTree.force(path.resolveSibling("."));
		this.file.truncate((long) count * Fingerprint.BYTES);
		while (this.filed < count) {
			readBack(Math.min(BUFFERED, count - this.filed));
		}
		this.size = count;
		this.tail.clear();
	}

	private void readBack(int number) throws IOException {
		this.tail.clear().limit(number * Fingerprint.BYTES);
		readFully(this.tail, (long) this.filed * Fingerprint.BYTES);
		for (int i = 0; i < number; i++) {
			addFiled(Fingerprint.from(this.tail, i * Fingerprint.BYTES), this.filed + i);
		}
		this.filed += number;
	}

	private void addFiled(Fingerprint requestId, int ordinal) {
		// Of equal request ids, the first is enough to find the others.
		if (find(requestId) < 0) {
			this.table.add(requestId, ordinal);
		}
	}

	/**
	 * Adds the request ids of the next rows of the upload.
	 * @return the rows that repeat the request id of an earlier row
	 */
	synchronized Set<Row> addAll(List<Row> rows) {
		Set<Row> duplicates = new HashSet<>();
		for (Row row : rows) {
			Fingerprint requestId = row.requestId();
			if (requestId != null && !add(requestId)) {
				duplicates.add(row);
			}
		}
		return Set.copyOf(duplicates);
	}

	/** Adds a request id, and returns whether it is new. */
	private boolean add(Fingerprint requestId) {
		boolean isNew = find(requestId) < 0;
		if (isNew) {
			this.table.add(requestId, this.size);
		}
		if (!this.tail.hasRemaining()) {
			flush();
		}
		requestId.putTo(this.tail);
		this.size++;
		return isNew;
	}

	private int find(Fingerprint requestId) {
		return this.table.find(requestId, (ordinal) -> at(ordinal).equals(requestId));
	}

	private Fingerprint at(int ordinal) {
		if (ordinal >= this.filed) {
			return Fingerprint.from(this.tail, (ordinal - this.filed) * Fingerprint.BYTES);
		}
		try {
			readFully(this.one.clear(), (long) ordinal * Fingerprint.BYTES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					OperatorMessage.REQUEST_IDS_UNUSABLE.text("The request ids seen so far cannot be read"), ex);
		}
		return Fingerprint.from(this.one, 0);
	}

	private void readFully(ByteBuffer buffer, long position) throws IOException {
		int start = buffer.position();
		while (buffer.hasRemaining()) {
			if (this.file.read(buffer, position + buffer.position() - start) < 0) {
				throw new EOFException(OperatorMessage.REQUEST_IDS_UNUSABLE
					.text("The file of request ids is shorter than the restart point says"));
			}
		}
	}

	private void flush() {
		try {
			this.tail.flip();
			long position = (long) this.filed * Fingerprint.BYTES;
			while (this.tail.hasRemaining()) {
				position += this.file.write(this.tail, position);
			}
			this.filed = this.size;
			this.tail.clear();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					OperatorMessage.REQUEST_IDS_UNUSABLE.text("The request ids seen so far cannot be written"), ex);
		}
	}

	/** Forces all request ids to disk. */
	synchronized void force() throws IOException {
		flush();
		this.file.force(false);
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
