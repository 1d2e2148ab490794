package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.SentFolder;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.intake.inbox.WithheldUploads;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.WorkFolders;

/**
 * Deletes old run folders, reports of checks, processed and refused uploads, and list
 * entries of refused and withheld ones. It never deletes unfinished work, runs with
 * waiting purchases, logs of purchases or the ledger, and keeps of each run what the
 * ledger can be rebuilt from.
 */
public final class Pruning {

	private final Path inputDir;

	private final Inbox inbox;

	private final PublishedRuns published;

	private final WorkFolders folders;

	private final Ledger ledger;

	private final LedgerRebuilder rebuilder;

	private final Clock clock;

	public Pruning(Path inputDir, Inbox inbox, PublishedRuns published, WorkFolders folders, Ledger ledger,
			LedgerRebuilder rebuilder, Clock clock) {
		this.inputDir = inputDir;
		this.inbox = inbox;
		this.published = published;
		this.folders = folders;
		this.ledger = ledger;
		this.rebuilder = rebuilder;
		this.clock = clock;
	}

	/**
	 * Deletes files and folders above an age.
	 * @param olderThan the minimum age
	 * @param dryRun whether to return the paths without deleting them
	 * @return the paths of that age
	 * @throws LedgerIncompleteException if the ledger lacks a published run
	 */
	public List<PrunedPath> prune(Duration olderThan, boolean dryRun) throws IOException {
		this.rebuilder.requireComplete();
		Instant before = this.clock.instant().minus(olderThan);
		Map<Path, Upload> uploads = new HashMap<>();
		List<PrunedPath> old = old(before, uploads);
		if (!dryRun) {
			remove(old, uploads, before);
			new WorkerLeftovers(this.folders).delete(before);
			new RefusedUploads(this.folders, this.clock).forget(before);
			new WithheldUploads(this.folders).forget(before);
		}
		return old;
	}

	private void remove(List<PrunedPath> old, Map<Path, Upload> uploads, Instant before) throws IOException {
		deleteLeftovers();
		Set<Path> controlFiles = uploads.values().stream().map(UploadArchive::controlFile).collect(Collectors.toSet());
		for (PrunedPath path : old) {
			Upload upload = uploads.get(path.path());
			if (upload != null) {
				UploadArchive.deleteIf(upload, (sha256) -> isPublished(upload, sha256, before));
			}
			else if (!path.path().startsWith(this.inputDir)) {
				pruneRun(path.path());
			}
			else if (!controlFiles.contains(path.path())) {
				deleteSent(path.path());
			}
		}
	}

	/** Deletes a moved upload, but not what a sender has put in its place. */
	private static void deleteSent(Path file) throws IOException {
		String name = String.valueOf(file.getFileName());
		try (SentFolder folder = SentFolder.open(file.resolveSibling(".").normalize())) {
			if (folder.hasFile(name)) {
				folder.delete(name);
			}
		}
	}

	/** Finds what was published, checked or moved before a time. */
	private List<PrunedPath> old(Instant before, Map<Path, Upload> uploads) throws IOException {
		List<PrunedPath> old = new ArrayList<>();
		Set<String> unfinished = new HashSet<>();
		for (RunSpec spec : this.folders.unfinishedSpecs()) {
			unfinished.add(spec.distributorId() + '/' + spec.upload().run());
			unfinished.add(spec.upload().sha256());
		}
		Map<String, String> known = new HashMap<>();
		for (LedgerRun run : this.ledger.publishedRuns()) {
			known.put(key(run.distributorId(), run.sha256()), run.name());
		}
		for (IndexedRun run : this.published.indexed()) {
			String name = run.distributor() + '/' + run.name();
			if (!run.isPruned() && run.end().isBefore(before) && !unfinished.contains(name) && isDone(run, known)) {
				old.add(PrunedPath.of(run.folder()));
			}
		}
		for (Upload upload : this.inbox.uploads()) {
			if (isOld(upload.file(), before) && isDone(upload, before, unfinished)) {
				old.add(PrunedPath.of(upload.file()));
				uploads.put(upload.file(), upload);
				Path control = UploadArchive.controlFile(upload);
				if (Files.isRegularFile(control, LinkOption.NOFOLLOW_LINKS)) {
					old.add(PrunedPath.of(control));
				}
			}
		}
		for (Path file : movedUploads()) {
			if (isOld(file, before)) {
				old.add(PrunedPath.of(file));
			}
		}
		return old;
	}

	/**
	 * A run may only be deleted if the ledger has it, and no purchase of it waits; a
	 * check is never in the ledger.
	 * @param known the names of the runs in the ledger
	 */
	private static boolean isDone(IndexedRun run, Map<String, String> known) throws IOException {
		if (run.isCheck()) {
			return true;
		}
		RunPurchases purchases = RunPurchases.read(PurchaseLog.beside(run.folder()));
		return (purchases == null || !purchases.isWaiting())
				&& run.name().equals(known.get(key(run.distributor(), run.sha256())));
	}

	private static String key(String distributor, String sha256) {
		return distributor.toLowerCase(Locale.ROOT) + '/' + sha256;
	}

	private boolean isDone(Upload upload, Instant before, Set<String> unfinished) throws IOException {
		if (!this.ledger.hasPublishedUploadOf(upload.owner(), upload.bytes())) {
			return false;
		}
		String sha256 = upload.sha256();
		return isPublished(upload, sha256, before) && !unfinished.contains(sha256);
	}

	private boolean isPublished(Upload upload, String sha256, Instant before) {
		Instant publishedAt = this.ledger.publishedAt(upload.owner(), sha256);
		return publishedAt != null && publishedAt.isBefore(before);
	}

	private boolean isOld(Path file, Instant before) throws IOException {
		return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(before);
	}

	private static void pruneRun(Path folder) throws IOException {
		ArchivedRun run = ArchivedRun.of(folder);
		if (!RunTarget.isCheck(folder)) {
			run.keep();
		}
		run.remove();
	}

	/** Deletes what an interrupted pruning has left. */
	private void deleteLeftovers() throws IOException {
		for (Path folder : this.published.prunedFolders()) {
			String name = String.valueOf(folder.getFileName());
			if (name.endsWith(ArchivedRun.LEAVING) || name.endsWith(ArchivedRun.INCOMING)) {
				FileTree.delete(folder);
			}
		}
	}

	private List<Path> movedUploads() throws IOException {
		List<Path> files = new ArrayList<>();
		if (!Files.isDirectory(this.inputDir)) {
			return files;
		}
		try (DirectoryStream<Path> distributors = Files.newDirectoryStream(this.inputDir,
				(entry) -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
			for (Path distributor : distributors) {
				for (String folder : List.of(UploadArchive.PROCESSED, UploadArchive.REFUSED)) {
					files.addAll(filesIn(distributor.resolve(folder)));
				}
			}
		}
		return files;
	}

	private static List<Path> filesIn(Path folder) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
		}
	}

}
