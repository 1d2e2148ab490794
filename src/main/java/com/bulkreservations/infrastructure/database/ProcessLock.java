package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time, or several workers, use an output folder, by a lock on a
 * file.
 * <p>
 * The operating system frees the lock when the process ends, however it ends.
 */
public final class ProcessLock implements Closeable {

	private static final String FILE_NAME = "lock";

	/** The byte that {@link #isHeld} tests; the holder locks it in addition to byte 0. */
	private static final long PROBED_BYTE = 1;

	/**
	 * The folders whose lock this process has, and whether it shares it. POSIX frees the
	 * lock of a process when it closes any channel of the file, so that none may be
	 * opened meanwhile.
	 */
	private static final Map<Path, Boolean> OWN = new HashMap<>();

	private final Path folder;

	private final FileChannel channel;

	private ProcessLock(Path folder, FileChannel channel) {
		this.folder = folder;
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if another process, or another part of this one,
	 * has it
	 */
	public static @Nullable ProcessLock tryAcquire(Path folder) throws IOException {
		return tryLock(folder, false);
	}

	private static @Nullable ProcessLock tryLock(Path folder, boolean shared) throws IOException {
		FileTree.create(folder);
		Path own = own(folder);
		synchronized (OWN) {
			if (OWN.containsKey(own)) {
				return null;
			}
			FileChannel channel = FileChannel.open(folder.resolve(FILE_NAME), StandardOpenOption.CREATE,
					StandardOpenOption.READ, StandardOpenOption.WRITE);
			boolean locked = false;
			try {
				locked = channel.tryLock(0, PROBED_BYTE, shared) != null;
				if (!locked) {
					return null;
				}
				if (!shared) {
					channel.lock(PROBED_BYTE, 1, false);
				}
			}
			finally {
				if (!locked) {
					channel.close();
				}
			}
			OWN.put(own, shared);
			return new ProcessLock(own, channel);
		}
	}

	private static Path own(Path folder) {
		return folder.toAbsolutePath().normalize();
	}

	/**
	 * Takes the lock beside other workers, which share it.
	 * @return the lock, or {@code null} if another process has it alone
	 */
	static @Nullable ProcessLock tryShare(Path folder) throws IOException {
		return tryLock(folder, true);
	}

	/**
	 * Returns whether a process has the lock alone.
	 * <p>
	 * The test never makes {@link #tryAcquire} fail: it locks the probed byte alone, for
	 * which {@code tryAcquire} waits.
	 */
	public static boolean isHeld(Path folder) throws IOException {
		Path file = folder.resolve(FILE_NAME);
		synchronized (OWN) {
			Boolean shared = OWN.get(own(folder));
			if (shared != null) {
				return !shared;
			}
			if (!Files.exists(file)) {
				return false;
			}
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
				return channel.tryLock(PROBED_BYTE, 1, true) == null;
			}
		}
	}

	@Override
	public void close() throws IOException {
		synchronized (OWN) {
			OWN.remove(this.folder);
			this.channel.close();
		}
	}

}
