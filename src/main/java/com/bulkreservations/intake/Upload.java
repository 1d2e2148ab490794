package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.NotRegularFileException;
import com.bulkreservations.infrastructure.storage.SentFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be processed.
 *
 * @param distributor whose it is, as its folder or the caller says; {@code null} where
 * nobody says
 */
public record Upload(Path file, @Nullable String distributor) {

	/** Whose it is; empty where nobody says. */
	public String owner() {
		return (this.distributor != null) ? this.distributor : "";
	}

	/**
	 * Returns its SHA-256, in lower-case hexadecimal digits.
	 * @throws NotRegularFileException if it is no regular file
	 */
	public String sha256() throws IOException {
		try (FileChannel channel = SentFile.open(this.file)) {
			return Digests.sha256(channel);
		}
	}

	/**
	 * Returns its length.
	 * @throws NotRegularFileException if it is no regular file
	 */
	public long bytes() throws IOException {
		return SentFile.attributes(this.file).size();
	}

	/** The file's name, without its folder. */
	public String name() {
		return String.valueOf(this.file.getFileName());
	}

}
