package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.NotRegularFileException;
import com.bulkreservations.infrastructure.storage.SentFile;
import org.jspecify.annotations.Nullable;

/**
 * A file to be processed.
 *
 * @param distributor the distributor that its folder or the caller names; {@code null} if
 * neither does
 */
public record Upload(Path file, @Nullable String distributor) {

	/** Returns the distributor, or an empty text if it is unknown. */
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

	/** Returns the file's name without its folder. */
	public String name() {
		return String.valueOf(this.file.getFileName());
	}

}
