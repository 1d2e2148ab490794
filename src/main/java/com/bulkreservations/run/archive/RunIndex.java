package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an output folder, with what {@code .jobs/runs.index} keeps of their
 * summaries.
 * <p>
 * The folders decide which runs there are. The index is a cache: a line counts while time
 * and length of the summary are those that it names, and any other summary is read. So
 * the file is not forced to disk, may be deleted, and several processes may write it.
 */
final class RunIndex {

	private static final String FILE_NAME = "runs.index";

	/** Changes with the format. */
	private static final String HEAD = "runs 2 ";

	private final Path outputDir;

	private final Path file;

	RunIndex(Path outputDir) {
		this.outputDir = outputDir;
		this.file = WorkFolders.in(outputDir).jobs().resolve(FILE_NAME);
	}

	/**
	 * Returns all published runs, reports of checks, and pruned runs; the latest last. A
	 * run whose pruning was interrupted, so that it is both, counts as published.
	 */
	List<IndexedRun> runs() throws IOException {
		Map<String, String> known = read();
		Map<String, String> lines = new HashMap<>();
		List<IndexedRun> runs = new ArrayList<>();
		for (String distributor : names(this.outputDir, RunIndex::isVisible)) {
			Path folder = this.outputDir.resolve(distributor);
			int others = runs.size();
			add(folder, RunIndex::isVisible, distributor + '/', known, lines, runs);
			Set<String> published = runs.subList(others, runs.size())
				.stream()
				.map(IndexedRun::name)
				.collect(Collectors.toSet());
			add(folder.resolve(ArchivedRun.PRUNED), (name) -> isPruned(name) && !published.contains(name),
					distributor + '/' + ArchivedRun.PRUNED + '/', known, lines, runs);
		}
		if (!lines.equals(known)) {
			write(lines);
		}
		runs.sort(IndexedRun.BY_END);
		return runs;
	}

	/**
	 * Adds the runs of a folder.
	 * @param prefix the folder, relative to the output folder
	 * @param known the lines of the index by folder
	 * @param lines gets the lines of the runs
	 */
	private static void add(Path parent, Predicate<String> filter, String prefix, Map<String, String> known,
			Map<String, String> lines, List<IndexedRun> runs) throws IOException {
		for (String name : names(parent, filter)) {
			Path folder = parent.resolve(name);
			String stamp = stamp(folder.resolve(Summary.FILE_NAME));
			if (stamp == null) {
				continue;
			}
			String line = known.get(prefix + name);
			IndexedRun run = (line != null && line.startsWith(stamp)) ? parse(folder, line.substring(stamp.length()))
					: null;
			if (run == null) {
				run = IndexedRun.of(folder, new ArchivedRun("", folder).summary());
				String text = run.toLine();
				line = (text != null && prefix.concat(name).chars().noneMatch(Character::isISOControl)) ? stamp + text
						: null;
			}
			runs.add(run);
			if (line != null) {
				lines.put(prefix + name, line);
			}
		}
	}

	private static boolean isVisible(String name) {
		return !name.startsWith(".");
	}

	/** Whether a folder of a pruned run is not in the making, nor being deleted. */
	static boolean isPruned(String name) {
		return isVisible(name) && !name.endsWith(ArchivedRun.INCOMING) && !name.endsWith(ArchivedRun.LEAVING);
	}

	/** Returns the names in a folder, which may not exist. */
	private static List<String> names(Path folder, Predicate<String> filter) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.map((entry) -> String.valueOf(entry.getFileName())).filter(filter).toList();
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return List.of();
		}
	}

	/** Returns time and length of a summary; {@code null} if it does not exist. */
	private static @Nullable String stamp(Path summary) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(summary, BasicFileAttributes.class);
			return attributes.isRegularFile()
					? attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "\t" + attributes.size() + "\t" : null;
		}
		catch (FileSystemException ex) {
			// Beside the folders of runs stand files, such as those of purchases.
			if (ex instanceof NoSuchFileException || !Files.isDirectory(summary.resolveSibling("."))) {
				return null;
			}
			throw ex;
		}
	}

	private static @Nullable IndexedRun parse(Path folder, String line) {
		try {
			return IndexedRun.of(folder, IndexedRun.split(line, '\t'));
		}
		catch (RuntimeException ex) {
			// Another version has written it.
			return null;
		}
	}

	/** Returns the lines by folder; none where the file is not as it was written. */
	private Map<String, String> read() {
		Map<String, String> lines = new HashMap<>();
		try {
			String text = Files.readString(this.file);
			int head = text.indexOf('\n') + 1;
			if (!text.substring(0, head).equals(head(text.substring(head)))) {
				return lines;
			}
			for (String line : IndexedRun.split(text.substring(head), '\n')) {
				int end = line.indexOf('\t');
				if (end > 0) {
					lines.put(line.substring(0, end), line.substring(end + 1));
				}
			}
		}
		catch (IOException ex) {
			// The summaries have all of it.
		}
		return lines;
	}

	private void write(Map<String, String> lines) {
		StringBuilder text = new StringBuilder();
		lines.forEach((folder, line) -> text.append(folder).append('\t').append(line).append('\n'));
		Path incoming = this.file.resolveSibling(FILE_NAME + ".incoming");
		try {
			Files.writeString(incoming, head(text.toString()) + text);
			Files.move(incoming, this.file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			// Whoever may only read the folder lists runs, too.
		}
	}

	private static String head(String lines) {
		CRC32C checksum = new CRC32C();
		checksum.update(lines.getBytes(StandardCharsets.UTF_8));
		return HEAD + checksum.getValue() + '\n';
	}

}
