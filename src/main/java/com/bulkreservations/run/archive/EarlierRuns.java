package com.bulkreservations.run.archive;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.PastRuns;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one distributor in the order of their ends, with which another one is
 * compared.
 * <p>
 * The sums of each {@value #GROUP} runs are kept. With 1,500 earlier runs, reading their
 * summaries again for each comparison took half of a run of ten rows.
 */
final class EarlierRuns {

	private static final int GROUP = 128;

	private final List<IndexedRun> runs = new ArrayList<>();

	/** The sums of each whole group of runs, as far as they were needed. */
	private final List<PastRuns> groups = new ArrayList<>();

	/** Adds a run, unless it is there. */
	void add(IndexedRun run) {
		int place = this.runs.size();
		while (place > 0 && IndexedRun.BY_END.compare(this.runs.get(place - 1), run) > 0) {
			place--;
		}
		if (place > 0 && IndexedRun.BY_END.compare(this.runs.get(place - 1), run) == 0) {
			return;
		}
		this.runs.add(place, run);
		while (this.groups.size() > place / GROUP) {
			this.groups.remove(this.groups.size() - 1);
		}
	}

	/**
	 * Compares a run with those before it, but for one of the same upload.
	 * @return {@code null} where none is earlier
	 */
	@Nullable Comparison comparison(Summary run) throws IOException {
		int end = firstFrom(run.end());
		int from = Math.min(end, firstFrom(run.end().minus(Duration.ofDays(Comparison.DAYS))));
		IndexedRun last = null;
		List<PastRuns> lastDays = new ArrayList<>();
		int to = end;
		for (int i = end - 1; i >= 0 && (last == null || i >= from); i--) {
			if (!this.runs.get(i).sha256().equals(run.sourceFile().sha256())) {
				last = (last != null) ? last : this.runs.get(i);
			}
			else if (i >= from) {
				addParts(i + 1, to, lastDays);
				to = i;
			}
		}
		addParts(from, to, lastDays);
		return (last != null) ? Comparison.of(run, last.summary(), PastRuns.sum(lastDays)) : null;
	}

	/** Returns the index of the first run that ended at a time or later. */
	private int firstFrom(Instant time) {
		int low = 0;
		int high = this.runs.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.runs.get(middle).end().isBefore(time)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** Adds what the runs of a range came to, in as few parts as possible. */
	private void addParts(int from, int to, List<PastRuns> parts) {
		int next = from;
		while (next < to) {
			if (next % GROUP == 0 && next + GROUP <= to) {
				parts.add(group(next / GROUP));
				next += GROUP;
			}
			else {
				parts.add(this.runs.get(next++).numbers());
			}
		}
	}

	private PastRuns group(int number) {
		while (this.groups.size() <= number) {
			int first = this.groups.size() * GROUP;
			this.groups
				.add(PastRuns.sum(this.runs.subList(first, first + GROUP).stream().map(IndexedRun::numbers).toList()));
		}
		return this.groups.get(number);
	}

}
