package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The uploads that were refused and not processed since, with the reasons: a list for
 * people, kept in {@code output/.jobs/refused.json}.
 */
final class RefusedUploads {

	private static final String FILE_NAME = "refused.json";

	private final Path file;

	private final Clock clock;

	private final Map<String, RefusedUpload> uploads = new TreeMap<>();

	RefusedUploads(Path jobs, Clock clock) throws IOException {
		this.file = jobs.resolve(FILE_NAME);
		this.clock = clock;
		list(jobs).forEach((upload) -> this.uploads.put(key(upload.distributor(), upload.file()), upload));
	}

	/** The uploads that are refused now. */
	static List<RefusedUpload> list(Path jobs) throws IOException {
		Path file = jobs.resolve(FILE_NAME);
		return Files.exists(file) ? List.of(Json.read(file, RefusedUpload[].class)) : List.of();
	}

	void note(Outcome outcome) throws IOException {
		String key = key(outcome.distributor(), outcome.file());
		if (outcome instanceof Outcome.NotBegun) {
			return;
		}
		if (outcome instanceof Outcome.Refused refused) {
			this.uploads.put(key,
					new RefusedUpload(refused.distributor(), refused.file(), refused.reason(), this.clock.instant()));
		}
		else if (this.uploads.remove(key) == null) {
			return;
		}
		Json.write(this.file, this.uploads.values());
	}

	private static String key(String distributor, String file) {
		return distributor + "/" + file;
	}

	/** An upload that was refused. */
	record RefusedUpload(String distributor, String file, String reason, Instant at) {

	}

}
