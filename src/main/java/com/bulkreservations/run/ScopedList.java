package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;

/**
 * A list of the program in {@code output/.jobs}. The only process keeps it in one file,
 * workers in one for each distributor, which count for that distributor alone until the
 * only process writes the list again.
 *
 * @param name the name of the one file without its extension, and of the folder
 * @param distributor tells the distributor of an entry
 * @param <T> the entries
 */
public record ScopedList<T>(WorkFolders folders, String name, Class<T[]> type, Function<T, String> distributor) {

	private static final String EXTENSION = ".json";

	/** Reads the entries of the scope. */
	public List<T> read() throws IOException {
		WorkScope scope = this.folders.scope();
		if (scope.isClaim() && Files.exists(ofDistributor(scope))) {
			return List.of(Json.read(ofDistributor(scope), this.type));
		}
		List<T> entries = new ArrayList<>();
		Set<String> apart = new HashSet<>();
		for (Path file : scope.isClaim() ? List.<Path>of() : ofDistributors()) {
			entries.addAll(List.of(Json.read(file, this.type)));
			String fileName = String.valueOf(file.getFileName());
			apart.add(fileName.substring(0, fileName.length() - EXTENSION.length()));
		}
		if (Files.exists(ofAll())) {
			for (T entry : Json.read(ofAll(), this.type)) {
				String owner = this.distributor.apply(entry);
				if (scope.covers(owner) && !apart.contains(owner.toLowerCase(Locale.ROOT))) {
					entries.add(entry);
				}
			}
		}
		return entries;
	}

	/** Replaces the entries of the scope. */
	public void write(Collection<T> entries) throws IOException {
		if (this.folders.scope().isClaim()) {
			FileTree.create(folder());
			Json.write(ofDistributor(this.folders.scope()), entries);
			return;
		}
		Json.write(ofAll(), entries);
		for (Path file : ofDistributors()) {
			Files.delete(file);
		}
	}

	private Path ofAll() {
		return this.folders.jobs().resolve(this.name + EXTENSION);
	}

	private Path folder() {
		return this.folders.jobs().resolve(this.name);
	}

	private Path ofDistributor(WorkScope scope) {
		return folder().resolve(scope.distributor() + EXTENSION);
	}

	private List<Path> ofDistributors() throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(folder())) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder(), "*" + EXTENSION)) {
				entries.forEach(files::add);
			}
		}
		return files;
	}

}
