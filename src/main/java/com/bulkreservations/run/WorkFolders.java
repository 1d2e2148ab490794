package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The folders of unpublished work below {@code output/.jobs}. They are on the file system
 * of the published runs, so that one rename publishes a run. A worker sees those of its
 * claim alone.
 *
 * @param jobs {@code output/.jobs}
 */
public record WorkFolders(Path jobs, WorkScope scope) {

	private static final String INCOMING = "incoming";

	private static final String ABANDONED = ".abandoned";

	private static final String SHA256 = "[0-9a-f]{64}";

	/** The end of the name of a run that a worker has claimed. */
	private static final Pattern CLAIM = Pattern.compile("\\.[0-9]+$");

	/** A check by a worker, and the number of its claim. */
	private static final Pattern CHECK = Pattern
		.compile("(?:incoming-check-.+-|check-.+-" + SHA256 + "\\.)([0-9]{1,18})(?:\\.abandoned)?");

	private static final Pattern RUN = Pattern.compile("run-(.+)-" + SHA256);

	/** Returns the folders of all distributors. */
	public static WorkFolders in(Path outputDir) {
		return in(outputDir, WorkScope.ALL);
	}

	/** Returns the folders of a scope. */
	public static WorkFolders in(Path outputDir, WorkScope scope) {
		return new WorkFolders(outputDir.resolve(".jobs"), scope);
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
		return new RunFolder(Files.createDirectory(work().resolve(nameOfIncoming())));
	}

	/**
	 * Each claim has a name of its own: a worker that has lost its claim, and hung, must
	 * not find the folder of the next one under its name.
	 */
	private String nameOfIncoming() {
		return this.scope.isClaim() ? ofDistributor(INCOMING) + this.scope.claim() : INCOMING;
	}

	private String ofDistributor(String prefix) {
		return "%s-%s-%s-".formatted(prefix, kind(), this.scope.distributor());
	}

	private String kind() {
		return String.valueOf(this.scope.kind()).toLowerCase(Locale.ROOT);
	}

	/**
	 * Deletes an upload that was received and did not become a run; that of an earlier
	 * claim, too.
	 */
	public void deleteIncoming() throws IOException {
		for (Path entry : entries()) {
			if (isIncoming(String.valueOf(entry.getFileName()))) {
				FileTree.delete(this.scope.isClaim() ? abandoned(entry) : entry);
			}
		}
	}

	/**
	 * Renames a folder before it is deleted: a worker that has lost its claim, and wakes
	 * up in between, no longer finds it, in whole or in part.
	 */
	private static Path abandoned(Path folder) throws IOException {
		String name = String.valueOf(folder.getFileName());
		if (name.endsWith(ABANDONED)) {
			return folder;
		}
		Path abandoned = folder.resolveSibling(name + ABANDONED);
		FileTree.delete(abandoned);
		return Files.move(folder, abandoned, StandardCopyOption.ATOMIC_MOVE);
	}

	private boolean isIncoming(String name) {
		if (!this.scope.isClaim()) {
			return name.startsWith(INCOMING);
		}
		if (this.scope.isCheck()) {
			// Others of the distributor may be checked at the same time.
			return name.equals(nameOfIncoming());
		}
		String prefix = ofDistributor(INCOMING);
		return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]+(\\.abandoned)?");
	}

	/**
	 * Deletes what earlier checks of the same upload have left. A worker that hung, and
	 * wakes up, must find none of it to publish.
	 */
	public void deleteEarlierChecks(RunSpec spec) throws IOException {
		if (!this.scope.isClaim()) {
			return;
		}
		for (Path entry : entries()) {
			if (withoutClaim(entry).equals(name(spec))) {
				FileTree.delete(abandoned(entry));
			}
		}
	}

	/**
	 * Deletes what checks of workers that died have left.
	 * @param living returns the numbers of all claims that somebody may have
	 */
	public void deleteDeadChecks(Supplier<Set<Long>> living) throws IOException {
		// Listed first: the claim is older than the folder.
		List<Path> checks = new ArrayList<>(entries());
		checks.removeIf((entry) -> !CHECK.matcher(String.valueOf(entry.getFileName())).matches());
		Set<Long> claims = checks.isEmpty() ? Set.of() : living.get();
		for (Path entry : checks) {
			Matcher check = CHECK.matcher(String.valueOf(entry.getFileName()));
			if (check.matches() && !claims.contains(Long.parseLong(check.group(1)))) {
				FileTree.delete(abandoned(entry));
			}
		}
	}

	private static String name(RunSpec spec) {
		return "%s-%s-%s".formatted(spec.kind().name().toLowerCase(Locale.ROOT),
				spec.distributorId().toLowerCase(Locale.ROOT), spec.upload().sha256());
	}

	/** Returns the folder of a run, which may not exist. */
	public RunFolder of(RunSpec spec) throws IOException {
		String name = name(spec);
		if (this.scope.isClaim()) {
			return new RunFolder(work().resolve(ofClaim(name)));
		}
		for (Path entry : entries()) {
			if (withoutClaim(entry).equals(name)) {
				return new RunFolder(entry);
			}
		}
		return new RunFolder(work().resolve(name));
	}

	private String ofClaim(String name) {
		return name + "." + this.scope.claim();
	}

	private static String withoutClaim(Path run) {
		return CLAIM.matcher(String.valueOf(run.getFileName())).replaceFirst("");
	}

	/**
	 * Takes over the unfinished runs of earlier claims. A worker that has lost its claim,
	 * and wakes up, finds none of their files under its names, and those that it has open
	 * are no longer those of the run.
	 */
	public void takeOver() throws IOException {
		if (!this.scope.isClaim()) {
			return;
		}
		for (RunFolder earlier : unfinished()) {
			Path own = work().resolve(ofClaim(withoutClaim(earlier.path())));
			if (!own.equals(earlier.path())) {
				Files.move(earlier.path(), own, StandardCopyOption.ATOMIC_MOVE);
				FileTree.force(work());
				new RunFolder(own).replaceByCopies();
			}
		}
	}

	/** Returns the distributors that have unfinished runs, in lower case. */
	public SortedSet<String> distributorsWithRuns() throws IOException {
		SortedSet<String> distributors = new TreeSet<>();
		for (Path entry : entries()) {
			Matcher run = RUN.matcher(withoutClaim(entry));
			if (run.matches()) {
				distributors.add(run.group(1));
			}
		}
		return distributors;
	}

	/** Returns the folders of all unfinished runs, by name. */
	public List<RunFolder> unfinished() throws IOException {
		List<Path> folders = new ArrayList<>(entries());
		folders.removeIf((entry) -> !isRun(String.valueOf(entry.getFileName())));
		Collections.sort(folders);
		return folders.stream().map(RunFolder::new).toList();
	}

	private boolean isRun(String name) {
		if (!this.scope.isClaim()) {
			return !name.startsWith(INCOMING);
		}
		String prefix = "%s-%s-".formatted(kind(), this.scope.distributor());
		return name.startsWith(prefix) && name.substring(prefix.length()).matches(SHA256 + "(" + CLAIM + ")?");
	}

	private List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		if (Files.isDirectory(work())) {
			try (DirectoryStream<Path> stream = Files.newDirectoryStream(work())) {
				stream.forEach(entries::add);
			}
		}
		return entries;
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
			catch (IOException ex) {
				// It has ended meanwhile.
				if (!(ex.getCause() instanceof NoSuchFileException)) {
					throw ex;
				}
			}
		}
		return specs;
	}

}
