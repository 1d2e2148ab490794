package com.bulkreservations.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;

/** A file with a secret, which nobody but its owner may read or change. */
public final class SecretFile {

	private static final Set<PosixFilePermission> OWNER = EnumSet.of(PosixFilePermission.OWNER_READ,
			PosixFilePermission.OWNER_WRITE);

	private SecretFile() {
	}

	/**
	 * Requires that nobody else may read a file; where there are no such rights, nothing.
	 * @throws IOException if others may, or there is no such file
	 */
	public static void require(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new IOException(OperatorMessage.SECRET_FILE_UNUSABLE
				.text("%s must be a file of mode 0600 with a secret, but there is none. Create it.", file));
		}
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
			if (!OWNER.containsAll(permissions)) {
				throw new IOException(OperatorMessage.SECRET_FILE_UNUSABLE.text(
						"%s holds a secret, but others than its owner may use it. Let only this user: chmod 600, and renew the secret if others may have read it.",
						file));
			}
		}
	}

}
