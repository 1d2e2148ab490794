package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.PartnerCenters;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.loader.ReferenceCells;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.settings.SyncSettings;
import com.bulkreservations.sync.DistributorReader.KnownCustomer;
import com.bulkreservations.sync.PriceReader.Quantities;
import com.bulkreservations.sync.SyncJournal.Step;
import com.bulkreservations.sync.SyncResult.FileChanges;
import org.jspecify.annotations.Nullable;

/**
 * Reads reference data from Partner Center, makes a new set of files from it, compares it
 * with the current one, and replaces that.
 */
public final class ReferenceSync {

	private static final String SELLERS = "sellers";

	private final Path reference;

	private final Path markets;

	private final Path jobs;

	private final Path work;

	private final PartnerCenters centers;

	private final SyncSettings settings;

	private final Consumer<String> lines;

	private final Clock clock;

	/**
	 * Creates the synchronization of an installation.
	 * @param config the folder with {@code policy/} and {@code reference/}
	 * @param jobs where it keeps what was read until it is finished
	 * @param lines takes lines about its progress
	 */
	public ReferenceSync(Path config, Path jobs, PartnerCenters centers, SyncSettings settings, Consumer<String> lines,
			Clock clock) {
		this.reference = config.resolve("reference");
		this.markets = config.resolve("policy").resolve("markets.csv");
		this.jobs = jobs;
		this.work = jobs.resolve("sync");
		this.centers = centers;
		this.settings = settings;
		this.lines = lines;
		this.clock = clock;
	}

	/**
	 * Goes on where an earlier start stopped, or begins.
	 * @param ending learns how it ends, unless it only shows what would change
	 * @throws SyncException if the files stay as they are
	 */
	public SyncResult run(SyncRequest request, Ending ending) throws IOException {
		ExclusiveLock lock = lock();
		try {
			FileTree.create(this.reference);
			LastSync before = LastSync.read(this.jobs);
			try {
				SyncResult result = synchronize(request);
				end(request, ending, before, LastSync.of(before, this.clock.instant(), result));
				return result;
			}
			catch (IOException | RuntimeException ex) {
				String failure = (ex instanceof SyncException) ? String.valueOf(ex.getMessage())
						: FailureMessages.of(ex);
				end(request, ending, before, LastSync.failed(before, this.clock.instant(), failure));
				throw ex;
			}
		}
		finally {
			lock.close();
		}
	}

	/** Notes the end last, so that nobody misses it after a crash. */
	private void end(SyncRequest request, Ending ending, @Nullable LastSync before, LastSync now) throws IOException {
		if (!request.dryRun()) {
			ending.onEnd(before, now);
			now.write(this.jobs);
		}
	}

	/**
	 * Puts the former files back, and keeps the current ones as the former.
	 * @throws SyncException if there are none
	 */
	public void undo() throws IOException {
		ExclusiveLock lock = lock();
		try {
			FileTree.create(this.reference);
			if (!FileSetExchange.undo(this.reference)) {
				throw new SyncException(SyncException.PERSON_MUST_ACT, OperatorMessage.SYNC_WITHOUT_FORMER.text(
						"There is no former set of reference files in %s. Only what sync has replaced can be put back.",
						this.reference), null);
			}
		}
		finally {
			lock.close();
		}
	}

	private ExclusiveLock lock() throws IOException {
		FileTree.create(this.work);
		ExclusiveLock lock = ExclusiveLock.tryAcquire(this.work.resolve("lock"));
		if (lock == null) {
			throw new SyncException(SyncException.ALREADY_RUNNING,
					OperatorMessage.SYNC_RUNNING.text(
							"Another process synchronizes the reference files of this installation. Wait for its end."),
					null);
		}
		return lock;
	}

	private SyncResult synchronize(SyncRequest request) throws IOException {
		Map<String, PartnerCenter> partners = new TreeMap<>();
		request.distributors().forEach((distributor) -> partners.put(distributor, center(distributor)));
		FileSetExchange.read(this.reference, () -> {
			check(null);
			return true;
		});
		Map<String, String> types = partnerTypes();
		partners.keySet().forEach((distributor) -> requireType(distributor, types, request));
		try (SyncJournal journal = SyncJournal.open(this.work.resolve("read"), request, this.clock.instant(),
				this.settings.resumeWithin())) {
			if (journal.isResumed()) {
				this.lines.accept(OperatorMessage.SYNC_RESUMED.text("Resumes with what was read since %s.",
						journal.begun().truncatedTo(ChronoUnit.SECONDS)));
			}
			return synchronize(request, partners, types, journal);
		}
		catch (PartnerCenterException ex) {
			throw new SyncException(
					(ex.outcome() == ApiOutcome.STOP) ? SyncException.PERSON_MUST_ACT : SyncException.FAILED,
					OperatorMessage.SYNC_FAILED.text(
							"The reference files stay as they are: %s Then start sync again: it goes on where it stopped.",
							ex.getMessage()),
					ex);
		}
	}

