package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Replaces files atomically, and forces them and their names to disk. */
public final class AtomicFile {

	private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private AtomicFile() {
	}

	/** Replaces a file. */
	public static void write(Path file, byte[] bytes) throws IOException {
		replace(file, bytes);
	}

	/** Replaces a file by one that its owner alone can read, from its first byte on. */
	public static void writeForOwner(Path file, byte[] bytes) throws IOException {
		replace(file, bytes, OWNER_ONLY);
	}

	private static void replace(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		// Attributes apply to a new file alone.
		Files.deleteIfExists(incoming);
		ByteBuffer rest = ByteBuffer.wrap(bytes);
		try (FileChannel channel = FileChannel.open(incoming,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
			while (rest.hasRemaining()) {
				channel.write(rest);
			}
			channel.force(true);
		}
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(file.resolveSibling("."));
	}

}
