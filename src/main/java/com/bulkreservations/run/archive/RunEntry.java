package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.published.Summary;
import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * An upload and its result in a list of runs.
 *
 * @param file the upload's file name
 * @param at when it was published, begun or refused
 * @param run the name of its run; {@code null} without one
 * @param folder the published folder; {@code null} before publication
 * @param counts how many rows it had; {@code null} before publication
 * @param summary the published numbers; {@code null} before publication, and until
 * {@link #json} reads them
 * @param reason why it was refused; {@code null} otherwise
 * @param open what is still open of its rejected requests, each counted with the run that
 * rejected it last; {@code null} for what was not published, or is not counted
 */
public record RunEntry(State state, String distributor, String file, Instant at, @Nullable String run,
		@Nullable String folder, @JsonIgnore @Nullable Counts counts, @Nullable Summary summary,
		@Nullable String reason, @Nullable StillOpen open) {

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

	static RunEntry of(IndexedRun run) {
		State state = run.isCheck() ? State.CHECKED : State.PUBLISHED;
		return new RunEntry(run.isPruned() ? State.PRUNED : state, run.distributor(), run.file(), run.end(), run.name(),
				run.folder().toString(), run.numbers().counts(), null, null, null);
	}

	/** Returns the entry of a published run or check. */
	public static RunEntry of(PublishedRuns.Run run) {
		return of(IndexedRun.of(run.folder(), run.summary()));
	}

	private RunEntry withSummary() throws IOException {
		return (this.folder == null) ? this
				: new RunEntry(this.state, this.distributor, this.file, this.at, this.run, this.folder, this.counts,
						Json.read(Path.of(this.folder, Summary.FILE_NAME), Summary.class), this.reason, this.open);
	}

	/** Whether its orders count, and its rejected requests can be open. */
	public boolean isPublished() {
		return this.state == State.PUBLISHED || this.state == State.PRUNED;
	}

	/**
	 * Returns this entry with what is still open of it.
	 * @param byRun what is open by distributor and run
	 */
	public RunEntry withOpen(Map<String, StillOpen> byRun) {
		return isPublished() ? new RunEntry(this.state, this.distributor, this.file, this.at, this.run, this.folder,
				this.counts, this.summary, this.reason,
				byRun.getOrDefault(this.distributor + "/" + this.run, StillOpen.NONE)) : this;
	}

	/** Returns a list of entries as JSON, with their summaries. */
	public static String json(List<RunEntry> entries) throws IOException {
		List<RunEntry> whole = new ArrayList<>();
		for (RunEntry entry : entries) {
			whole.add(entry.withSummary());
		}
		return Json.toText(whole);
	}

}
