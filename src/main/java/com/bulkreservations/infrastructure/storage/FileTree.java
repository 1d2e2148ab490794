package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/** Deletes folders recursively, and creates and forces folders durably. */
public final class FileTree {

	private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private FileTree() {
	}

	/** Deletes a folder with its content, if it exists; does not follow links. */
	public static void delete(Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
					throws IOException {
				if (failure != null) {
					throw failure;
				}
				Files.delete(directory);
				return FileVisitResult.CONTINUE;
			}

		});
	}

	/**
	 * Creates a folder with its missing parents, and forces their names to disk.
	 * <p>
	 * A file forced within them would be lost with an unforced name. Another process may
	 * create the same folders at the same time.
	 * @throws NotDirectoryException if a file has that name
	 */
	public static void create(Path folder) throws IOException {
		createWith(folder);
	}

	/** Creates a folder like {@link #create} that its owner alone may enter. */
	public static void createForOwner(Path folder) throws IOException {
		createWith(folder, OWNER_ONLY);
	}

	private static void createWith(Path folder, FileAttribute<?>... attributes) throws IOException {
		Path parent = folder.toAbsolutePath().getParent();
		if (Files.isDirectory(folder) || parent == null) {
			return;
		}
		create(parent);
		try {
			Files.createDirectory(folder, attributes);
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isDirectory(folder)) {
				throw (IOException) new NotDirectoryException(folder.toString()).initCause(ex);
			}
		}
		force(parent);
	}

	/**
	 * Forces a file's content, or a folder's entries, to disk.
	 */
	public static void force(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
