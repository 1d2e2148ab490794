package com.bulkreservations.infrastructure.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Creates SHA-256 digests. */
public final class Digests {

	private static final int BUFFER_BYTES = 256 * 1024;

	private static final int LEAST_BUFFER_BYTES = 1024;

	/** Only cloned: that costs far less than the look-up of a provider. */
	private static final MessageDigest SHA_256 = prototype();

	private Digests() {
	}

	/** Returns the SHA-256 of a file, in lower-case hexadecimal digits. */
	public static String sha256(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return sha256(channel);
		}
	}

	/** The SHA-256 of what is left of a file, in lower-case hexadecimal digits. */
	public static String sha256(FileChannel channel) throws IOException {
		MessageDigest digest = sha256();
		ByteBuffer buffer = ByteBuffer
			.allocate((int) Math.min(BUFFER_BYTES, Math.max(LEAST_BUFFER_BYTES, channel.size())));
		while (channel.read(buffer) >= 0) {
			buffer.flip();
			digest.update(buffer);
			buffer.clear();
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Creates a SHA-256 digest. */
	public static MessageDigest sha256() {
		try {
			return (MessageDigest) SHA_256.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("The JDK's own SHA-256 can be cloned", ex);
		}
	}

	private static MessageDigest prototype() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
