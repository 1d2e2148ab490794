package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds a refresh token. Each exchange brings a new token, which replaces
 * the old one at once; a lock keeps other processes and threads from exchanging it too.
 */
final class RefreshTokenFile {

	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	/** A file lock holds between processes only. */
	private static final Object THREADS = new Object();

	private final Path file;

	RefreshTokenFile(Path file) {
		this.file = file;
	}

	/** Returns when the token was last replaced. */
	Instant replacedAt() throws IOException {
		return Files.getLastModifiedTime(this.file).toInstant();
	}

	/**
	 * Exchanges the token, and stores the new one before it returns.
	 * @throws IOException if the file cannot be read or replaced, or others may read it
	 */
	<T> T exchange(Exchanger<T> exchanger) throws IOException, NotSentException {
		synchronized (THREADS) {
			Path lockFile = this.file.resolveSibling(this.file.getFileName() + ".lock");
			try (FileChannel channel = FileChannel.open(lockFile,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY)) {
				// Closing the channel releases it.
				channel.lock();
				Exchange<T> exchange = exchanger.exchange(read());
				if (exchange.refreshToken() != null && !exchange.refreshToken().isBlank()) {
					replace(exchange.refreshToken());
				}
				return exchange.result();
			}
		}
	}

	private String read() throws IOException {
		SecretFile.require(this.file);
		String token = Files.readString(this.file).strip();
		if (token.isEmpty()) {
			throw new IOException(OperatorMessage.SECRET_FILE_UNUSABLE
				.text("%s is empty. Sign in with several factors, and store the refresh token in it.", this.file));
		}
		return token;
	}

	private void replace(String token) throws IOException {
		Path incoming = this.file.resolveSibling(this.file.getFileName() + ".incoming");
		Files.deleteIfExists(incoming);
		try (FileChannel channel = FileChannel.open(incoming,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
			ByteBuffer bytes = ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(incoming, this.file, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(this.file.resolveSibling("."));
	}

	/** Exchanges a refresh token. */
	interface Exchanger<T> {

		Exchange<T> exchange(String refreshToken) throws IOException, NotSentException;

	}

	/** What an exchange brought. */
	record Exchange<T>(T result, @Nullable String refreshToken) {

	}

}
