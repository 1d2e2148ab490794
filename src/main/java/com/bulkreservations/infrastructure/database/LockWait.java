package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import com.bulkreservations.infrastructure.storage.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * How long a start waits for the lock of another process. Meanwhile it is announced, so
 * that the console gives way after the upload in hand.
 * <p>
 * Who waits shares a lock on a file, which the operating system frees when it ends.
 */
public final class LockWait {

	private static final String FILE_NAME = "waiting";

	private static final long PAUSE_MILLIS = 200;

	private final Duration longest;

	private volatile boolean ended;

	/**
	 * @param longest zero not to wait
	 */
	public LockWait(Duration longest) {
		this.longest = longest;
	}

	/** Returns whether the start waits at all. */
	public boolean isLong() {
		return !this.longest.isZero();
	}

	/** Ends the wait early. Any thread may call this. */
	public void end() {
		this.ended = true;
	}

	/**
	 * Tries until there is a result, or the time is over.
	 * @return the result, or {@code null}
	 */
	public <T, E extends Exception> @Nullable T until(Path jobs, Attempt<T, E> attempt) throws IOException, E {
		T result = attempt.run();
		if (result != null || this.longest.isZero()) {
			return result;
		}
		FileTree.create(jobs);
		try (FileChannel file = FileChannel.open(jobs.resolve(FILE_NAME), StandardOpenOption.CREATE,
				StandardOpenOption.READ, StandardOpenOption.WRITE); FileLock announcement = file.lock(0, 1, true)) {
			long end = System.nanoTime() + this.longest.toNanos();
			while (result == null && announcement.isValid() && !this.ended && end - System.nanoTime() > 0) {
				Thread.sleep(PAUSE_MILLIS);
				result = attempt.run();
			}
			return result;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/**
	 * Returns whether a process waits for the lock.
	 * @param jobs the program's own folder
	 */
	public static boolean isAnnounced(Path jobs) throws IOException {
		Path file = jobs.resolve(FILE_NAME);
		if (!Files.exists(file)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				FileLock free = channel.tryLock(0, 1, false)) {
			return free == null;
		}
		catch (OverlappingFileLockException ex) {
			// Another thread of this process waits.
			return true;
		}
	}

	/**
	 * One attempt to take the lock.
	 *
	 * @param <T> the lock
	 * @param <E> why it cannot be tried
	 */
	public interface Attempt<T, E extends Exception> {

		@Nullable T run() throws IOException, E;

	}

}
