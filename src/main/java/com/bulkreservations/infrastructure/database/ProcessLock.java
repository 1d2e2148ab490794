package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.bulkreservations.infrastructure.storage.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time work on an output folder, by a lock on a file.
 * <p>
 * The operating system frees the lock when the process ends, however it ends.
 */
public final class ProcessLock implements Closeable {

	private static final String FILE_NAME = "lock";

	/** The byte that {@link #isHeld} tests; the holder locks it in addition to byte 0. */
	private static final long PROBED_BYTE = 1;

	private final FileChannel channel;

	private ProcessLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if another process has it
	 */
	public static @Nullable ProcessLock tryAcquire(Path folder) throws IOException {
		FileTree.create(folder);
		FileChannel channel = FileChannel.open(folder.resolve(FILE_NAME), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock(0, PROBED_BYTE, false);
			if (lock != null) {
				channel.lock(PROBED_BYTE, 1, false);
				return new ProcessLock(channel);
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another part of this process has the lock.
		}
		channel.close();
		return null;
	}

	/**
	 * Returns whether a process has the lock.
	 * <p>
	 * The test never makes {@link #tryAcquire} fail: it locks the probed byte alone, for
	 * which {@code tryAcquire} waits.
	 */
	public static boolean isHeld(Path folder) throws IOException {
		Path file = folder.resolve(FILE_NAME);
		if (!Files.exists(file)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return channel.tryLock(PROBED_BYTE, 1, true) == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
