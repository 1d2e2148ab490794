package com.bulkreservations.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

/**
 * Times and exit code of the last start, stored in {@code output/.jobs/last-start.json}.
 *
 * @param success the end of the last start with exit code 0
 */
record LastStart(Instant begun, Instant ended, int exitCode, @Nullable Instant success) {

	/** Stores and returns the end of a start. */
	static LastStart after(Path jobs, Instant begun, Instant ended, int exitCode) throws IOException {
		Path file = jobs.resolve("last-start.json");
		Instant earlier = Files.exists(file) ? Json.read(file, LastStart.class).success() : null;
		LastStart last = new LastStart(begun, ended, exitCode, (exitCode == 0) ? ended : earlier);
		Json.write(file, last);
		return last;
	}

}
