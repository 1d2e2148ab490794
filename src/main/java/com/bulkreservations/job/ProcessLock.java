package com.bulkreservations.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time work on the same metadata. The operating system frees the
 * lock when the process ends, however it ends.
 */
final class ProcessLock implements Closeable {

	private final FileChannel channel;

	private ProcessLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} where another process has it
	 */
	static @Nullable ProcessLock tryAcquire(Path folder) throws IOException {
		FileTree.create(folder);
		FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return new ProcessLock(channel);
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another one in this process: the same to us.
		}
		channel.close();
		return null;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
