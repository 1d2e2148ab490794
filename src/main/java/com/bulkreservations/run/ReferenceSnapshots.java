package com.bulkreservations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import org.jspecify.annotations.Nullable;

/**
 * Copies of policy and reference data that unfinished runs began with. A restarted run is
 * judged by the same data as before.
 */
public final class ReferenceSnapshots {

	private static final String MARKETS = "markets.csv";

	private static final List<String> REFERENCE_FILES = List.of("agent-access.csv", "agents.csv", "catalogue.csv",
			"customers.csv", "distributors.csv", "resellers.csv", "subscriptions.csv");

	private static final String INCOMING = "incoming";

	private static final int NAME_LENGTH = 32;

	private final Path folder;

	private final boolean shared;

	private final LatestSnapshot latest;

	private final Map<String, ReferenceSnapshot> loaded = new HashMap<>();

	/**
	 * @param folder the folder of the copies
	 */
	public ReferenceSnapshots(Path folder) {
		this(folder, false, new LatestSnapshot());
	}

	/**
	 * @param shared whether other processes make copies at the same time
	 * @param latest what this process took last, maybe for other work
	 */
	public ReferenceSnapshots(Path folder, boolean shared, LatestSnapshot latest) {
		this.folder = folder;
		this.shared = shared;
		this.latest = latest;
	}

	/**
	 * Copies the current files of the config folder, or finds an equal earlier copy.
	 * @throws ReferenceDataException if a file is missing or cannot be read
	 */
	public ReferenceSnapshot take(Path configDir) throws IOException {
		ReferenceSnapshot taken = FileSetExchange.read(configDir.resolve("reference"), () -> takeOnce(configDir));
		this.latest.keep(taken);
		return taken;
	}

	private ReferenceSnapshot takeOnce(Path configDir) throws IOException {
		SortedMap<String, Path> files = files(configDir.resolve("policy"), configDir.resolve("reference"));
		ReferenceSnapshot existing = find(files);
		return (existing != null) ? existing : copy(files);
	}

