package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.archive.OpenRequests;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import org.jspecify.annotations.Nullable;

/**
 * The rejected requests that no run has ordered since, as they were counted last. A count
 * reads the files of all runs, so the {@link HistoryWorker} makes it, and waits longer
 * after one that took long.
 */
public final class OpenPositions {

	/** A count takes at most a tenth of the time. */
	private static final int PAUSE = 10;

	private final PublishedRuns published;

	private final Clock clock;

	private volatile @Nullable Counted counted;

	private String countedRuns = "";

	private Instant next = Instant.MIN;

	public OpenPositions(Path outputDir, Clock clock) {
		this.published = new PublishedRuns(outputDir);
		this.clock = clock;
	}

	/**
	 * Returns what is open of the distributors whose contents the viewer may read;
	 * {@code null} before the first count.
	 */
	public @Nullable Counted of(Viewer viewer) {
		Counted all = this.counted;
		if (all == null) {
			return null;
		}
		SortedMap<String, StillOpen> visible = new TreeMap<>();
		all.byDistributor().forEach((distributor, open) -> {
			if (viewer.seesContents(distributor)) {
				visible.put(distributor, open);
			}
		});
		return new Counted(all.at(), visible);
	}

	/** Counts again if runs were published since. */
	void count() throws IOException {
		Instant begin = this.clock.instant();
		String runs = this.published.lastEnd() + " "
				+ this.published.entries(new RunFilter(null, null, null, null))
					.stream()
					.filter(RunEntry::isPublished)
					.count();
		if (runs.equals(this.countedRuns) || begin.isBefore(this.next)) {
			return;
		}
		SortedMap<String, StillOpen> open = new OpenRequests(this.published).byDistributor();
		Instant end = this.clock.instant();
		this.counted = new Counted(begin, open);
		this.countedRuns = runs;
		this.next = end.plus(Duration.between(begin, end).multipliedBy(PAUSE));
	}

	/**
	 * What is open.
	 *
	 * @param at when it was counted
	 */
	public record Counted(Instant at, Map<String, StillOpen> byDistributor) {

	}

}
