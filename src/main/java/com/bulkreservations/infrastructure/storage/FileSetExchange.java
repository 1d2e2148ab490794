package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Replaces CSV files of a folder together, or none of them. One rename commits the
 * exchange; whoever uses the folder next finishes it if the process was killed then.
 */
public final class FileSetExchange {

	/** The subfolder with the files that the last exchange replaced. */
	private static final String FORMER = "former";

	private static final String PREPARED = ".prepared";

	private static final String COMMITTED = ".committed";

	private static final String NEW = "new";

	private static final String LOCK = ".lock";

	/** An exchange takes milliseconds: more in a row are not read through. */
	private static final int ATTEMPTS = 20;

	private FileSetExchange() {
	}

	/** Returns the state of the files of a folder, which changes with each of them. */
	public static SortedMap<String, FileState> state(Path folder) throws IOException {
		finish(folder);
		SortedMap<String, FileState> states = new TreeMap<>();
		for (Path file : files(folder)) {
			try {
				states.put(nameOf(file), FileState.of(file));
			}
			catch (NoSuchFileException ex) {
				// Removed since it was listed.
			}
		}
		return states;
	}

	/**
	 * Replaces the files that have the names of those of a new set, and keeps the
	 * replaced ones.
	 * @param expected the state of the folder that the new set was made from
	 * @param newSet stays as it is
	 * @return {@code false} if the folder is in another state, and nothing was done
	 */
	public static boolean replace(Path folder, SortedMap<String, FileState> expected, Path newSet) throws IOException {
		ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve(LOCK));
		try {
			finishLocked(folder);
			Path prepared = folder.resolve(PREPARED);
			FileTree.delete(prepared);
			FileTree.create(prepared);
			List<Path> added = files(newSet);
			copy(added, prepared.resolve(NEW));
			copy(added.stream().map((file) -> folder.resolve(nameOf(file))).filter(Files::exists).toList(),
					prepared.resolve(FORMER));
			FileTree.force(prepared);
			if (!state(folder).equals(expected)) {
				FileTree.delete(prepared);
				return false;
			}
			Files.move(prepared, folder.resolve(COMMITTED), StandardCopyOption.ATOMIC_MOVE);
			FileTree.force(folder);
			finishLocked(folder);
			return true;
		}
		finally {
			lock.close();
		}
	}

	/**
	 * Puts the files back that the last exchange replaced, which is an exchange itself.
	 * @return {@code false} if there are none
	 */
	public static boolean undo(Path folder) throws IOException {
		while (true) {
			SortedMap<String, FileState> state = state(folder);
			if (files(folder.resolve(FORMER)).isEmpty()) {
				return false;
			}
			if (replace(folder, state, folder.resolve(FORMER))) {
				return true;
			}
		}
	}

	/** Returns whether a folder has files of such a set. */
	public static boolean isAny(Path folder) throws IOException {
		return !files(folder).isEmpty();
	}

	private static void copy(List<Path> files, Path folder) throws IOException {
		FileTree.create(folder);
		for (Path file : files) {
			Path copy = folder.resolve(file.getFileName());
			Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
			FileTree.force(copy);
		}
		FileTree.force(folder);
	}

	/** Finishes an exchange that was committed. */
	private static void finish(Path folder) throws IOException {
		if (isCommitted(folder)) {
			ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve(LOCK));
			try {
				finishLocked(folder);
			}
			finally {
				lock.close();
			}
		}
	}

	private static boolean isCommitted(Path folder) {
		return Files.isDirectory(folder.resolve(COMMITTED), LinkOption.NOFOLLOW_LINKS);
	}

	/** Each step may have been done before, by a process that was killed after it. */
	private static void finishLocked(Path folder) throws IOException {
		if (!isCommitted(folder)) {
			return;
		}
		Path committed = folder.resolve(COMMITTED);
		for (Path file : files(committed.resolve(NEW))) {
			Files.move(file, folder.resolve(nameOf(file)), StandardCopyOption.ATOMIC_MOVE);
		}
		FileTree.force(folder);
		Path replaced = committed.resolve(FORMER);
		if (Files.isDirectory(replaced)) {
			FileTree.delete(folder.resolve(FORMER));
			Files.move(replaced, folder.resolve(FORMER), StandardCopyOption.ATOMIC_MOVE);
			FileTree.force(folder);
		}
		FileTree.delete(committed);
		FileTree.force(folder);
	}

	/**
	 * Reads files of a folder, all of them before or all of them after an exchange.
	 * @throws IOException if the files change each time they are read
	 */
	public static <T> T read(Path folder, Reading<T> reading) throws IOException {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			SortedMap<String, FileState> before = state(folder);
			T result = null;
			Exception failure = null;
			try {
				result = reading.read();
			}
			catch (IOException | RuntimeException ex) {
				failure = ex;
			}
			if (!isCommitted(folder) && state(folder).equals(before)) {
				return result(result, failure);
			}
		}
		throw new IOException(OperatorMessage.REFERENCE_FILES_EXCHANGED
			.text("%s changed each time it was read. Let nothing write to it, and start again", folder));
	}

	private static <T> T result(@Nullable T result, @Nullable Exception failure) throws IOException {
		if (failure instanceof IOException ex) {
			throw ex;
		}
		if (failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (result == null) {
			throw new IllegalStateException("A reading returns a value");
		}
		return result;
	}

	private static String nameOf(Path file) {
		return String.valueOf(file.getFileName());
	}

	private static List<Path> files(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.csv")) {
			entries.forEach(files::add);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		Collections.sort(files);
		return files;
	}

	/** Reads files of a folder. */
	public interface Reading<T> {

		T read() throws IOException;

	}

}
