package com.bulkreservations.purchase.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.AcceptedOrdersReader;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.run.archive.ArchivedRun;
import com.bulkreservations.run.archive.PublishedRuns;

/** Finds the published lines of runs, whether these are pruned or not. */
public final class AcceptedOrders {

	private final Path outputDir;

	private final Path temporary;

	/**
	 * @param temporary where a file is written that is kept compressed
	 */
	public AcceptedOrders(Path outputDir, Path temporary) {
		this.outputDir = outputDir;
		this.temporary = temporary;
	}

	/** Returns the folder of a distributor's runs. */
	Path folder(RunHead run) {
		return this.outputDir.resolve(run.distributor());
	}

	/**
	 * Reads a run's accepted lines in order.
	 * @throws IOException if they are missing, or not as they were published
	 */
	void read(RunHead run, Consumer<RequestedItem> reader) throws IOException {
		ArchivedRun archived = new PublishedRuns(this.outputDir).remembered(run.distributor(), run.name());
		if (archived == null) {
			throw new IOException(OperatorMessage.PURCHASE_RUN_MISSING.text(
					"The folder of the run %s/%s does not exist, and its lines cannot be bought or shown. Restore it from a backup.",
					run.distributor(), run.name()));
		}
		Path file = archived.acceptedOrders(this.temporary);
		if (!Digests.sha256(file).equals(run.acceptedOrdersSha256())) {
			throw new IOException(OperatorMessage.PUBLISHED_FILE_CHANGED.text(
					"The accepted-orders.csv of %s/%s was changed after it was published. Nothing of it is bought. Restore it from a backup.",
					run.distributor(), run.name()));
		}
		try (AcceptedOrdersReader lines = new AcceptedOrdersReader(file)) {
			for (RequestedItem item = lines.next(); item != null; item = lines.next()) {
				reader.accept(item);
			}
		}
		Files.deleteIfExists(this.temporary);
	}

}
