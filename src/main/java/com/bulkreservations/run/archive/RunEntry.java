package com.bulkreservations.run.archive;

import java.time.Instant;
import java.util.List;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * An upload and its result in a list of runs.
 *
 * @param file the upload's file name
 * @param at when it was published, begun or refused
 * @param run the name of its run; {@code null} without one
 * @param folder the published folder; {@code null} before publication
 * @param summary the published numbers; {@code null} before publication
 * @param reason why it was refused; {@code null} otherwise
 */
public record RunEntry(State state, String distributor, String file, Instant at, @Nullable String run,
		@Nullable String folder, @Nullable Summary summary, @Nullable String reason) {

	/** The state of an upload. */
	public enum State {

		/** The run was published, and its orders count. */
		PUBLISHED,

		/** The upload was judged without ordering: checked or withheld. */
		CHECKED,

		/** Its orders count, and its folder was pruned. */
		PRUNED,

		/** The next start resumes the run. */
		UNFINISHED,

		/** The upload was refused as a whole. */
		REFUSED

	}

	/** Returns a list of entries as JSON. */
	public static String json(List<RunEntry> entries) {
		return Json.toText(entries);
	}

}
