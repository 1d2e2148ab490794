package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The folders of unpublished work below {@code output/.jobs}. They are on the file system
 * of the published runs, so that one rename publishes a run.
 *
 * @param jobs {@code output/.jobs}
 */
public record WorkFolders(Path jobs) {

	private static final String INCOMING = "incoming";

	public static WorkFolders in(Path outputDir) {
		return new WorkFolders(outputDir.resolve(".jobs"));
	}

	private Path work() {
		return this.jobs.resolve("work");
	}

	public Path snapshots() {
		return this.jobs.resolve("reference");
	}

	/** Creates an empty folder to receive an upload in. */
	public RunFolder incoming() throws IOException {
		deleteIncoming();
		FileTree.create(work());
		// Not forced: its name changes before anything relies on it.
		return new RunFolder(Files.createDirectory(work().resolve(INCOMING)));
	}

	/** Deletes an upload that was received and did not become a run. */
	public void deleteIncoming() throws IOException {
		FileTree.delete(work().resolve(INCOMING));
	}

	/** Returns the folder of a run, which may not exist. */
	public RunFolder of(RunSpec spec) {
		return new RunFolder(work().resolve("%s-%s-%s".formatted(spec.kind().name().toLowerCase(Locale.ROOT),
				spec.distributorId().toLowerCase(Locale.ROOT), spec.upload().sha256())));
	}

	/** Returns the folders of all unfinished runs, by name. */
	public List<RunFolder> unfinished() throws IOException {
		if (!Files.isDirectory(work())) {
			return List.of();
		}
		List<Path> folders = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(work())) {
			for (Path entry : entries) {
				if (!entry.endsWith(INCOMING)) {
					folders.add(entry);
				}
			}
		}
		Collections.sort(folders);
		return folders.stream().map(RunFolder::new).toList();
	}

	/** Reads the specifications of all unfinished runs. */
	public List<RunSpec> unfinishedSpecs() throws IOException {
		List<RunSpec> specs = new ArrayList<>();
		for (RunFolder folder : unfinished()) {
			try {
				if (Files.isRegularFile(folder.spec())) {
					specs.add(folder.readSpec());
				}
			}
			catch (NoSuchFileException ex) {
				// It was published meanwhile.
			}
		}
		return specs;
	}

}
