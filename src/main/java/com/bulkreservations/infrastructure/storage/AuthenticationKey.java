package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.bulkreservations.message.OperatorMessage;

/**
 * A secret key in a file that its owner alone can read. Its codes (HMAC-SHA-256) prove
 * that a holder of the key wrote a text.
 */
public final class AuthenticationKey {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet
		.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

	private final Path file;

	public AuthenticationKey(Path file) {
		this.file = file;
	}

	/** Whether the key exists. */
	public boolean exists() {
		return Files.exists(this.file, LinkOption.NOFOLLOW_LINKS);
	}

	/** Creates the key if it does not exist. */
	public void create() throws IOException {
		if (exists()) {
			return;
		}
		ExclusiveLock lock = ExclusiveLock.acquire(this.file.resolveSibling(this.file.getFileName() + ".lock"));
		try (lock) {
			if (!exists()) {
				byte[] key = new byte[KEY_BYTES];
				new SecureRandom().nextBytes(key);
				AtomicFile.writeForOwner(this.file,
						(HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

	/** Returns the code of a text, in lower-case hexadecimal digits. */
	public String codeOf(String text) throws IOException {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(read(), ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HmacSHA256", ex);
		}
	}

	/** Returns whether a code is that of a text. */
	public boolean isCodeOf(String code, String text) throws IOException {
		return MessageDigest.isEqual(codeOf(text).getBytes(StandardCharsets.UTF_8),
				code.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads the key, and requires that nobody else can.
	 * @throws IOException if it cannot be used
	 */
	public byte[] read() throws IOException {
		if (!Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException(OperatorMessage.KEY_UNUSABLE.text(
					"Expected the key of approvals in %s, but there is none. Restore it from a backup; without it no approval counts",
					this.file));
		}
		Set<PosixFilePermission> permissions = EnumSet
			.copyOf(Files.getPosixFilePermissions(this.file, LinkOption.NOFOLLOW_LINKS));
		permissions.retainAll(OF_OTHERS);
		if (!permissions.isEmpty()) {
			throw new IOException(OperatorMessage.KEY_UNUSABLE.text(
					"Expected that nobody but its owner can read %s, but its mode allows %s. Whoever read it can forge approvals: see docs/operating/approvals.md",
					this.file, permissions));
		}
		String digits = Files.readString(this.file, StandardCharsets.ISO_8859_1).strip();
		if (!digits.matches("[0-9a-f]{%d}".formatted(2 * KEY_BYTES))) {
			throw new IOException(OperatorMessage.KEY_UNUSABLE.text(
					"Expected %d hexadecimal digits in %s, but found something else. Restore the key from a backup",
					2 * KEY_BYTES, this.file));
		}
		return HexFormat.of().parseHex(digits);
	}

}
