package com.bulkreservations.infrastructure.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.bulkreservations.message.OperatorMessage;

/**
 * The one way to open a file of a sender, who may put a link, a pipe, a device or a
 * folder in its place at any instant.
 */
public final class SentFile {

	/** To open a pipe takes until somebody writes to it, and cannot be interrupted. */
	private static final int LONGEST_SECONDS = 10;

	private SentFile() {
	}

	/**
	 * Opens a regular file for reading. Follows no link, be it in place of its folder,
	 * and waits for no pipe.
	 * @throws NotRegularFileException if it, or its folder, is something else
	 */
	public static FileChannel open(Path file) throws IOException {
		Path absolute = file.toAbsolutePath();
		try (SentFolder folder = SentFolder.open(absolute.resolveSibling(".").normalize())) {
			return folder.read(String.valueOf(absolute.getFileName()));
		}
		catch (NotDirectoryException ex) {
			throw (IOException) new NotRegularFileException(file).initCause(ex);
		}
		catch (AccessDeniedException ex) {
			// Relative to its folder, the file has no path.
			throw (IOException) new AccessDeniedException(file.toString()).initCause(ex);
		}
	}

	/** Opens a file of a folder that cannot be kept open. */
	static FileChannel openByPath(Path file) throws IOException {
		return open(file, () -> attributes(file),
				() -> FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
	}

	/**
	 * Opens a file, and makes sure that it is the regular file that was found before.
	 * @param attributes reads the attributes of a regular file
	 */
	static FileChannel open(Path file, Action<BasicFileAttributes> attributes, Action<FileChannel> opening)
			throws IOException {
		BasicFileAttributes found = attributes.run();
		FileChannel channel;
		try {
			channel = inTime(file, opening);
		}
		catch (IOException ex) {
			// It may be something else by now: a link is not opened.
			attributes.run();
			throw ex;
		}
		try {
			requirePosition(file, channel);
			if (!Objects.equals(attributes.run().fileKey(), found.fileKey())) {
				throw new NotRegularFileException(file);
			}
			return channel;
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	/** A pipe has no position. */
	private static void requirePosition(Path file, FileChannel channel) throws IOException {
		try {
			channel.position(0);
		}
		catch (IOException ex) {
			throw (IOException) new NotRegularFileException(file).initCause(ex);
		}
	}

	/**
	 * Does what opens a file in a thread of its own, which is left behind where that
	 * takes too long.
	 */
	static <T> T inTime(Path file, Action<T> opening) throws IOException {
		CompletableFuture<T> opened = new CompletableFuture<>();
		Thread opener = new Thread(() -> {
			try {
				T result = opening.run();
				if (!opened.complete(result) && result instanceof Closeable late) {
					late.close();
				}
			}
			catch (IOException | RuntimeException ex) {
				opened.completeExceptionally(ex);
			}
		}, "sent file");
		opener.setDaemon(true);
		opener.start();
		try {
			return opened.get(LONGEST_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			opened.cancel(false);
			throw (IOException) new NotRegularFileException(file).initCause(ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			opened.cancel(false);
			Thread.currentThread().interrupt();
			throw new IOException(OperatorMessage.INTERRUPTED.text("Interrupted while a file was opened"), ex);
		}
	}

	/**
	 * Reads the attributes of a regular file.
	 * @throws NotRegularFileException if it is something else
	 */
	public static BasicFileAttributes attributes(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		if (!attributes.isRegularFile()) {
			throw new NotRegularFileException(file);
		}
		return attributes;
	}

	/**
	 * Something done to a file.
	 *
	 * @param <T> what it gives
	 */
	interface Action<T> {

		T run() throws IOException;

	}

}
