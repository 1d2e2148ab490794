package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.WorkFolders;

/**
 * What workers leave behind: copies of reference data, of which no worker knows whether
 * another one needs them, and a log of each worker.
 */
record WorkerLeftovers(WorkFolders folders) {

	/**
	 * Begins the name of a worker's log; that of the only process has no hyphen there.
	 */
	private static final String LOGS = "bulk-reservations-*";

	/**
	 * Deletes what is older than a time, and what no unfinished run needs. No other
	 * process works meanwhile.
	 */
	void delete(Instant before) throws IOException {
		Set<String> needed = this.folders.unfinishedSpecs().stream().map(RunSpec::snapshot).collect(Collectors.toSet());
		for (Path copy : entries(this.folders.snapshots(), "*")) {
			if (!needed.contains(String.valueOf(copy.getFileName())) && isOld(copy, before)) {
				FileTree.delete(copy);
			}
		}
		for (Path log : entries(this.folders.jobs().resolve("logs"), LOGS)) {
			if (isOld(log, before)) {
				Files.delete(log);
			}
		}
	}

	private static boolean isOld(Path path, Instant before) throws IOException {
		return Files.getLastModifiedTime(path).toInstant().isBefore(before);
	}

	private static Iterable<Path> entries(Path folder, String glob) throws IOException {
		if (!Files.isDirectory(folder)) {
			return Set.of();
		}
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
			Set<Path> paths = new TreeSet<>();
			entries.forEach(paths::add);
			return paths;
		}
	}

}
