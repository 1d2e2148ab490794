package com.bulkreservations.infrastructure.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time change files, for the short time that takes.
 * The operating system frees the lock of a process that has ended.
 */
public final class ExclusiveLock implements Closeable {

	/** Longer than any change takes: the holder is frozen. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final long PAUSE_MILLIS = 20;

	/** A process has a file lock as a whole: its threads need one of their own. */
	private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

	private final ReentrantLock thread;

	private final FileChannel channel;

	private ExclusiveLock(ReentrantLock thread, FileChannel channel) {
		this.thread = thread;
		this.channel = channel;
	}

	/**
	 * Waits for the lock, and takes it.
	 * @param file the file to lock, which is created in its folder if it is missing
	 * @throws IOException if another process keeps it too long
	 */
	public static ExclusiveLock acquire(Path file) throws IOException {
		return acquire(file, PATIENCE);
	}

	/**
	 * Takes the lock, or returns {@code null} if another process or thread has it.
	 * @param file the file to lock, which is created in its folder if it is missing
	 */
	public static @Nullable ExclusiveLock tryAcquire(Path file) throws IOException {
		return within(file, Duration.ZERO);
	}

	static ExclusiveLock acquire(Path file, Duration patience) throws IOException {
		ExclusiveLock lock = within(file, patience);
		if (lock == null) {
			throw new IOException(OperatorMessage.FILE_LOCKED.text(
					"%s was locked by another process for %d s. End that process, and try again", file,
					patience.toSeconds()));
		}
		return lock;
	}

	private static @Nullable ExclusiveLock within(Path file, Duration patience) throws IOException {
		long deadline = System.nanoTime() + patience.toNanos();
		ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath().normalize(),
				(path) -> new ReentrantLock());
		try {
			if (!thread.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
				return null;
			}
			FileChannel channel = null;
			try {
				channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock();
				while (lock == null) {
					if (System.nanoTime() - deadline > 0) {
						channel.close();
						thread.unlock();
						return null;
					}
					TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
					lock = channel.tryLock();
				}
				return new ExclusiveLock(thread, channel);
			}
			catch (IOException | InterruptedException | RuntimeException ex) {
				if (channel != null) {
					channel.close();
				}
				thread.unlock();
				throw ex;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException(file.toString());
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.channel.close();
		}
		finally {
			this.thread.unlock();
		}
	}

}
