package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.intake.inbox.RefusedUploads.RefusedUpload;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an output folder. It reads published files only, without the database, and
 * so works while another process runs.
 */
public final class PublishedRuns {

	private static final Comparator<Run> BY_END = Comparator.comparing((Run run) -> run.summary().end())
		.thenComparing(Run::folder);

	private final Path outputDir;

	private final WorkScope scope;

	public PublishedRuns(Path outputDir) {
		this(outputDir, WorkScope.ALL);
	}

	/**
	 * @param scope whose runs are listed
	 */
	public PublishedRuns(Path outputDir, WorkScope scope) {
		this.outputDir = outputDir;
		this.scope = scope;
	}

	/**
	 * Opens the output folder that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static PublishedRuns of(List<String> settings) {
		return new PublishedRuns(SettingsReader.read(settings).outputDir());
	}

	/** Returns all published runs and reports of checks, the latest last. */
	public List<Run> runs() throws IOException {
		List<Run> runs = new ArrayList<>();
		for (Path folder : reports()) {
			runs.add(new Run(Json.read(folder.resolve(Summary.FILE_NAME), Summary.class), folder));
		}
		runs.sort(BY_END);
		return runs;
	}

	/**
	 * Returns all published and pruned runs, without reports of checks. One whose pruning
	 * was interrupted, so that it is both, counts as published.
	 */
	List<ArchivedRun> rememberedRuns() throws IOException {
		List<ArchivedRun> runs = new ArrayList<>();
		for (Path folder : reports()) {
			if (!RunTarget.isCheck(folder)) {
				runs.add(ArchivedRun.of(folder));
			}
		}
		for (Path folder : prunedFolders()) {
			if (isComplete(folder)) {
				runs.add(new ArchivedRun(folder.getName(folder.getNameCount() - 3).toString(), folder));
			}
		}
		return runs;
	}

	private static boolean isComplete(Path pruned) {
		String name = String.valueOf(pruned.getFileName());
		Path published = pruned.resolveSibling("..").resolve(name).resolve(Summary.FILE_NAME);
		return RunIndex.isPruned(name) && Files.isRegularFile(pruned.resolve(Summary.FILE_NAME))
				&& !Files.isRegularFile(published);
	}

	/** Returns all published, checked and pruned runs, the latest last. */
	List<IndexedRun> indexed() throws IOException {
		return new RunIndex(this.outputDir).runs();
	}

	/** Brings the index up to date, from which the next list is made. */
	public void index() throws IOException {
		indexed();
	}

	/** Returns when the last run ended; {@code null} without runs. */
	public @Nullable Instant lastEnd() throws IOException {
		List<IndexedRun> runs = indexed();
		return runs.isEmpty() ? null : runs.get(runs.size() - 1).end();
	}

	/** Returns the published and pruned runs in the folder of a distributor. */
	EarlierRuns of(String distributor) throws IOException {
		EarlierRuns runs = new EarlierRuns();
		Path folder = this.outputDir.resolve(distributor);
		for (IndexedRun run : indexed()) {
			if (run.folder().startsWith(folder) && !run.isCheck()) {
				runs.add(run);
			}
		}
		return runs;
	}

