package com.bulkreservations.run.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;

/**
 * A published run, or what is kept of a pruned one, compressed, in
 * {@code output/<distributor>/.pruned/<run>/}.
 *
 * @param folder the folder of the run, or of what was kept
 */
public record ArchivedRun(String distributor, Path folder) {

	/** The folder of pruned runs in that of their distributor. */
	static final String PRUNED = ".pruned";

	/** The suffix of a folder that is not complete yet. */
	static final String INCOMING = ".incoming";

	/** The suffix of a folder that is being deleted. */
	static final String LEAVING = ".leaving";

	/** Behind the name of a file that is kept compressed. */
	private static final String COMPRESSED = ".gz";

	/** What is kept beside the summary: all that a report of a period is made from. */
	private static final List<String> KEPT = List.of(AcceptedOrdersCsv.FILE_NAME, OrdersCsv.FILE_NAME,
			RejectionsCsv.FILE_NAME, RejectedRequestsCsv.FILE_NAME, Names.FILE_NAME, ResolvedValues.FILE_NAME,
			RunAudit.FILE_NAME);

	/** Creates the run of a published folder. */
	static ArchivedRun of(Path folder) {
		return new ArchivedRun(folder.getName(folder.getNameCount() - 2).toString(), folder);
	}

	/** Whether a published folder exists, or was pruned. */
	public static boolean exists(Path folder) {
		Path kept = folder.resolveSibling(PRUNED).resolve(folder.getFileName());
		return Stream.of(folder, kept).anyMatch((one) -> Files.isRegularFile(one.resolve(Summary.FILE_NAME)));
	}

	String name() {
		return String.valueOf(this.folder.getFileName());
	}

	/** Reads its summary. */
	public Summary summary() throws IOException {
		return Json.read(this.folder.resolve(Summary.FILE_NAME), Summary.class);
	}

	/** Returns whether the run was pruned. */
	boolean isPruned() {
		return this.folder.getName(this.folder.getNameCount() - 2).toString().equals(PRUNED);
	}

	/**
	 * Returns a file of the accepted orders as published, which may be the temporary one.
	 */
	public Path acceptedOrders(Path temporary) throws IOException {
		if (!isPruned()) {
			return this.folder.resolve(AcceptedOrdersCsv.FILE_NAME);
		}
		decompress(AcceptedOrdersCsv.FILE_NAME, temporary);
		return temporary;
	}

	private void decompress(String name, Path target) throws IOException {
		try (InputStream content = new GZIPInputStream(Files.newInputStream(this.folder.resolve(name + COMPRESSED)))) {
			Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/**
	 * Returns the run's files as published. Of a run that version 0.1.0 has pruned there
	 * are the accepted orders alone.
	 * @param temporary an empty folder for what is kept compressed
	 */
	RunFiles files(Path temporary) throws IOException {
		if (!isPruned()) {
			return new RunFiles(this.folder, summary());
		}
		Path target = temporary.resolve(distributor()).resolve(name());
		FileTree.create(target);
		for (String name : KEPT) {
			if (Files.exists(this.folder.resolve(name + COMPRESSED))) {
				decompress(name, target.resolve(name));
			}
		}
		return new RunFiles(target, summary(), this.folder.resolve("../..").normalize());
	}

	/**
	 * Keeps of a published run what the ledger can be rebuilt from, and what reports of
	 * periods are made from. A rename makes it appear completely or not at all.
	 */
	void keep() throws IOException {
		Path pruned = this.folder.resolveSibling(PRUNED);
		Path incoming = pruned.resolve(name() + INCOMING);
		FileTree.delete(incoming);
		FileTree.create(incoming);
		Files.copy(this.folder.resolve(Summary.FILE_NAME), incoming.resolve(Summary.FILE_NAME));
		FileTree.force(incoming.resolve(Summary.FILE_NAME));
		for (String name : KEPT) {
			if (Files.exists(this.folder.resolve(name))) {
				Path compressed = incoming.resolve(name + COMPRESSED);
				try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
					Files.copy(this.folder.resolve(name), out);
				}
				FileTree.force(compressed);
			}
		}
		FileTree.force(incoming);
		Path kept = pruned.resolve(name());
		FileTree.delete(kept);
		Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(pruned);
	}

	/**
	 * Deletes the published folder; moved first, so that a crash leaves no part of it.
	 */
	void remove() throws IOException {
		Path pruned = this.folder.resolveSibling(PRUNED);
		FileTree.create(pruned);
		Path leaving = pruned.resolve(name() + LEAVING);
		Files.move(this.folder, leaving, StandardCopyOption.ATOMIC_MOVE);
		FileTree.delete(leaving);
	}

}
