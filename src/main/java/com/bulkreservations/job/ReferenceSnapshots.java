package com.bulkreservations.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.order.Digests;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.ReferenceDataReader;

/**
 * Copies of policy and reference data, one for each state they were in when a run began
 * that is not finished: so a restarted run is judged by what it was begun with.
 */
final class ReferenceSnapshots {

	private static final String MARKETS = "markets.csv";

	private static final List<String> REFERENCE = List.of("agent-access.csv", "agents.csv", "catalogue.csv",
			"customers.csv", "distributors.csv", "resellers.csv", "subscriptions.csv");

	private static final String INCOMING = "incoming";

	private static final int NAME_LENGTH = 32;

	private final Path folder;

	private final Map<String, ReferenceSnapshot> loaded = new HashMap<>();

	/**
	 * @param folder where the copies are kept
	 */
	ReferenceSnapshots(Path folder) {
		this.folder = folder;
	}

	/**
	 * Copies what the config folder holds now.
	 * @throws ReferenceDataException if a file is missing or cannot be read
	 */
	ReferenceSnapshot take(Path configDir) throws IOException {
		Path incoming = this.folder.resolve(INCOMING);
		FileTree.delete(incoming);
		FileTree.create(incoming);
		copy(configDir.resolve("policy").resolve(MARKETS), incoming);
		for (String file : REFERENCE) {
			copy(configDir.resolve("reference").resolve(file), incoming);
		}
		SortedMap<String, String> digests = digests(incoming);
		String name = nameOf(digests);
		Path kept = this.folder.resolve(name);
		ReferenceSnapshot snapshot = load(incoming, name, digests);
		if (Files.isDirectory(kept) && isWhole(kept, name)) {
			FileTree.delete(incoming);
		}
		else {
			FileTree.delete(kept);
			FileTree.force(incoming);
			Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
			FileTree.force(this.folder);
		}
		return snapshot;
	}

	private static void copy(Path file, Path target) throws IOException {
		Path copy = target.resolve(String.valueOf(file.getFileName()));
		try {
			Files.copy(file, copy);
		}
		catch (NoSuchFileException ex) {
			throw new ReferenceDataException(file.toString(), 0, "expected this file, but it is not there");
		}
		FileTree.force(copy);
	}

	/** The copy that an unfinished run was begun with. */
	ReferenceSnapshot get(String name) throws IOException {
		ReferenceSnapshot snapshot = this.loaded.get(name);
		if (snapshot != null) {
			return snapshot;
		}
		Path copy = this.folder.resolve(name);
		SortedMap<String, String> digests;
		try {
			digests = digests(copy);
			if (!nameOf(digests).equals(name)) {
				throw new IOException("it is not as it was made");
			}
		}
		catch (IOException ex) {
			throw new IOException(
					("The copy of policy and reference data that this run was begun with, %s, was changed from outside: %s. "
							+ "Restore it from a backup; or delete the run's folder in %s, and send the upload again")
						.formatted(copy, Reasons.of(ex), this.folder.resolveSibling("work")),
					ex);
		}
		return load(copy, name, digests);
	}

	private ReferenceSnapshot load(Path copy, String name, SortedMap<String, String> digests) {
		ReferenceSnapshot snapshot = this.loaded.get(name);
		if (snapshot == null) {
			SortedMap<String, String> reference = new TreeMap<>(digests);
			SortedMap<String, String> policy = new TreeMap<>(reference.subMap(MARKETS, MARKETS + '\0'));
			reference.remove(MARKETS);
			ReferenceData data = new ReferenceDataReader().read(copy, copy.resolve(MARKETS));
			snapshot = new ReferenceSnapshot(name, policy, reference, data);
			this.loaded.put(name, snapshot);
		}
		return snapshot;
	}

	private static boolean isWhole(Path copy, String name) {
		try {
			return nameOf(digests(copy)).equals(name);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String nameOf(SortedMap<String, String> digests) {
		byte[] digest = Digests.sha256().digest(digests.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
	}

	private static SortedMap<String, String> digests(Path copy) throws IOException {
		SortedMap<String, String> digests = new TreeMap<>();
		digests.put(MARKETS, Digests.sha256(copy.resolve(MARKETS)));
		for (String file : REFERENCE) {
			digests.put(file, Digests.sha256(copy.resolve(file)));
		}
		return digests;
	}

	/** Removes all copies but some. */
	void keepOnly(Set<String> names) throws IOException {
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
