package com.bulkreservations.run.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds published runs that the ledger does not know, and enters them again: so that what
 * was ordered is not ordered once more after the database was lost.
 */
public final class LedgerRebuilder {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	/** About 4 MB. */
	private static final int BLOCKS_AT_ONCE = 16;

	private final PublishedRuns published;

	private final WorkFolders folders;

	private final Ledger ledger;

	private final TransactionOperations transaction;

	private final Fingerprinter fingerprinter = new Fingerprinter();

	public LedgerRebuilder(PublishedRuns published, WorkFolders folders, Ledger ledger,
			TransactionOperations transaction) {
		this.published = published;
		this.folders = folders;
		this.ledger = ledger;
		this.transaction = transaction;
	}

	/**
	 * Makes sure that the ledger knows all published runs.
	 * @throws LedgerIncompleteException if it does not
	 */
	public void requireComplete() throws IOException {
		List<ArchivedRun> unknown = runsMissingFrom(this.ledger::publishedRunNames);
		if (!unknown.isEmpty()) {
			throw new LedgerIncompleteException(OperatorMessage.LEDGER_INCOMPLETE.text(
					"The ledger must know all published runs, but does not know %d of them, such as %s. Nothing was processed, because their requests could be ordered twice. Restore the database from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger",
					unknown.size(), unknown.get(0).folder()));
		}
	}

	/**
	 * The runs that the ledger knows, and that have no folder and were not pruned:
	 * distributor, in lower case, and name.
	 */
	public List<String> runsWithoutFolder() throws IOException {
		Set<String> there = new HashSet<>();
		for (ArchivedRun run : this.published.rememberedRuns()) {
			there.add(key(run));
		}
		return this.ledger.publishedRuns()
			.stream()
			.map((run) -> run.distributorId() + '/' + run.name())
			.filter((run) -> !there.contains(run))
			.toList();
	}

	/**
	 * Enters all runs that the ledger does not know, or not whole, or from version 0.1.0.
	 * @return their folders
	 * @throws LedgerIncompleteException if a run folder is not as it was published
	 */
	public List<Path> rebuild() throws IOException {
		List<ArchivedRun> unknown = runsMissingFrom(this.ledger::intactRunNames);
		for (ArchivedRun run : unknown) {
			enter(run);
		}
		Map<LedgerRun, ArchivedRun> former = formerRuns();
		enterAll(former);
		return Stream.concat(unknown.stream(), former.values().stream()).map(ArchivedRun::folder).toList();
	}

	/**
	 * Enters the published runs of version 0.1.0 again, each in one transaction: it took
	 * the request ids of digits alone for other ones with leading zeros. To be called
	 * before anything is judged.
	 * @return how many they are
	 * @throws LedgerIncompleteException if the folder of one is gone, or is not as it was
	 * published
	 */
	public int enterFormerRuns() throws IOException {
		Map<LedgerRun, ArchivedRun> former = formerRuns();
		enterAll(former);
		return former.size();
	}

	private void enterAll(Map<LedgerRun, ArchivedRun> runs) throws IOException {
		for (Map.Entry<LedgerRun, ArchivedRun> run : runs.entrySet()) {
			enter(run.getKey(), run.getValue());
		}
	}

	/**
	 * Finds the folders of the published runs of version 0.1.0.
	 * @return the folder of each that is to be entered again
	 * @throws LedgerIncompleteException if the folder of one is gone
	 */
	public Map<LedgerRun, ArchivedRun> formerRuns() throws IOException {
		List<LedgerRun> former = this.ledger.formerRuns()
			.stream()
			.filter((run) -> this.folders.scope().covers(run.distributorId()))
			.toList();
		if (former.isEmpty()) {
			return Map.of();
		}
		Map<String, ArchivedRun> remembered = new HashMap<>();
		for (ArchivedRun run : this.published.rememberedRuns()) {
			remembered.putIfAbsent(key(run), run);
		}
		Map<LedgerRun, ArchivedRun> found = new LinkedHashMap<>();
		for (LedgerRun run : former) {
			ArchivedRun folder = remembered.get(run.distributorId() + '/' + run.name());
			if (folder == null) {
				throw new LedgerIncompleteException(OperatorMessage.LEDGER_OF_FORMER_VERSION
					.text("%,d runs of version 0.1.0 must be entered into the ledger again, but the folder of %s/%s does not exist. "
							+ "Nothing was processed, because what it ordered could be ordered once more. Restore the folder from a backup.",
							former.size(), run.distributorId(), run.name()));
			}
			found.put(run, folder);
		}
		return found;
	}

	private static String key(ArchivedRun run) {
		return run.distributor().toLowerCase(Locale.ROOT) + '/' + run.name();
	}

	/**
	 * Prepares a run that version 0.1.0 has begun and not marked as published. Where its
	 * folder is published, it is entered from that; else what the ledger has of it is
	 * removed.
	 * @param publishedFolder where it is published, or will be
	 * @param isPublished whether it is
	 */
	public void replaceFormer(LedgerRun run, Path publishedFolder, boolean isPublished) throws IOException {
		if (isPublished) {
			enter(run, ArchivedRun.of(publishedFolder));
		}
		else {
			this.transaction.executeWithoutResult((status) -> this.ledger.forget(run));
		}
	}

