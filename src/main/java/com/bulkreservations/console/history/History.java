package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.ArchivedRun;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;
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

	/** A name that is more frequent than this in a run is given in full to be found. */
	static final int MOST_PLACES = 10_000;

	private static final RunFilter ALL = new RunFilter(null, null, null, null);

	private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

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
	 * Finds whatever a text means: a request by its ID, an order by its number, a
	 * customer by ID or words of the name, a subscription by its ID, a file by a part of
	 * its name, or a run by its name or the digits at its end.
	 * @param limit how many at most of each
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Hits search(Viewer viewer, String text, int limit) throws IOException {
		String wanted = text.strip();
		List<RunEntry> entries = entries(viewer);
		if (wanted.isEmpty()) {
			return Hits.NONE;
		}
		List<PastRun> runs = runs(entries);
		List<PastRun> files = runs.stream()
			.filter((run) -> isPart(wanted, run.file()) || run.run().equals(wanted) || run.run().endsWith("." + wanted))
			.limit(limit)
			.toList();
		List<RunEntry> refused = entries.stream()
			.filter((entry) -> entry.state() == RunEntry.State.REFUSED && isPart(wanted, entry.file()))
			.sorted(Comparator.comparing(RunEntry::at).reversed())
			.limit(limit)
			.toList();
		List<Stories> found = find(runs, List.of(List.of(RunKeys.Key.request(wanted)),
				List.of(RunKeys.Key.order(wanted)), ofCustomer(wanted), List.of(RunKeys.Key.subscription(wanted))),
				limit);
		return new Hits(found.get(0).stories(), found.get(1).stories(), found.get(2).stories(), found.get(3).stories(),
				files, refused, found.get(0).complete());
	}

	private static boolean isPart(String wanted, String file) {
		return file.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
	}

	/**
	 * Finds a request by its ID, the latest run first.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories requests(Viewer viewer, String id) throws IOException {
		return find(readable(viewer), List.of(RunKeys.Key.request(id.strip())), Integer.MAX_VALUE);
	}

	/**
	 * Finds an order by its number.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories orders(Viewer viewer, String number) throws IOException {
		return find(readable(viewer), List.of(RunKeys.Key.order(number.strip())), Integer.MAX_VALUE);
	}

	/**
	 * Finds the orders of a customer, the latest first.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public Stories customer(Viewer viewer, String id, int limit) throws IOException {
		return find(readable(viewer), List.of(RunKeys.Key.customer(id.strip())), limit);
	}

	/** Returns the runs whose contents the viewer may read, the latest first. */
	List<PastRun> readable(Viewer viewer) throws IOException {
		return runs(entries(viewer));
	}

	private List<RunEntry> entries(Viewer viewer) throws IOException {
		if (!viewer.has(Role.UPLOADER) && !viewer.has(Role.APPROVER) && !viewer.has(Role.FINANCE)) {
			throw new NotVisibleException();
		}
		return this.published.entries(ALL)
			.stream()
			.filter((entry) -> viewer.seesContents(entry.distributor()))
			.toList();
	}

	/**
	 * Returns the places in a run that have all keys.
	 * @return {@code null} while the run is being prepared for it
	 */
	@Nullable List<RunKeys.Place> places(PastRun run, Collection<RunKeys.Key> keys) throws IOException {
		List<List<RunKeys.Place>> places = this.search.keys(run).find(List.of(keys), MOST_PLACES);
		return (places != null) ? places.get(0) : null;
	}

	/** Returns the keys of customers with an ID, or with words in their name. */
	static Collection<RunKeys.Key> ofCustomer(String text) {
		String wanted = text.strip();
		return GUID.matcher(wanted).matches() ? List.of(RunKeys.Key.customer(wanted)) : RunKeys.Key.words(wanted);
	}

	private Stories find(List<PastRun> runs, Collection<RunKeys.Key> keys, int limit) throws IOException {
		return find(runs, List.of(keys), limit).get(0);
	}

	/** Returns the stories of each group of keys, of the latest runs. */
	private List<Stories> find(List<PastRun> runs, List<Collection<RunKeys.Key>> groups, int limit) throws IOException {
		List<List<Story>> stories = groups.stream().<List<Story>>map((keys) -> new ArrayList<>()).toList();
		Map<String, String> customers = new HashMap<>();
		boolean complete = true;
		for (PastRun run : runs) {
			List<Collection<RunKeys.Key>> wanted = new ArrayList<>(groups);
			for (int i = 0; i < wanted.size(); i++) {
				if (stories.get(i).size() >= limit) {
					wanted.set(i, List.of());
				}
			}
			if (wanted.stream().allMatch(Collection::isEmpty)) {
				break;
			}
			List<List<RunKeys.Place>> places = this.search.keys(run).find(wanted, MOST_PLACES);
			complete &= places != null;
			for (int i = 0; places != null && i < wanted.size(); i++) {
				int more = Math.min(places.get(i).size(), limit - stories.get(i).size());
				stories.get(i).addAll(stories(run, places.get(i).subList(0, more), customers));
			}
		}
		boolean all = complete;
		return stories.stream().map((some) -> new Stories(some, all)).toList();
	}

	/**
	 * Tells the stories of places in one run.
	 * @param customers the names that later runs have, by distributor and ID, to which it
	 * adds
	 */
	List<Story> stories(PastRun run, List<RunKeys.Place> places, Map<String, String> customers) throws IOException {
		List<Story> stories = new ArrayList<>();
		if (places.isEmpty() || run.pruned()) {
			places.forEach((place) -> stories
				.add(new Story(run, place.in() != RunKeys.In.REJECTIONS, null, Map.of(), List.of(), List.of())));
			return stories;
		}
		RunFiles files = files(run);
		Names names = null;
		for (RunKeys.Place place : places) {
			List<Map<String, String>> records = RunSearch.records(files, place,
					(place.in() != RunKeys.In.REJECTIONS) ? 1 : REJECTIONS);
			if (records.isEmpty()) {
				throw new IOException(OperatorMessage.HISTORY_UNREADABLE.text(
						"Expected a record at byte %,d of a file of %s, but it has ended. Restore the run from a backup.",
						place.offset(), run.folder()));
			}
			String customer = records.get(0).getOrDefault("customer_id", "").toLowerCase(Locale.ROOT);
			String known = run.distributor().toLowerCase(Locale.ROOT) + "/" + customer;
			if (!customers.containsKey(known)) {
				names = (names != null) ? names : Names.of(List.of(files));
				String name = names.customer(customer);
				if (name != null) {
					customers.put(known, name);
				}
			}
			stories.add(story(run, customers.get(known), place, records));
		}
		return withPurchases(stories, files);
	}

	private static Story story(PastRun run, @Nullable String customer, RunKeys.Place place,
			List<Map<String, String>> records) {
		boolean accepted = place.in() != RunKeys.In.REJECTIONS;
		Map<String, String> first = records.get(0);
		String line = first.get("source_line");
		return new Story(run, accepted, customer, first,
				accepted ? List.of()
						: records.stream().filter((record) -> Objects.equals(record.get("source_line"), line)).toList(),
				List.of());
	}

	/** Adds to requests and orders of one run what is bought of them. */
	private static List<Story> withPurchases(List<Story> stories, RunFiles files) throws IOException {
		if (stories.stream().noneMatch(Story::accepted) || !files.hasPurchases()) {
			return stories;
		}
		Map<String, List<Map<String, String>>> byKey = new HashMap<>();
		for (Story story : stories) {
			if (story.accepted()) {
				byKey.put(story.purchaseKey(), new ArrayList<>());
			}
		}
		PublishedRecords.read(files.purchases(), (values, offset) -> {
			values.computeIfPresent("partner_center_order", (name, order) -> RejectionsCsv.unguarded(order));
			for (String key : List.of(Story.ofOrder(values), Story.ofRequest(values))) {
				List<Map<String, String>> lines = byKey.get(key);
				if (lines != null) {
					lines.add(values);
				}
			}
			return true;
		});
		return stories.stream()
			.map((story) -> story
				.withPurchases(story.accepted() ? byKey.getOrDefault(story.purchaseKey(), List.of()) : List.of()))
			.toList();
	}

	RunFiles files(PastRun run) throws IOException {
		return new RunFiles(run.folder(), Json.read(run.folder().resolve(Summary.FILE_NAME), Summary.class),
				this.outputDir.resolve(run.distributor()));
	}

	/** Returns runs, the latest first. */
	private static List<PastRun> runs(List<RunEntry> entries) {
		List<PastRun> runs = new ArrayList<>();
		for (RunEntry entry : entries) {
			if (entry.isPublished() && entry.run() != null && entry.folder() != null) {
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
		for (PastRun run : runs(this.published.entries(ALL))) {
			if (stopping.getAsBoolean()) {
				return;
			}
			if (!this.unreadable.contains(run.folder()) && !this.search.keys(run).exist()) {
				index(run);
			}
		}
	}

	/** One run with damaged files stops the search in no other. */
	private void index(PastRun run) {
		try {
			if (run.pruned()) {
				this.search.index(run, new ArchivedRun(run.distributor(), run.folder()));
			}
			else {
				this.search.index(run, files(run));
			}
		}
		catch (IOException | RuntimeException ex) {
			this.unreadable.add(run.folder());
			logger.error(OperatorMessage.HISTORY_UNREADABLE.text(
					"The search of the console cannot read %s, and leaves it out: %s", run.folder(),
					FailureMessages.of(ex)), ex);
		}
	}

}
