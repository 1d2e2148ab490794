package com.bulkreservations.report.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.PurchaseEnvironment;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * A published run, or the report of a check, as it stands in its folder.
 *
 * @param beside the folder in which what is bought of it stands
 */
public record RunFiles(Path folder, Summary summary, Path beside) {

	/** Creates the files of a run whose folder stands in that of its distributor. */
	public RunFiles(Path folder, Summary summary) {
		this(folder, summary, folder.resolveSibling(""));
	}

	public Path rejections() {
		return this.folder.resolve(RejectionsCsv.FILE_NAME);
	}

	public Path rejectedRequests() {
		return this.folder.resolve(RejectedRequestsCsv.FILE_NAME);
	}

	public Path resolvedValues() {
		return this.folder.resolve(ResolvedValues.FILE_NAME);
	}

	public Path acceptedOrders() {
		return this.folder.resolve(AcceptedOrdersCsv.FILE_NAME);
	}

	public Path orders() {
		return this.folder.resolve(OrdersCsv.FILE_NAME);
	}

	/** What is bought of it, where its purchase has begun. */
	public Path purchases() {
		return PurchasesCsv.file(this.beside, name());
	}

	/** Whether its purchase has begun; a check has none. */
	public boolean hasPurchases() {
		return Files.isRegularFile(purchases());
	}

	/** The environment in which it is bought; empty where that is not known. */
	public String purchaseEnvironment() throws IOException {
		return PurchaseEnvironment.of(this.beside, name());
	}

	private String name() {
		return String.valueOf(this.folder.getFileName());
	}

	/**
	 * Who made the run, and by what settings; {@code null} for a run of an earlier
	 * version.
	 */
	public @Nullable RunAudit audit() throws IOException {
		Path file = this.folder.resolve(RunAudit.FILE_NAME);
		return Files.isRegularFile(file) ? Json.read(file, RunAudit.class) : null;
	}

	/** Whether its rejections are there; version 0.1.0 pruned runs without them. */
	public boolean hasRejections() {
		return Files.isRegularFile(rejections()) || Files.isRegularFile(orders())
				|| Files.isRegularFile(rejectedRequests());
	}

	/** How many data rows a file of the folder has; 0 where it is none of them. */
	public long rows(String fileName) {
		return this.summary.files()
			.stream()
			.filter((file) -> file.name().equals(fileName))
			.mapToLong(PublishedFile::rows)
			.sum();
	}

	/** What stands between the fields of the rejected requests: the upload's own. */
	public Delimiter delimiter() {
		return Delimiter.ofLabel(this.summary.sourceFile().delimiter());
	}

	/** What the upload calls its columns. */
	public ColumnAliases aliases() {
		Map<String, String> aliases = this.summary.sourceFile().columnAliases();
		return (aliases != null) ? ColumnAliases.of(aliases) : ColumnAliases.NONE;
	}

}
