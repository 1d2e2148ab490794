package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The one way to open a file of a sender, who may put a link, a pipe, a device or a
 * folder in its place at any instant.
 */
public final class SentFile {

	private SentFile() {
	}

	/**
	 * Opens a regular file for reading. No link is followed. Whoever replaces the file by
	 * a pipe between the look and the opening delays the program until the pipe is
	 * written to; nothing is read of it.
	 * @throws NotRegularFileException if it is something else
	 */
	public static FileChannel open(Path file) throws IOException {
		BasicFileAttributes found = attributes(file);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
		try {
			if (!Objects.equals(attributes(file).fileKey(), found.fileKey())) {
				throw new NotRegularFileException(file);
			}
			return channel;
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
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

}
