package com.bulkreservations.run.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

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

	/**
	 * All files that are kept beside the summary. In one file they need a third of the
	 * forced writes, which take most of pruning.
	 */
	private static final String FILES = "published.zip";

	/** Behind the name of a file of its own, as version 0.1.0 kept it. */
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
		if (!decompress(Map.of(AcceptedOrdersCsv.FILE_NAME, temporary))) {
			throw new NoSuchFileException(this.folder.resolve(FILES).toString());
		}
		return temporary;
	}

	/**
	 * Decompresses those of some files that are kept.
	 * @param targets where to, by name
	 * @return whether there is any
	 */
	private boolean decompress(Map<String, Path> targets) throws IOException {
		int found = 0;
		if (Files.exists(this.folder.resolve(FILES))) {
			try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(this.folder.resolve(FILES)))) {
				for (ZipEntry file = zip.getNextEntry(); file != null
						&& found < targets.size(); file = zip.getNextEntry()) {
					Path target = targets.get(file.getName());
					if (target != null) {
						Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
						found++;
					}
				}
			}
		}
		for (Map.Entry<String, Path> target : targets.entrySet()) {
			Path file = this.folder.resolve(target.getKey() + COMPRESSED);
			if (Files.exists(file)) {
				try (InputStream content = new GZIPInputStream(Files.newInputStream(file))) {
					Files.copy(content, target.getValue(), StandardCopyOption.REPLACE_EXISTING);
				}
				found++;
			}
		}
		return found > 0;
	}

	/**
	 * Returns the run's files as published. Of a run that version 0.1.0 has pruned there
	 * are the accepted orders alone.
	 * @param temporary an empty folder for what is kept compressed
	 */
	public RunFiles files(Path temporary) throws IOException {
		if (!isPruned()) {
			return new RunFiles(this.folder, summary());
		}
		Path target = temporary.resolve(distributor()).resolve(name());
		FileTree.create(target);
		decompress(KEPT.stream().collect(Collectors.toMap(Function.identity(), target::resolve)));
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
		FileTree.create(pruned);
		// Its name is forced once it is the final one.
		Files.createDirectory(incoming);
		Files.copy(this.folder.resolve(Summary.FILE_NAME), incoming.resolve(Summary.FILE_NAME));
		FileTree.force(incoming.resolve(Summary.FILE_NAME));
		compress(incoming.resolve(FILES));
		FileTree.force(incoming.resolve(FILES));
		FileTree.force(incoming);
		Path kept = pruned.resolve(name());
		FileTree.delete(kept);
		Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(pruned);
	}

	private void compress(Path target) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
			for (String name : KEPT) {
				if (Files.exists(this.folder.resolve(name))) {
					zip.putNextEntry(new ZipEntry(name));
					Files.copy(this.folder.resolve(name), zip);
					zip.closeEntry();
				}
			}
		}
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
