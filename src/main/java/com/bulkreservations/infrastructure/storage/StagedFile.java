package com.bulkreservations.infrastructure.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.bulkreservations.message.OperatorMessage;

/** A file that a run will publish, and that grows with each restart point. */
public final class StagedFile implements Closeable {

	private final FileChannel channel;

	/**
	 * Opens the file, and truncates it to its length at a restart point.
	 * @throws IOException if the file is shorter than that
	 */
	public StagedFile(Path file, long length) throws IOException {
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (this.channel.size() < length) {
			this.channel.close();
			throw new IOException(OperatorMessage.STAGED_FILES_UNUSABLE.text(
					"%s must have %,d bytes, as committed, but is shorter. It was changed from outside", file, length));
		}
		this.channel.truncate(length).position(length);
	}

	public void append(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
	}

	public void force() throws IOException {
		this.channel.force(false);
	}

	public long length() throws IOException {
		return this.channel.position();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