	private PartnerCenter center(String distributor) {
		PartnerCenter center = this.centers.find(distributor);
		if (center == null) {
			throw new SyncException(SyncException.PERSON_MUST_ACT, OperatorMessage.SYNC_NOT_CONFIGURED.text(
					"%s has no credentials for Partner Center. Set reservations.partner-center.distributors.%s, or name another distributor by --distributor.",
					distributor, distributor), null);
		}
		return center;
	}

	/**
	 * Reads a set as the next run would.
	 * @param set the new files; without them, the current ones
	 * @throws ReferenceDataException if no run could start with it
	 */
	private void check(@Nullable Path set) throws IOException {
		Path checked = this.work.resolve("check");
		FileTree.delete(checked);
		FileTree.create(checked);
		for (ReferenceFile file : ReferenceFile.values()) {
			Path current = this.reference.resolve(file.file());
			Path changed = (set != null) ? set.resolve(file.file()) : current;
			Path copy = checked.resolve(file.file());
			if (Files.exists(changed)) {
				Files.copy(changed, copy);
			}
			else if (Files.exists(current)) {
				Files.copy(current, copy);
			}
			else {
				Files.writeString(copy, String.join(",", file.columns()) + "\n");
			}
		}
		new ReferenceDataReader().read(checked, this.markets);
		FileTree.delete(checked);
	}

	private Map<String, String> partnerTypes() throws IOException {
		Map<String, String> types = new HashMap<>();
		FileMerge.read(ReferenceFile.DISTRIBUTORS, this.reference, (row) -> types
			.put(row.get("distributor_id").toLowerCase(Locale.ROOT), row.get("partner_type").toLowerCase(Locale.ROOT)));
		return types;
	}

	private static void requireType(String distributor, Map<String, String> types, SyncRequest request) {
		if (!types.containsKey(distributor) && request.newPartnerType() == null) {
			throw new SyncException(SyncException.PERSON_MUST_ACT, OperatorMessage.SYNC_DISTRIBUTOR_NEW.text(
					"distributors.csv does not have %s. Add --partner-type indirect_provider or --partner-type direct: Partner Center does not say which it is.",
					distributor), null);
		}
	}

	private static boolean isDirect(@Nullable String type, SyncRequest request) {
		return (type != null) ? PartnerType.DIRECT.name().equalsIgnoreCase(type)
				: request.newPartnerType() == PartnerType.DIRECT;
	}

	private SyncResult synchronize(SyncRequest request, Map<String, PartnerCenter> partners, Map<String, String> types,
			SyncJournal journal) throws IOException, PartnerCenterException {
		SyncProgress progress = new SyncProgress(this.lines, System::nanoTime);
		Set<String> known = marketCodes(false);
		Map<String, Map<String, KnownCustomer>> customers = DistributorReader.known(this.reference, request);
		for (Map.Entry<String, PartnerCenter> partner : partners.entrySet()) {
			String distributor = partner.getKey();
			try (PartnerReads reads = new PartnerReads(partner.getValue(), this.clock)) {
				DistributorReader reader = new DistributorReader(distributor, reads, journal, progress, request, known,
						this.clock);
				reader.profiles(types.containsKey(distributor));
				reader.run(isDirect(types.get(distributor), request), customers.getOrDefault(distributor, Map.of()));
			}
		}
		customers.clear();
		SortedMap<String, String> sellers = new TreeMap<>();
		if (request.has(SyncPart.CATALOGUE) || request.has(SyncPart.PRICES)) {
			sellers.putAll(sellers(request, journal));
		}
		for (Map.Entry<String, String> seller : sellers.entrySet()) {
			String market = seller.getKey();
			try (PartnerReads reads = new PartnerReads(center(seller.getValue()), this.clock)) {
				if (request.has(SyncPart.CATALOGUE)) {
					new CatalogueReader(market, reads, journal, progress).run();
				}
				if (request.has(SyncPart.PRICES)) {
					new PriceReader(market, reads, journal, progress).run(quantities(request, journal, market));
				}
			}
		}
		journal.complete();
		return exchange(request, journal, sellers);
	}

	/**
	 * Returns the codes of markets in upper case.
	 * @param available only those in which reservations are available
	 */
	private Set<String> marketCodes(boolean available) {
		Set<String> codes = new HashSet<>();
		try (ReferenceCells cells = new ReferenceCells(this.markets)) {
			List<String> columns = cells.columns().stream().map((column) -> column.toLowerCase(Locale.ROOT)).toList();
			for (String[] row = cells.next(); row != null; row = cells.next()) {
				if (!available || "available".equalsIgnoreCase(row[columns.indexOf("reservations")])) {
					codes.add(row[columns.indexOf("code")].toUpperCase(Locale.ROOT));
				}
			}
		}
		return codes;
	}

