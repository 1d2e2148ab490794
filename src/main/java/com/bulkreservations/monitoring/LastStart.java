package com.bulkreservations.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

/**
 * When the program was last started, and when all was last well, kept in
 * {@code output/.jobs/last-start.json}.
 *
 * @param success when a start last ended with exit code 0
 */
record LastStart(Instant begun, Instant ended, int exitCode, @Nullable Instant success) {

	/** Notes how a start ended. */
	static LastStart after(Path jobs, Instant begun, Instant ended, int exitCode) throws IOException {
		Path file = jobs.resolve("last-start.json");
		Instant earlier = Files.exists(file) ? Json.read(file, LastStart.class).success() : null;
		LastStart last = new LastStart(begun, ended, exitCode, (exitCode == 0) ? ended : earlier);
		Json.write(file, last);
		return last;
	}

}
