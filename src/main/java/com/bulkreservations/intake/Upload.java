package com.bulkreservations.intake;

import java.nio.file.Path;

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

	/** Returns the file's name without its folder. */
	public String name() {
		return String.valueOf(this.file.getFileName());
	}

}
