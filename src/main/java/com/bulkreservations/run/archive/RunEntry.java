package com.bulkreservations.run.archive;

import java.time.Instant;
import java.util.List;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload, as a list of runs has it.
 *
 * @param file the upload's file name
 * @param at when it was published, begun or refused
 * @param run the name of its run, where it has one
 * @param folder where its files are, once they are published
 * @param summary its numbers, once it is published
 * @param reason why it was refused
 */
public record RunEntry(State state, String distributor, String file, Instant at, @Nullable String run,
		@Nullable String folder, @Nullable Summary summary, @Nullable String reason) {

	/** How far it has come. */
	public enum State {

		/** Its orders count. */
		PUBLISHED,

		/** It was judged without ordering, by {@code check} or as one withheld. */
		CHECKED,

		/** Its orders count, and its folder was pruned. */
		PRUNED,

		/** The next start goes on with it. */
		UNFINISHED,

		/** Nothing of it was ordered, as a whole. */
		REFUSED

	}

	/** A list of entries as JSON. */
	public static String json(List<RunEntry> entries) {
		return Json.text(entries);
	}

}