	private @Nullable ReferenceSnapshot find(SortedMap<String, Path> files) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return null;
		}
		SortedMap<String, String> digests;
		try {
			digests = digests(files);
		}
		catch (IOException ex) {
			// Copying the files reports what is wrong with one.
			return null;
		}
		String name = nameOf(digests);
		if (!isComplete(name)) {
			return null;
		}
		// A process may have been killed after the rename, before it forced the folder.
		FileTree.force(this.folder);
		ReferenceSnapshot kept = this.latest.find(name);
		if (kept != null) {
			this.loaded.put(name, kept);
			return kept;
		}
		return snapshot(name, digests, read(this.folder.resolve(name)));
	}

	private ReferenceSnapshot copy(SortedMap<String, Path> files) throws IOException {
		Path incoming = this.folder.resolve(this.shared ? INCOMING + "-" + UUID.randomUUID() : INCOMING);
		FileTree.delete(incoming);
		FileTree.create(incoming);
		for (Map.Entry<String, Path> file : files.entrySet()) {
			copy(file.getValue(), incoming.resolve(file.getKey()));
		}
		// Another thread forces and digests the files while this one reads them.
		CompletableFuture<SortedMap<String, String>> digesting = CompletableFuture
			.supplyAsync(() -> forceAndDigest(incoming), (work) -> new Thread(work, "digests").start());
		try {
			ReferenceData data = read(incoming);
			SortedMap<String, String> digests = digesting.join();
			String name = nameOf(digests);
			keep(incoming, name);
			return snapshot(name, digests, data);
		}
		finally {
			// The thread must not outlive this call: the next one may delete the copy.
			digesting.exceptionally((failure) -> new TreeMap<>()).join();
		}
	}

	private static void copy(Path file, Path copy) throws IOException {
		try {
			Files.copy(file, copy);
		}
		catch (NoSuchFileException ex) {
			throw new ReferenceDataException(OperatorMessage.REFERENCE_FILE_MISSING, file.toString(), 0, "not found");
		}
	}

	/** Forces a new copy to disk, and returns its digests. */
	private static SortedMap<String, String> forceAndDigest(Path copy) {
		SortedMap<String, Path> files = files(copy);
		try {
			for (Path file : files.values()) {
				FileTree.force(file);
			}
			FileTree.force(copy);
			return digests(files);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Renames a new copy, unless a complete copy has the name. */
	private void keep(Path incoming, String name) throws IOException {
		if (isComplete(name)) {
			FileTree.delete(incoming);
		}
		else {
			Path kept = this.folder.resolve(name);
			if (!this.shared) {
				FileTree.delete(kept);
			}
			move(incoming, kept);
		}
		FileTree.force(this.folder);
	}

	private void move(Path incoming, Path kept) throws IOException {
		try {
			Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			// Another worker has kept the same copy.
			if (!this.shared || !isComplete(String.valueOf(kept.getFileName()))) {
				throw ex;
			}
			FileTree.delete(incoming);
		}
	}

	/** Returns the copy that an unfinished run began with. */
	public ReferenceSnapshot get(String name) throws IOException {
		ReferenceSnapshot snapshot = this.loaded.get(name);
		if (snapshot != null) {
			return snapshot;
		}
		Path copy = this.folder.resolve(name);
		SortedMap<String, String> digests;
		try {
			digests = digests(files(copy));
			if (!nameOf(digests).equals(name)) {
				throw new IOException("its digest differs");
			}
		}
		catch (IOException ex) {
			throw new IOException(OperatorMessage.REFERENCE_COPY_CHANGED.text(
					"The copy of policy and reference data that this run began with, %s, was changed from outside: %s. Restore it from a backup; or delete the run's folder in %s, and send the upload again",
					copy, FailureMessages.of(ex), this.folder.resolveSibling("work")), ex);
		}
		return snapshot(name, digests, read(copy));
	}

	private static ReferenceData read(Path copy) {
		return new ReferenceDataReader().read(copy, copy.resolve(MARKETS));
	}

	private ReferenceSnapshot snapshot(String name, SortedMap<String, String> digests, ReferenceData data) {
		SortedMap<String, String> reference = new TreeMap<>(digests);
		String markets = Objects.requireNonNull(reference.remove(MARKETS), "Every copy has " + MARKETS);
		ReferenceSnapshot snapshot = new ReferenceSnapshot(name, Map.of(MARKETS, markets), reference, data);
		this.loaded.put(name, snapshot);
		return snapshot;
	}

	private boolean isComplete(String name) {
		try {
			return nameOf(digests(files(this.folder.resolve(name)))).equals(name);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String nameOf(SortedMap<String, String> digests) {
		byte[] digest = Digests.sha256().digest(digests.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
	}

	/** Returns the files of a copy by name. */
	private static SortedMap<String, Path> files(Path copy) {
		return files(copy, copy);
	}

	private static SortedMap<String, Path> files(Path policyFolder, Path referenceFolder) {
		SortedMap<String, Path> files = new TreeMap<>();
		files.put(MARKETS, policyFolder.resolve(MARKETS));
		for (String file : REFERENCE_FILES) {
			files.put(file, referenceFolder.resolve(file));
		}
		return files;
	}

	private static SortedMap<String, String> digests(SortedMap<String, Path> files) throws IOException {
		SortedMap<String, String> digests = new TreeMap<>();
		for (Map.Entry<String, Path> file : files.entrySet()) {
			digests.put(file.getKey(), Digests.sha256(file.getValue()));
		}
		return digests;
	}

	/** Deletes all copies except those with the given names. */
	public void keepOnly(Set<String> names) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		try (DirectoryStream<Path> copies = Files.newDirectoryStream(this.folder)) {
			for (Path copy : copies) {
				if (!names.contains(String.valueOf(copy.getFileName()))) {
					FileTree.delete(copy);
				}
			}
		}
	}

}
