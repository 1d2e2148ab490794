package com.bulkreservations.intake;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.message.OperatorMessage;

/**
 * The blocks of a received upload. Thread-safe.
 */
public final class RecordBlocks implements Closeable {

	private final FileChannel text;

	private final BlockIndex index;

	private RecordBlocks(FileChannel text, BlockIndex index) {
		this.text = text;
		this.index = index;
	}

	/** Opens an upload that {@link Intake} has received. */
	public static RecordBlocks open(UploadFolder folder) throws IOException {
		BlockIndex index = BlockIndex.read(folder.blockIndex());
		RecordBlocks blocks = new RecordBlocks(FileChannel.open(folder.text(), StandardOpenOption.READ), index);
		long length = blocks.text.size();
		if (length != blocks.textLength()) {
			blocks.close();
			throw new IOException(OperatorMessage.UPLOAD_COPY_CHANGED.text(
					"%s was changed: it must have %,d bytes, but has %,d", folder.text(), blocks.textLength(), length));
		}
		return blocks;
	}

	public int size() {
		return this.index.size();
	}

	/** Returns where a block ends, in bytes of the text. */
	public long endOffset(int number) {
		return this.index.offset(number) + this.index.length(number);
	}

	/** Returns the size of the text in bytes, including the header. */
	public long textLength() {
		return (size() == 0) ? 0 : endOffset(size() - 1);
	}

	/** Reads a block; the first has number 0. */
	public RecordBlock read(int number) throws IOException {
		byte[] bytes = new byte[this.index.length(number)];
		readFully(bytes, this.index.offset(number));
		this.index.requireUnchanged(number, bytes);
		return new RecordBlock(number, bytes, this.index.line(number));
	}

	/** Reads the header. */
	public Header header(ColumnAliases aliases) throws IOException {
		byte[] bytes = new byte[(int) this.index.offset(0)];
		readFully(bytes, 0);
		this.index.requireUnchangedHeader(bytes);
		try {
			return Header.of(bytes, bytes.length, aliases);
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A header that was received is complete", ex);
		}
	}

	private void readFully(byte[] bytes, long offset) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			if (this.text.read(buffer, offset + buffer.position()) < 0) {
				throw new EOFException(OperatorMessage.UPLOAD_COPY_CHANGED
					.text("The run's copy of the upload was changed: it ends too early"));
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.text.close();
	}

}