	/**
	 * Returns a published run, or what is kept of a pruned one; {@code null} if there is
	 * neither.
	 */
	public @Nullable ArchivedRun remembered(String distributor, String name) {
		Path folder = this.outputDir.resolve(distributor).resolve(name);
		Path kept = folder.resolveSibling(ArchivedRun.PRUNED).resolve(name);
		return Stream.of(folder, kept)
			.filter((one) -> Files.isRegularFile(one.resolve(Summary.FILE_NAME)))
			.map((one) -> new ArchivedRun(distributor, one))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns the folders of pruned runs, and those that an interrupted pruning has left.
	 */
	List<Path> prunedFolders() throws IOException {
		List<Path> folders = new ArrayList<>();
		for (Path distributor : distributors()) {
			folders.addAll(folders(distributor.resolve(ArchivedRun.PRUNED)));
		}
		return folders;
	}

	private List<Path> distributors() throws IOException {
		return folders(this.outputDir).stream()
			.filter((folder) -> this.scope.covers(String.valueOf(folder.getFileName())))
			.toList();
	}

	private List<Path> reports() throws IOException {
		List<Path> reports = new ArrayList<>();
		for (Path distributor : distributors()) {
			for (Path folder : folders(distributor)) {
				if (Files.isRegularFile(folder.resolve(Summary.FILE_NAME))) {
					reports.add(folder);
				}
			}
		}
		return reports;
	}

	/** Returns the runs with a name, alone or after the distributor and a slash. */
	public List<Run> runs(String name) throws IOException {
		return named(name, Path.of(""));
	}

	/** Returns what is kept of pruned runs, the latest last. */
	public List<Run> prunedRuns() throws IOException {
		return runs((run) -> run.state() == RunEntry.State.PRUNED);
	}

	/** Returns the pruned runs of this name. */
	public List<Run> prunedRuns(String name) throws IOException {
		return named(name, Path.of(ArchivedRun.PRUNED));
	}

	/**
	 * Returns the runs of a name, the latest last.
	 * @param parent their folder in that of a distributor
	 */
	private List<Run> named(String name, Path parent) throws IOException {
		String folderName = name.substring(name.lastIndexOf('/') + 1);
		List<Run> runs = new ArrayList<>();
		for (Path distributor : folders(this.outputDir)) {
			Path folder = distributor.resolve(parent).resolve(folderName);
			if (!folderName.startsWith(".") && Files.isRegularFile(folder.resolve(Summary.FILE_NAME))) {
				Run run = new Run(Json.read(folder.resolve(Summary.FILE_NAME), Summary.class), folder);
				if (run.hasName(name)) {
					runs.add(run);
				}
			}
		}
		runs.sort(BY_END);
		return runs;
	}

	/** Returns the published, checked and pruned runs that match, the latest last. */
	public List<Run> runs(Predicate<RunEntry> filter) throws IOException {
		List<Run> runs = new ArrayList<>();
		for (IndexedRun run : indexed()) {
			if (filter.test(RunEntry.of(run))) {
				runs.add(new Run(run.summary(), run.folder()));
			}
		}
		return runs;
	}

	/**
	 * Returns the entries that match a filter, without their summaries. Published runs
	 * and checks come first, the latest last, then pruned runs, unfinished ones, and
	 * refused uploads.
	 */
	public List<RunEntry> entries(RunFilter filter) throws IOException {
		WorkFolders folders = WorkFolders.in(this.outputDir);
		List<RunEntry> entries = new ArrayList<>();
		List<RunEntry> runs = indexed().stream().map(RunEntry::of).toList();
		runs.stream().filter((run) -> run.state() != RunEntry.State.PRUNED).forEach(entries::add);
		runs.stream().filter((run) -> run.state() == RunEntry.State.PRUNED).forEach(entries::add);
		for (RunSpec spec : folders.unfinishedSpecs()) {
			entries.add(new RunEntry(RunEntry.State.UNFINISHED, spec.distributorId(), spec.upload().fileName(),
					spec.begun(), spec.upload().run(), null, null, null, null, null));
		}
		for (RefusedUpload upload : RefusedUploads.list(folders)) {
			entries.add(new RunEntry(RunEntry.State.REFUSED, upload.distributor(), upload.file(), upload.at(), null,
					null, null, null, upload.reason(), null));
		}
		return entries.stream().filter(filter::matches).toList();
	}

	/** Returns the uploads of unfinished runs. */
	public List<String> unfinishedUploads() throws IOException {
		return WorkFolders.in(this.outputDir)
			.unfinishedSpecs()
			.stream()
			.map((spec) -> spec.distributorId() + "/" + spec.upload().fileName())
			.toList();
	}

	private static List<Path> folders(Path parent) throws IOException {
		List<Path> folders = new ArrayList<>();
		if (Files.isDirectory(parent)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent,
					(entry) -> Files.isDirectory(entry) && !String.valueOf(entry.getFileName()).startsWith("."))) {
				entries.forEach(folders::add);
			}
		}
		return folders;
	}

	/** A published run, or the report of a check. */
	public record Run(Summary summary, Path folder) {

		/** Whether the run ordered nothing, since it was a check or withheld. */
		public boolean isCheck() {
			return RunTarget.isCheck(this.folder);
		}

		/** Returns the name of the folder. */
		public String name() {
			return String.valueOf(this.folder.getFileName());
		}

		/** Describes the files that were changed after publication. */
		public List<String> damages() throws IOException {
			List<String> damages = new ArrayList<>();
			for (PublishedFile file : this.summary.files()) {
				Path path = this.folder.resolve(file.name());
				String found = Files.isRegularFile(path) ? Digests.sha256(path) : "no such file";
				if (!found.equals(file.sha256())) {
					damages.add(OperatorMessage.PUBLISHED_FILE_CHANGED.text("%s must have SHA-256 %s, but found: %s",
							path, file.sha256(), found));
				}
			}
			return damages;
		}

		/** Whether it was pruned, so that only parts of it are kept. */
		public boolean isPruned() {
			return new ArchivedRun(this.summary.distributor(), this.folder).isPruned();
		}

		private boolean hasName(String name) {
			return name().equals(name) || (this.summary.distributor() + "/" + name()).equals(name);
		}

	}

}
