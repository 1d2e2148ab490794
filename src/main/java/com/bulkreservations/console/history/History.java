package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds requests, orders and customers in the runs whose contents the viewer may read, by
 * keys that the {@link HistoryWorker} makes of each run.
 */
public final class History {

	private static final Logger logger = LoggerFactory.getLogger(History.class);

	/** A request has at most one rejection of each kind. */
	private static final int REJECTIONS = 64;

	private final Path outputDir;

	private final PublishedRuns published;

	private final RunSearch search;

	/** The folders of runs that could not be read since the console was started. */
	private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();

	public History(Path outputDir) {
		this.outputDir = outputDir;
		this.published = new PublishedRuns(outputDir);
		this.search = new RunSearch(WorkFolders.in(outputDir).jobs());
	}

	/**
	 * Finds a request by its ID, the latest run first.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories requests(Viewer viewer, String id) throws IOException {
		return find(viewer, RunKeys.Key.request(id.strip()), Integer.MAX_VALUE);
	}

	/**
	 * Finds an order by its number.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories orders(Viewer viewer, String number) throws IOException {
		return find(viewer, RunKeys.Key.order(number.strip()), Integer.MAX_VALUE);
	}

	/**
	 * Finds the orders of a customer, the latest first.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories customer(Viewer viewer, String id, int limit) throws IOException {
		return find(viewer, RunKeys.Key.customer(id.strip().toLowerCase(Locale.ROOT)), limit);
	}

	private Stories find(Viewer viewer, RunKeys.Key key, int limit) throws IOException {
		Set<String> distributors = viewer.distributors();
		if (distributors != null && distributors.stream().noneMatch(viewer::seesContents)) {
			throw new NotVisibleException();
		}
		List<Story> stories = new ArrayList<>();
		boolean complete = true;
		for (PastRun run : runs((entry) -> viewer.seesContents(entry.distributor()))) {
			RunKeys keys = this.search.keys(run);
			if (!keys.exist()) {
				complete &= run.pruned();
				continue;
			}
			for (RunKeys.Place place : keys.find(key)) {
				if (stories.size() == limit) {
					return new Stories(stories, complete);
				}
				stories.add(story(run, place));
			}
		}
		return new Stories(stories, complete);
	}

	private Story story(PastRun run, RunKeys.Place place) throws IOException {
		boolean accepted = place.in() != RunKeys.In.REJECTIONS;
		if (run.pruned()) {
			return new Story(run, accepted, Map.of(), List.of(), List.of());
		}
		RunFiles files = files(run);
		List<Map<String, String>> records = RunSearch.records(files, place, accepted ? 1 : REJECTIONS);
		if (records.isEmpty()) {
			throw new IOException(OperatorMessage.HISTORY_UNREADABLE.text(
					"Expected a record at byte %,d of a file of %s, but it has ended. Restore the run from a backup.",
					place.offset(), run.folder()));
		}
		Map<String, String> first = records.get(0);
		if (!accepted) {
			String line = first.get("source_line");
			return new Story(run, false, first,
					records.stream().filter((record) -> Objects.equals(record.get("source_line"), line)).toList(),
					List.of());
		}
		String column = (place.in() == RunKeys.In.ORDERS) ? "order_number" : "request_id";
		return new Story(run, true, first, List.of(), purchases(files, column, first.getOrDefault(column, "")));
	}

	private static List<Map<String, String>> purchases(RunFiles files, String column, String value) throws IOException {
		List<Map<String, String>> purchases = new ArrayList<>();
		if (files.hasPurchases()) {
			PublishedRecords.read(files.purchases(), (values, offset) -> {
				if (value.equals(values.get(column))) {
					values.computeIfPresent("partner_center_order", (name, order) -> RejectionsCsv.unguarded(order));
					purchases.add(values);
				}
				return true;
			});
		}
		return purchases;
	}

	private RunFiles files(PastRun run) throws IOException {
		return new RunFiles(run.folder(), Json.read(run.folder().resolve(Summary.FILE_NAME), Summary.class),
				this.outputDir.resolve(run.distributor()));
	}

	/** Returns runs, the latest first. */
	private List<PastRun> runs(Predicate<RunEntry> filter) throws IOException {
		List<PastRun> runs = new ArrayList<>();
		for (RunEntry entry : this.published.entries(new RunFilter(null, null, null, null))) {
			if (entry.isPublished() && entry.run() != null && entry.folder() != null && filter.test(entry)) {
				runs.add(new PastRun(entry.distributor(), entry.run(), entry.file(), entry.at(),
						Path.of(entry.folder()), entry.state() == RunEntry.State.PRUNED));
			}
		}
		runs.sort(Comparator.comparing(PastRun::publishedAt).reversed().thenComparing(PastRun::run));
		return runs;
	}

	/**
	 * Makes the keys of the runs that have none, the latest first.
	 * @param stopping asked after each run
	 */
	void index(BooleanSupplier stopping) throws IOException {
		for (PastRun run : runs((entry) -> true)) {
			if (stopping.getAsBoolean()) {
				return;
			}
			if (!run.pruned() && !this.unreadable.contains(run.folder()) && !this.search.keys(run).exist()) {
				index(run);
			}
		}
	}

	/** One run with damaged files stops the search in no other. */
	private void index(PastRun run) {
		try {
			this.search.index(run, files(run));
		}
		catch (IOException | RuntimeException ex) {
			this.unreadable.add(run.folder());
			logger.error(OperatorMessage.HISTORY_UNREADABLE.text(
					"The search of the console cannot read %s, and leaves it out: %s", run.folder(),
					FailureMessages.of(ex)), ex);
		}
	}

}