	/** Returns the markets in which somebody sells, with the first distributor there. */
	private SortedMap<String, String> sellers(SyncRequest request, SyncJournal journal) throws IOException {
		SortedMap<String, String> sellers = new TreeMap<>();
		if (!journal.step(SELLERS).done()) {
			Set<String> available = marketCodes(true);
			SyncJournal.Values<String[]> note = (found) -> {
				String market = (found[0] != null) ? found[0].toUpperCase(Locale.ROOT) : "";
				if (available.contains(market) && request.isFor(found[1])) {
					sellers.merge(market, found[1].toLowerCase(Locale.ROOT),
							(one, other) -> (one.compareTo(other) <= 0) ? one : other);
				}
			};
			journal.read(DistributorReader.PROFILES, String[].class,
					(row) -> note.accept(new String[] { row[4], row[0] }));
			if (request.has(SyncPart.CUSTOMERS)) {
				journal.read(DistributorReader.CUSTOMERS, String[].class,
						(row) -> note.accept(new String[] { row[3], row[1] }));
			}
			else {
				FileMerge.read(ReferenceFile.CUSTOMERS, this.reference,
						(row) -> note.accept(new String[] { row.get("market"), row.get("distributor_id") }));
			}
			for (Map.Entry<String, String> seller : sellers.entrySet()) {
				journal.add(SELLERS, new String[] { seller.getKey(), seller.getValue() });
			}
			journal.commit(SELLERS, Step.DONE);
		}
		journal.read(SELLERS, String[].class, (seller) -> sellers.put(seller[0], seller[1]));
		return sellers;
	}

	/** Returns the items whose prices are wanted. */
	private Map<String, Quantities> quantities(SyncRequest request, SyncJournal journal, String market)
			throws IOException {
		Map<String, Quantities> items = new HashMap<>();
		if (request.has(SyncPart.CATALOGUE)) {
			NewSet.items(journal, market)
				.values()
				.forEach((found) -> found
					.ifPresent((item) -> items.put(PriceReader.key(item.productId(), item.skuId(), item.term()),
							new Quantities(item.minQuantity(), item.maxQuantity()))));
			return items;
		}
		FileMerge.read(ReferenceFile.CATALOGUE, this.reference, (row) -> {
			if (row.get("market").equalsIgnoreCase(market)) {
				items.put(PriceReader.key(row.get("product_id"), row.get("sku_id"), row.get("term")), new Quantities(
						Integer.parseInt(row.get("min_quantity")), Integer.parseInt(row.get("max_quantity"))));
			}
		});
		return items;
	}

	/** Makes the set again as long as people change the current one meanwhile. */
	private SyncResult exchange(SyncRequest request, SyncJournal journal, SortedMap<String, String> sellers)
			throws IOException {
		while (true) {
			SortedMap<String, FileState> state = FileSetExchange.state(this.reference);
			try {
				SyncResult result = exchange(request, journal, sellers, state);
				if (result != null) {
					return result;
				}
			}
			catch (ReferenceDataException ex) {
				if (FileSetExchange.state(this.reference).equals(state)) {
					throw new SyncException(SyncException.FAILED,
							OperatorMessage.SYNC_SET_REFUSED.text(
									"The new reference files cannot be used: %s. The old ones stay.", ex.getMessage()),
							ex);
				}
			}
		}
	}

	/** Returns {@code null} if the current files have changed meanwhile. */
	private @Nullable SyncResult exchange(SyncRequest request, SyncJournal journal, SortedMap<String, String> sellers,
			SortedMap<String, FileState> state) throws IOException {
		Path set = this.work.resolve("new");
		FileTree.delete(set);
		FileTree.create(set);
		List<FileChanges> files;
		List<LeftOutCount> counts;
		int rowsForAllMarkets;
		try (LeftOutFile leftOut = new LeftOutFile(this.work.resolve("left-out.csv"));
				ChangesLog changes = new ChangesLog(this.work.resolve("changes.csv"))) {
			NewSet made = new NewSet(request, journal, this.reference, set, sellers, leftOut, changes);
			files = made.write();
			counts = leftOut.counts();
			rowsForAllMarkets = made.rowsForAllMarkets();
		}
		FileTree.force(set);
		check(set);
		String refusal = refusal(files);
		SyncResult result = new SyncResult(files, counts,
				refusal == null && FileSetExchange.isAny(set) && !request.dryRun(), rowsForAllMarkets, refusal);
		if (result.exchanged() && !FileSetExchange.replace(this.reference, state, set)) {
			return null;
		}
		FileTree.delete(set);
		if (!request.dryRun()) {
			// After a refusal, too: whoever corrects something wants it to be read again.
			journal.delete();
		}
		return result;
	}

	/** Returns why the set cannot be right, or {@code null}. */
	private @Nullable String refusal(List<FileChanges> files) {
		for (FileChanges file : files) {
			if (file.exceeds(this.settings.maxGonePercent())) {
				return OperatorMessage.SYNC_TOO_MANY_GONE.text(
						"%s would lose %,d of %,d rows, which is more than %d %%. The reference files stay as they are. Check credentials and Partner Center; %s lists the rows. If it is right, raise reservations.sync.max-gone-percent.",
						file.file(), file.gone(), file.formerRows(), this.settings.maxGonePercent(),
						this.work.resolve("changes.csv"));
			}
		}
		return null;
	}

	/** Whoever is to know how a synchronization ends. */
	@FunctionalInterface
	public interface Ending {

		/**
		 * Learns the end, before it is noted.
		 * @param before how the one before ended, if there was one
		 */
		void onEnd(@Nullable LastSync before, LastSync now);

	}

}
