package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.intake.inbox.RefusedUploads.RefusedUpload;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
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

	private final Path outputDir;

	public PublishedRuns(Path outputDir) {
		this.outputDir = outputDir;
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
		runs.sort(Comparator.comparing((Run run) -> run.summary().end()).thenComparing((run) -> run.folder()));
		return runs;
	}

	/** Returns all published and pruned runs, without reports of checks. */
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

	/** Whether the folder of a pruned run is not in the making, nor being deleted. */
	private static boolean isComplete(Path pruned) {
		String name = String.valueOf(pruned.getFileName());
		return Files.isRegularFile(pruned.resolve(Summary.FILE_NAME)) && !name.endsWith(ArchivedRun.INCOMING)
				&& !name.endsWith(ArchivedRun.LEAVING);
	}

	/**
	 * Returns the runs of a distributor that ended in a time before another run, and the
	 * last one before that run, however old. Older summaries are not read, which the time
	 * of their files tells.
	 */
	List<Summary> before(Summary run, Duration time) throws IOException {
		Path distributor = this.outputDir.resolve(run.distributor());
		List<Path> folders = new ArrayList<>(folders(distributor));
		folders.removeIf(RunTarget::isCheck);
		folders(distributor.resolve(ArchivedRun.PRUNED)).stream()
			.filter(PublishedRuns::isComplete)
			.forEach(folders::add);
		record Candidate(Path summary, Instant written) {

		}
		List<Candidate> candidates = new ArrayList<>();
		for (Path folder : folders) {
			Path summary = folder.resolve(Summary.FILE_NAME);
			if (Files.isRegularFile(summary)) {
				candidates.add(new Candidate(summary, Files.getLastModifiedTime(summary).toInstant()));
			}
		}
		candidates.sort(Comparator.comparing(Candidate::written).reversed());
		Instant from = run.end().minus(time);
		List<Summary> runs = new ArrayList<>();
		for (Candidate candidate : candidates) {
			// A file system's clock may differ from this one's.
			if (!runs.isEmpty() && candidate.written().isBefore(from.minus(Duration.ofDays(1)))) {
				break;
			}
			Summary summary = Json.read(candidate.summary(), Summary.class);
			if (summary.end().isBefore(run.end())) {
				runs.add(summary);
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
		for (Path distributor : folders(this.outputDir)) {
			folders.addAll(folders(distributor.resolve(ArchivedRun.PRUNED)));
		}
		return folders;
	}

	private List<Path> reports() throws IOException {
		List<Path> reports = new ArrayList<>();
		for (Path distributor : folders(this.outputDir)) {
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
		return runs().stream().filter((run) -> run.hasName(name)).toList();
	}

	/** Returns what is kept of pruned runs, the latest last. */
	public List<Run> prunedRuns() throws IOException {
		List<Run> runs = new ArrayList<>();
		for (ArchivedRun run : rememberedRuns()) {
			if (run.isPruned()) {
				runs.add(new Run(run.summary(), run.folder()));
			}
		}
		runs.sort(Comparator.comparing((Run run) -> run.summary().end()).thenComparing((run) -> run.folder()));
		return runs;
	}

	/** Returns the pruned runs of this name. */
	public List<Run> prunedRuns(String name) throws IOException {
		return prunedRuns().stream().filter((run) -> run.hasName(name)).toList();
	}

	/**
	 * Returns the entries that match a filter. Published runs and checks come first, the
	 * latest last, then unfinished runs, then refused uploads.
	 */
	public List<RunEntry> entries(RunFilter filter) throws IOException {
		WorkFolders folders = WorkFolders.in(this.outputDir);
		List<RunEntry> entries = new ArrayList<>();
		runs().forEach((run) -> entries.add(run.entry()));
		prunedRuns().forEach((run) -> entries.add(run.entry()));
		for (RunSpec spec : folders.unfinishedSpecs()) {
			entries.add(new RunEntry(RunEntry.State.UNFINISHED, spec.distributorId(), spec.upload().fileName(),
					spec.begun(), spec.upload().run(), null, null, null));
		}
		for (RefusedUpload upload : RefusedUploads.list(folders.jobs())) {
			entries.add(new RunEntry(RunEntry.State.REFUSED, upload.distributor(), upload.file(), upload.at(), null,
					null, null, upload.reason()));
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

		private RunEntry.State state() {
			if (isPruned()) {
				return RunEntry.State.PRUNED;
			}
			return isCheck() ? RunEntry.State.CHECKED : RunEntry.State.PUBLISHED;
		}

		private RunEntry entry() {
			return new RunEntry(state(), this.summary.distributor(), this.summary.sourceFile().name(),
					this.summary.end(), name(), this.folder.toString(), this.summary, null);
		}

		private boolean hasName(String name) {
			return name().equals(name) || (this.summary.distributor() + "/" + name()).equals(name);
		}

	}

}
