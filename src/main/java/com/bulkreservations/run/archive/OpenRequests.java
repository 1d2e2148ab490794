package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.report.counting.OpenRequestsCounter;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.published.Summary;

/**
 * The rejected requests of all runs, pruned ones included, that no run has ordered since.
 */
public final class OpenRequests {

	private final PublishedRuns published;

	public OpenRequests(PublishedRuns published) {
		this.published = published;
	}

	/**
	 * Counts them by the run that rejected them last, such as
	 * {@code contoso/monday.1a2b}.
	 */
	public SortedMap<String, StillOpen> byRun() throws IOException {
		List<Remembered> runs = runs();
		if (runs.isEmpty()) {
			return new TreeMap<>();
		}
		long rows = runs.stream().mapToLong((run) -> run.summary().counts().rows()).sum();
		Path workFolder = Files.createTempDirectory("bulk-reservations");
		try (OpenRequestsCounter counter = new OpenRequestsCounter(workFolder, rows)) {
			Path temporary = workFolder.resolve(ArchivedRun.PRUNED);
			for (Remembered run : runs) {
				counter.add(run.run().files(temporary));
				FileTree.delete(temporary);
			}
			return counter.byRun();
		}
		finally {
			FileTree.delete(workFolder);
		}
	}

	/** Counts them by distributor. */
	public SortedMap<String, StillOpen> byDistributor() throws IOException {
		SortedMap<String, StillOpen> byDistributor = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		byRun().forEach((run, open) -> byDistributor.merge(run.substring(0, run.indexOf('/')), open, StillOpen::plus));
		return byDistributor;
	}

	/** The runs of those distributors of whom a request was rejected, in their order. */
	private List<Remembered> runs() throws IOException {
		List<Remembered> runs = new ArrayList<>();
		Set<String> concerned = new HashSet<>();
		for (ArchivedRun run : this.published.rememberedRuns()) {
			Remembered remembered = new Remembered(run, run.summary());
			runs.add(remembered);
			if (remembered.summary().counts().rejected() > 0) {
				concerned.add(remembered.distributor());
			}
		}
		return runs.stream()
			.filter((run) -> concerned.contains(run.distributor()))
			.sorted(Comparator.comparing((Remembered run) -> run.summary().end())
				.thenComparing((run) -> run.summary().distributor())
				.thenComparing((run) -> run.summary().run()))
			.toList();
	}

	/** A run with its summary. */
	private record Remembered(ArchivedRun run, Summary summary) {

		private String distributor() {
			return this.summary.distributor().toLowerCase(Locale.ROOT);
		}

	}

}
