package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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

	private final PublishedRuns published;

	private final WorkFolders folders;

	private final Ledger ledger;

	private final TransactionOperations transaction;

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
					"The ledger must know all published runs, but does not know %d of them, such as %s. Nothing was processed, because their requests could be ordered twice. Restore the database in output/.jobs from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger",
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
			there.add(run.distributor().toLowerCase(Locale.ROOT) + '/' + run.name());
		}
		return this.ledger.publishedRuns()
			.stream()
			.map((run) -> run.distributorId() + '/' + run.name())
			.filter((run) -> !there.contains(run))
			.toList();
	}

	/**
	 * Enters all runs that the ledger does not know, or not whole.
	 * @return their folders
	 * @throws LedgerIncompleteException if a run folder is not as it was published
	 */
	public List<Path> rebuild() throws IOException {
		List<ArchivedRun> unknown = runsMissingFrom(this.ledger::wholeRunNames);
		for (ArchivedRun run : unknown) {
			enter(run);
		}
		return unknown.stream().map(ArchivedRun::folder).toList();
	}

	/**
	 * The published runs that are not in the ledger.
	 * @param known tells the names of a distributor's runs that are
	 */
	private List<ArchivedRun> runsMissingFrom(Function<String, Set<String>> known) throws IOException {
		// A run that is renamed but not yet in the ledger is still unfinished.
		Set<String> unfinished = new HashSet<>();
		for (RunSpec spec : this.folders.unfinishedSpecs()) {
			unfinished.add(spec.distributorId() + '/' + spec.upload().run());
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
		Path temporary = this.folders.jobs().resolve(AcceptedOrdersCsv.FILE_NAME);
		Path acceptedOrders = remembered.acceptedOrders(temporary);
		requireUnchanged(summary, acceptedOrders, remembered.folder());
		LedgerRun run = new LedgerRun(summary.distributor(), summary.sourceFile().sha256(), summary.run(),
				summary.sourceFile().bytes());
		List<LedgerBlock> blocks = blocks(acceptedOrders);
		Files.deleteIfExists(temporary);
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.remove(run);
			this.ledger.begin(run);
			this.ledger.append(run, 0, blocks);
			this.ledger.publish(run, blocks.stream().mapToLong(LedgerBlock::size).sum(), summary.end());
		});
	}

	private static void requireUnchanged(Summary summary, Path acceptedOrders, Path folder) throws IOException {
		PublishedFile found = PublishedFile.of(acceptedOrders, Delimiter.COMMA);
		if (!summary.files().contains(found)) {
			throw new LedgerIncompleteException(OperatorMessage.PUBLISHED_FILE_CHANGED.text(
					"The %s of %s was changed after it was published: its SHA-256 is %s. Restore the folder from a backup.",
					AcceptedOrdersCsv.FILE_NAME, folder, found.sha256()));
		}
	}

	private static List<LedgerBlock> blocks(Path acceptedOrders) throws IOException {
		List<LedgerBlock> blocks = new ArrayList<>();
		Fingerprinter fingerprinter = new Fingerprinter();
		LedgerBlock block = new LedgerBlock();
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				if (block.full()) {
					blocks.add(block);
					block = new LedgerBlock();
				}
				block.add(fingerprinter.ofRequestId(value(lines, "request_id")),
						fingerprinter.ofContent(guid(lines, "customer_id"), guid(lines, "subscription_id"),
								value(lines, "reservation_type"), value(lines, "sku"), value(lines, "region"),
								value(lines, "term"), Integer.parseInt(value(lines, "quantity")), value(lines, "scope"),
								value(lines, "billing_frequency"), value(lines, "reseller")),
						OrderNumber.parse(value(lines, "order_number")));
			}
		}
		if (block.size() > 0) {
			blocks.add(block);
		}
		return blocks;
	}

	private static UUID guid(CsvRecords line, String column) {
		return Objects.requireNonNull(Guid.parse(value(line, column)), "Every order line has a GUID as its " + column);
	}

	private static String value(CsvRecords line, String column) {
		return line.value(COLUMNS.indexOf(column));
	}

}
