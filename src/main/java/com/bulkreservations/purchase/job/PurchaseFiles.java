package com.bulkreservations.purchase.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.order.Amounts;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.PurchaseTables;
import com.bulkreservations.run.archive.ArchivedRun;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code <run>.purchases.csv}, and {@code <run>.refused-requests.csv} where lines
 * were refused. Each is replaced by one rename.
 */
public final class PurchaseFiles {

	private final Path outputDir;

	private final PurchaseTables tables;

	public PurchaseFiles(Path outputDir, PurchaseTables tables) {
		this.outputDir = outputDir;
		this.tables = tables;
	}

	/** Writes both files of a run. */
	public synchronized void write(RunHead run) throws IOException {
		Path folder = this.outputDir.resolve(run.distributor());
		AtomicBoolean refused = new AtomicBoolean();
		replace(PurchasesCsv.file(folder, run.name()), (out) -> {
			PurchasesCsv csv = new PurchasesCsv();
			out.write(PurchasesCsv.HEADER.getBytes(StandardCharsets.UTF_8));
			Map<String, Integer> carts = new HashMap<>();
			this.tables.forEachLine(run, (item, cart, line) -> {
				refused.compareAndSet(false, line != null && line.state() == LineState.REFUSED);
				csv.add(row(item, cart, line, carts));
				take(csv, out);
			});
		});
		if (refused.get()) {
			writeRefused(run, folder);
		}
	}

	private static void take(PurchasesCsv csv, OutputStream out) {
		try {
			out.write(csv.take());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private PurchasesCsv.Line row(RequestedItem item, @Nullable String cart, @Nullable PurchaseLine line,
			Map<String, Integer> carts) {
		Finding finding = (line != null) ? line.finding() : null;
		BigDecimal price = (line != null) ? line.unitPrice() : item.unitPrice();
		return new PurchasesCsv.Line(item.orderNumber(), item.requestId(), item.sourceLine(), cart,
				(cart != null) ? carts.merge(cart, 1, Integer::sum) : null,
				(line != null) ? line.state().name() : LineState.PLANNED.name(), (line != null) ? line.order() : null,
				(line != null) ? line.orderLine() : null, item.billingFrequency(), item.currency(),
				Amounts.of(price, item.quantity()), (line != null) ? line.charged() : null,
				(finding != null) ? finding.code() : null, (finding != null) ? finding.reason() : null,
				(finding != null) ? finding.fix() : null, (line != null) ? line.changedAt() : null);
	}

	/**
	 * Writes the refused lines as an upload to correct, with the delimiter of the first
	 * one.
	 */
	private void writeRefused(RunHead run, Path folder) throws IOException {
		ArchivedRun archived = new PublishedRuns(this.outputDir).remembered(run.distributor(), run.name());
		Summary summary = (archived != null) ? archived.summary() : null;
		RefusedRequestsCsv csv = RefusedRequestsCsv.of(summary);
		replace(RefusedRequestsCsv.file(folder, run.name()), (out) -> {
			out.write(csv.header());
			this.tables.forEachLine(run, (item, cart, line) -> {
				if (line != null && line.state() == LineState.REFUSED) {
					try {
						out.write(csv.record((line.finding() != null) ? line.finding().code() : "", item.requestId(),
								item.customerId(), item.market(), item.segment(), item.subscriptionId(),
								item.reservationType(), item.sku(), item.region(), item.term(),
								Integer.toString(item.quantity()), item.scope(), item.billingFrequency(),
								(item.reseller() != null) ? item.reseller() : "", item.requestedBy()));
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
				}
			});
		});
	}

	private static void replace(Path file, Content content) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(incoming))) {
			content.write(out);
		}
		// Reports are written again whose purchases are newer.
		if (Files.exists(file) && Files.mismatch(incoming, file) < 0) {
			Files.delete(incoming);
			return;
		}
		FileTree.force(incoming);
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(file.resolveSibling("."));
	}

	/** Writes the content of a file. */
	private interface Content {

		void write(OutputStream out) throws IOException;

	}

}
