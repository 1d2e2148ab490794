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
 * Lets one process at a time work on the same metadata. The operating system frees the
 * lock when the process ends, however it ends.
 */
public final class ProcessLock implements Closeable {

	private static final String FILE_NAME = "lock";

	/** Where others look whether the lock is held; they hold it for no time. */
	private static final long SIGN = 1;

	private final FileChannel channel;

	private ProcessLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} where another process has it
	 */
	public static @Nullable ProcessLock tryAcquire(Path folder) throws IOException {
		FileTree.create(folder);
		FileChannel channel = FileChannel.open(folder.resolve(FILE_NAME), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock(0, SIGN, false);
			if (lock != null) {
				channel.lock(SIGN, 1, false);
				return new ProcessLock(channel);
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another one in this process: the same to us.
		}
		channel.close();
		return null;
	}

	/**
	 * Whether a process has the lock. Asking keeps none from taking it: only the sign is
	 * touched, for which the others wait.
	 */
	public static boolean isHeld(Path folder) throws IOException {
		Path file = folder.resolve(FILE_NAME);
		if (!Files.exists(file)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			FileLock sign = channel.tryLock(SIGN, 1, true);
			return sign == null;
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
