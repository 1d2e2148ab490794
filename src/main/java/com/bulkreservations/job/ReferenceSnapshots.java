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
import java.util.stream.Stream;

import com.bulkreservations.order.Digests;
import com.bulkreservations.order.Meanwhile;
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
		// Read while another thread forces and digests: the rest of the start waits for
		// both.
		try (Meanwhile<SortedMap<String, String>> digesting = Meanwhile.start("digests", () -> forced(incoming))) {
			ReferenceData data = read(incoming);
			SortedMap<String, String> digests = digesting.result();
			String name = nameOf(digests);
			keep(incoming, name);
			return snapshot(name, digests, data);
		}
	}

	/** Forces a new copy to disk, and tells what it holds. */
	private static SortedMap<String, String> forced(Path copy) throws IOException {
		for (Path file : files(copy)) {
			FileTree.force(file);
		}
		FileTree.force(copy);
		return digests(copy);
	}

	/** Gives a new copy its name, unless there is one of that name that is whole. */
	private void keep(Path incoming, String name) throws IOException {
		Path kept = this.folder.resolve(name);
		if (Files.isDirectory(kept) && isWhole(kept, name)) {
			FileTree.delete(incoming);
		}
		else {
			FileTree.delete(kept);
			Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
		}
		// Of a copy that was there before, too: it may be of a process that was killed
		// before it forced the name.
		FileTree.force(this.folder);
	}

	private static void copy(Path file, Path target) throws IOException {
		Path copy = target.resolve(String.valueOf(file.getFileName()));
		try {
			Files.copy(file, copy);
		}
		catch (NoSuchFileException ex) {
			throw new ReferenceDataException(file.toString(), 0, "expected this file, but it is not there");
		}
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
		return snapshot(name, digests, read(copy));
	}

	private static ReferenceData read(Path copy) {
		return new ReferenceDataReader().read(copy, copy.resolve(MARKETS));
	}

	private ReferenceSnapshot snapshot(String name, SortedMap<String, String> digests, ReferenceData data) {
		SortedMap<String, String> reference = new TreeMap<>(digests);
		SortedMap<String, String> policy = new TreeMap<>(reference.subMap(MARKETS, MARKETS + '\0'));
		reference.remove(MARKETS);
		ReferenceSnapshot snapshot = new ReferenceSnapshot(name, policy, reference, data);
		this.loaded.put(name, snapshot);
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
		for (Path file : files(copy)) {
			digests.put(String.valueOf(file.getFileName()), Digests.sha256(file));
		}
		return digests;
	}

	private static List<Path> files(Path copy) {
		return Stream.concat(Stream.of(MARKETS), REFERENCE.stream()).map(copy::resolve).toList();
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
