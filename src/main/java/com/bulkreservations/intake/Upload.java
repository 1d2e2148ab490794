package com.bulkreservations.intake;

import java.nio.file.Path;

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

	/** The file's name, without its folder. */
	public String name() {
		return String.valueOf(this.file.getFileName());
	}

}
