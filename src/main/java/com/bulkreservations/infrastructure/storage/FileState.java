package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file is still the one that it was, without reading it.
 *
 * @param key what the file system tells files apart by, where it does
 */
public record FileState(long bytes, FileTime changed, @Nullable Object key) {

	public static FileState of(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
	}

}
