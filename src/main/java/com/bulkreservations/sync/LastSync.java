package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

/**
 * How the last synchronization ended, stored in {@code output/.jobs/sync/last.json}.
 *
 * @param ended when it ended
 * @param success when the last one ended well
 * @param failure why it failed; {@code null} if it did not
 * @param files how files differed from the former ones
 */
public record LastSync(Instant ended, @Nullable Instant success, @Nullable String failure,
		List<SyncResult.FileChanges> files, List<LeftOutCount> leftOut) {

	private static Path file(Path jobs) {
		return jobs.resolve("sync").resolve("last.json");
	}

	/** Reads how the last synchronization ended, or returns {@code null} if none did. */
	public static @Nullable LastSync read(Path jobs) throws IOException {
		return Files.exists(file(jobs)) ? Json.read(file(jobs), LastSync.class) : null;
	}

	static void write(Path jobs, Instant now, SyncResult result) throws IOException {
		LastSync before = read(jobs);
		Instant success = (result.refusal() == null) ? now : (before != null) ? before.success() : null;
		Json.write(file(jobs), new LastSync(now, success, result.refusal(), result.files(), result.leftOut()));
	}

	static void failed(Path jobs, Instant now, String failure) throws IOException {
		LastSync before = read(jobs);
		Json.write(file(jobs),
				new LastSync(now, (before != null) ? before.success() : null, failure, List.of(), List.of()));
	}

}
