package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.bulkreservations.job.RefusedUploads.RefusedUpload;
import com.bulkreservations.report.Summary;

/**
 * The runs of an output folder, as people look at them. Reads what is published, so that
 * it needs no database and disturbs no run.
 */
public final class PublishedRuns {

	private final Path outputDir;

	private PublishedRuns(Path outputDir) {
		this.outputDir = outputDir;
	}

	/**
	 * The runs of the output folder that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static PublishedRuns of(List<String> settings) {
		return new PublishedRuns(SettingsReader.read(settings).outputDir());
	}

	/** All published runs and reports of checks, the latest last. */
	public List<Run> runs() throws IOException {
		List<Run> runs = new ArrayList<>();
		for (Path distributor : folders(this.outputDir)) {
			for (Path folder : folders(distributor)) {
				Path summary = folder.resolve(Summary.FILE_NAME);
				if (Files.isRegularFile(summary)) {
					runs.add(new Run(Json.read(summary, Summary.class), folder));
				}
			}
		}
		runs.sort(Comparator.comparing((Run run) -> run.summary().end()).thenComparing((run) -> run.folder()));
		return runs;
	}

	/** The runs with this name, or with this folder. */
	public List<Run> runs(String name) throws IOException {
		return runs().stream().filter((run) -> run.isCalled(name)).toList();
	}

	/** The uploads that were refused and not processed since. */
	public List<String> refusedUploads() throws IOException {
		return RefusedUploads.list(WorkFolders.in(this.outputDir).jobs())
			.stream()
			.map((RefusedUpload upload) -> "%s/%s: %s".formatted(upload.distributor(), upload.file(), upload.reason()))
			.toList();
	}

	/** The uploads whose runs are not finished. */
	public List<String> unfinishedUploads() throws IOException {
		List<String> uploads = new ArrayList<>();
		for (RunFolder folder : WorkFolders.in(this.outputDir).unfinished()) {
			if (Files.isRegularFile(folder.plan())) {
				RunPlan plan = Json.read(folder.plan(), RunPlan.class);
				uploads.add(plan.distributorId() + "/" + plan.upload().fileName());
			}
		}
		return uploads;
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

		/** The name of its folder. */
		public String name() {
			return String.valueOf(this.folder.getFileName());
		}

		private boolean isCalled(String name) {
			return name().equals(name) || (this.summary.distributor() + "/" + name()).equals(name);
		}

	}

}
