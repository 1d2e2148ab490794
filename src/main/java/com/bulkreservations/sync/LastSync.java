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

	static LastSync of(@Nullable LastSync before, Instant now, SyncResult result) {
		Instant success = (result.refusal() == null) ? now : (before != null) ? before.success() : null;
		return new LastSync(now, success, result.refusal(), result.files(), result.leftOut());
	}

	/** What the files leave out is still what an earlier one has left out. */
	static LastSync failed(@Nullable LastSync before, Instant now, String failure) {
		return (before == null) ? new LastSync(now, null, failure, List.of(), List.of())
				: new LastSync(now, before.success(), failure, before.files(), before.leftOut());
	}

	/** Returns whether it left something out, and not the same as the one before. */
	public boolean leftOutSomethingElse(@Nullable LastSync before) {
		return !this.leftOut.isEmpty() && (before == null || !this.leftOut.equals(before.leftOut));
	}

	void write(Path jobs) throws IOException {
		Json.write(file(jobs), this);
	}

}
