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

	private static final int BUFFER_BYTES = 256 * 1024;

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

	/** Replaces a file by a copy of another one. */
	public static void copy(Path source, Path file) throws IOException {
		try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ)) {
			ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, from.size() + 1));
			replace(file, (to) -> {
				while (from.read(buffer) >= 0) {
					write(buffer.flip(), to);
					buffer.clear();
				}
			});
		}
	}

	private static void replace(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
		replace(file, (channel) -> write(ByteBuffer.wrap(bytes), channel), attributes);
	}

	private static void write(ByteBuffer bytes, FileChannel channel) throws IOException {
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	private static void replace(Path file, Content content, FileAttribute<?>... attributes) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		// Attributes apply to a new file alone.
		Files.deleteIfExists(incoming);
		try (FileChannel channel = FileChannel.open(incoming,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
			content.writeTo(channel);
			channel.force(true);
		}
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(file.resolveSibling("."));
	}

	/** Writes the content of a file. */
	private interface Content {

		void writeTo(FileChannel channel) throws IOException;

	}

}
