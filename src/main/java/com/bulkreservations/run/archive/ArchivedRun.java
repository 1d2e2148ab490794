package com.bulkreservations.run.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.Summary;

/**
 * A published or pruned run, from which the ledger can be rebuilt. Of a pruned run,
 * {@code output/<distributor>/.pruned/<run>/} keeps the summary and the compressed
 * accepted orders.
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

	private static final String COMPRESSED = AcceptedOrdersCsv.FILE_NAME + ".gz";

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

	Summary summary() throws IOException {
		return Json.read(this.folder.resolve(Summary.FILE_NAME), Summary.class);
	}

	/**
	 * Returns a file of the accepted orders as published, which may be the temporary one.
	 */
	Path acceptedOrders(Path temporary) throws IOException {
		Path compressed = this.folder.resolve(COMPRESSED);
		if (!Files.exists(compressed)) {
			return this.folder.resolve(AcceptedOrdersCsv.FILE_NAME);
		}
		try (InputStream orders = new GZIPInputStream(Files.newInputStream(compressed))) {
			Files.copy(orders, temporary, StandardCopyOption.REPLACE_EXISTING);
		}
		return temporary;
	}

	/**
	 * Keeps of a published run what the ledger can be rebuilt from. A rename makes it
	 * appear completely or not at all.
	 */
	void keep() throws IOException {
		Path pruned = this.folder.resolveSibling(PRUNED);
		Path incoming = pruned.resolve(name() + INCOMING);
		FileTree.delete(incoming);
		FileTree.create(incoming);
		Files.copy(this.folder.resolve(Summary.FILE_NAME), incoming.resolve(Summary.FILE_NAME));
		try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(incoming.resolve(COMPRESSED)))) {
			Files.copy(this.folder.resolve(AcceptedOrdersCsv.FILE_NAME), compressed);
		}
		FileTree.force(incoming.resolve(Summary.FILE_NAME));
		FileTree.force(incoming.resolve(COMPRESSED));
		FileTree.force(incoming);
		Path kept = pruned.resolve(name());
		FileTree.delete(kept);
		Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(pruned);
	}

}
