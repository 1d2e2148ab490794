package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;

/**
 * The file by which a worker says that it lives, {@code output/.jobs/workers/NAME.json}.
 * Nothing relies on it but what people and probes are shown.
 *
 * @param name the name of the worker
 * @param host its machine
 * @param pid its process id there
 */
public record WorkerFile(String name, String host, long pid, Instant since) {

	/** A worker writes the time of its file more often than that. */
	private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

	private static final String FOLDER = "workers";

	private static final String EXTENSION = ".json";

	/** Writes the file of a worker that has begun. */
	public void write(Path jobs) throws IOException {
		FileTree.create(jobs.resolve(FOLDER));
		Json.replace(file(jobs), this);
	}

	/** Says that the worker still lives. */
	public void touch(Path jobs, Instant now) throws IOException {
		try {
			Files.setLastModifiedTime(file(jobs), FileTime.from(now));
		}
		catch (NoSuchFileException ex) {
			write(jobs);
		}
	}

	/** Deletes the file of a worker that has ended. */
	public void delete(Path jobs) throws IOException {
		Files.deleteIfExists(file(jobs));
	}

	private Path file(Path jobs) {
		return jobs.resolve(FOLDER).resolve(this.name + EXTENSION);
	}

	/** Returns the workers that live, by name. */
	public static List<WorkerFile> living(Path jobs, Instant now) throws IOException {
		Path folder = jobs.resolve(FOLDER);
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<WorkerFile> workers = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
			for (Path file : files) {
				try {
					if (!isSilent(file, now)) {
						workers.add(Json.read(file, WorkerFile.class));
					}
				}
				catch (NoSuchFileException ex) {
					// It has just ended.
				}
			}
		}
		workers.sort(Comparator.comparing(WorkerFile::name));
		return workers;
	}

	/** Deletes the files of workers that have died. */
	public static void deleteDead(Path jobs, Instant now) throws IOException {
		Path folder = jobs.resolve(FOLDER);
		if (!Files.isDirectory(folder)) {
			return;
		}
		Set<String> living = living(jobs, now).stream().map(WorkerFile::name).collect(Collectors.toSet());
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				String name = String.valueOf(file.getFileName()).replaceFirst("\\.(json|stop|json\\.incoming)$", "");
				if (!living.contains(name) && isSilent(file, now)) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static boolean isSilent(Path file, Instant now) throws IOException {
		try {
			Instant last = Files.getLastModifiedTime(file).toInstant();
			return Duration.between(last, now).compareTo(LONGEST_SILENCE) >= 0;
		}
		catch (NoSuchFileException ex) {
			return true;
		}
	}

}