	/**
	 * The published runs that are not in the ledger.
	 * @param known tells the names of a distributor's runs that are
	 */
	private List<ArchivedRun> runsMissingFrom(Function<String, Set<String>> known) throws IOException {
		// A run that is renamed but not yet in the ledger is still unfinished.
		Set<String> unfinished = new HashSet<>();
		for (RunSpec spec : this.folders.unfinishedSpecs()) {
			// A check has the name of the run of the same upload.
			if (spec.orders()) {
				unfinished.add(spec.distributorId() + '/' + spec.upload().run());
			}
		}
		Map<String, Set<String>> names = new HashMap<>();
		List<ArchivedRun> unknown = new ArrayList<>();
		for (ArchivedRun run : this.published.rememberedRuns()) {
			String name = run.name();
			String distributor = run.distributor();
			if (!unfinished.contains(distributor + '/' + name)
					&& !names.computeIfAbsent(distributor, known).contains(name)) {
				unknown.add(run);
			}
		}
		return unknown;
	}

	private void enter(ArchivedRun remembered) throws IOException {
		Summary summary = remembered.summary();
		enter(new LedgerRun(summary.distributor(), summary.sourceFile().sha256(), summary.run(),
				summary.sourceFile().bytes()), remembered);
	}

	/** Enters a run from its folder, in place of what the ledger has of it. */
	private void enter(LedgerRun run, ArchivedRun remembered) throws IOException {
		Summary summary = remembered.summary();
		if (!summary.distributor().equalsIgnoreCase(run.distributorId())
				|| !summary.sourceFile().sha256().equals(run.sha256())) {
			throw new LedgerIncompleteException(OperatorMessage.LEDGER_INCOMPLETE.text(
					"The %s of %s is that of another run: the SHA-256 of its upload must be %s, but is %s. Restore the folder from a backup.",
					Summary.FILE_NAME, remembered.folder(), run.sha256(), summary.sourceFile().sha256()));
		}
		Path temporary = this.folders.jobs().resolve(AcceptedOrdersCsv.FILE_NAME);
		Path acceptedOrders = remembered.acceptedOrders(temporary);
		requireUnchanged(summary, acceptedOrders, remembered.folder());
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.remove(run);
			this.ledger.begin(run);
			this.ledger.publish(run, append(run, acceptedOrders), summary.end());
		});
		Files.deleteIfExists(temporary);
	}

	private static void requireUnchanged(Summary summary, Path acceptedOrders, Path folder) throws IOException {
		if (!Files.isRegularFile(acceptedOrders)) {
			throw new LedgerIncompleteException(OperatorMessage.LEDGER_INCOMPLETE.text(
					"The %s of %s does not exist. Restore the folder from a backup.", AcceptedOrdersCsv.FILE_NAME,
					folder));
		}
		PublishedFile found = PublishedFile.of(acceptedOrders, Delimiter.COMMA);
		if (!summary.files().contains(found)) {
			throw new LedgerIncompleteException(OperatorMessage.PUBLISHED_FILE_CHANGED.text(
					"The %s of %s was changed after it was published: its SHA-256 is %s. Restore the folder from a backup.",
					AcceptedOrdersCsv.FILE_NAME, folder, found.sha256()));
		}
	}

	/**
	 * Appends what a run has accepted, some blocks at a time: a large run may be larger
	 * than the heap.
	 * @return how many requests they are
	 */
	private long append(LedgerRun run, Path acceptedOrders) {
		int appended = 0;
		long requests = 0;
		List<LedgerBlock> blocks = new ArrayList<>();
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			LedgerBlock block = nextBlock(lines);
			while (block.size() > 0) {
				blocks.add(block);
				requests += block.size();
				if (blocks.size() == BLOCKS_AT_ONCE) {
					this.ledger.append(run, appended, blocks);
					appended += blocks.size();
					blocks.clear();
				}
				block = block.isFull() ? nextBlock(lines) : new LedgerBlock(0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.ledger.append(run, appended, blocks);
		return requests;
	}

	private LedgerBlock nextBlock(CsvRecords lines) throws IOException {
		LedgerBlock block = new LedgerBlock();
		while (!block.isFull() && lines.next()) {
			block.add(this.fingerprinter.ofRequestId(value(lines, "request_id")),
					this.fingerprinter.ofContent(guid(lines, "customer_id"), guid(lines, "subscription_id"),
							value(lines, "reservation_type"), value(lines, "sku"), value(lines, "region"),
							value(lines, "term"), Integer.parseInt(value(lines, "quantity")), value(lines, "scope"),
							value(lines, "billing_frequency"), value(lines, "reseller")),
					OrderNumber.parse(value(lines, "order_number")));
		}
		return block;
	}

	private static UUID guid(CsvRecords line, String column) {
		return Objects.requireNonNull(Guid.parse(value(line, column)), "Every order line has a GUID as its " + column);
	}

	private static String value(CsvRecords line, String column) {
		return line.value(COLUMNS.indexOf(column));
	}

}
