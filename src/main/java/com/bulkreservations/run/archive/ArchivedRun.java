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
 * What a ledger can be made anew from: a published run; or what is kept of one that was
 * pruned, in {@code output/<distributor>/.pruned/<run>/}: its summary and its accepted
 * orders, compressed.
 *
 * @param folder the run's folder
 */
public record ArchivedRun(String distributor, Path folder) {

	/** Where pruned runs are kept, in the folder of their distributor. */
	static final String PRUNED = ".pruned";

	/** Behind the name of what is not whole yet. */
	static final String INCOMING = ".incoming";

	/** Behind the name of what is being deleted. */
	static final String LEAVING = ".leaving";

	private static final String COMPRESSED = AcceptedOrdersCsv.FILE_NAME + ".gz";

	/** The run of a published folder. */
	static ArchivedRun of(Path folder) {
		return new ArchivedRun(folder.getName(folder.getNameCount() - 2).toString(), folder);
	}

	/** Whether a published folder is there, or what is kept of it since it was pruned. */
	public static boolean isThere(Path folder) {
		Path kept = folder.resolveSibling(PRUNED).resolve(folder.getFileName());
		return Stream.of(folder, kept).anyMatch((one) -> Files.isRegularFile(one.resolve(Summary.FILE_NAME)));
	}

	String name() {
		return String.valueOf(this.folder.getFileName());
	}

	Summary summary() throws IOException {
		return Json.read(this.folder.resolve(Summary.FILE_NAME), Summary.class);
	}

	/** A file with the accepted orders, as they were published. */
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
	 * Keeps of a published run what a ledger can be made anew from. It is there whole, or
	 * not at all.
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
