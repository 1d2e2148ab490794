package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.jspecify.annotations.Nullable;

/**
 * The length, time and identity of a file, which tell whether it has changed.
 *
 * @param key the file's identity, such as an inode, or {@code null} if there is none
 */
public record FileState(long bytes, FileTime changed, @Nullable Object key) {

	public static FileState of(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
	}

}
