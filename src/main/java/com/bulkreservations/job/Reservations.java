package com.bulkreservations.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.order.Digests;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Processes uploads, one after another. An upload becomes a run in two moves: it is
 * received into a folder that counts for nothing; then, with its plan beside it, that
 * folder is renamed into the run's own. From then on every start goes on with the run
 * until it is published, whatever became of the upload. What is forced to disk when, and
 * why, is written in {@code docs/durability.md}.
 */
public final class Reservations {

	private static final Logger logger = LoggerFactory.getLogger(Reservations.class);

	/** With the digest and {@code .check} behind it, the longest name of a folder. */
	private static final int MAX_NAME = 236;

	/** How programs name a file that they have not written whole. */
	private static final List<String> IN_TRANSFER = List.of(".part", ".tmp", ".filepart");

	private final ReservationSettings settings;

	private final ColumnAliasSettings columnAliases;

	private final RunLauncher launcher;

	private final Ledger ledger;

	private final Clock clock;

	private final WorkFolders folders;

	private final RunTarget target;

	private final Intake intake;

	private final LedgerRebuilder rebuilder;

	private final Preparation preparation;

	private final ReferenceSnapshots snapshots;

	Reservations(Preparation preparation, ReferenceSnapshots snapshots, ReservationSettings settings,
			ColumnAliasSettings columnAliases, RunLauncher launcher, Ledger ledger, TransactionOperations transaction,
			Clock clock) {
		this.settings = settings;
		this.columnAliases = columnAliases;
		this.launcher = launcher;
		this.ledger = ledger;
		this.clock = clock;
		this.folders = WorkFolders.in(settings.outputDir());
		this.target = new RunTarget(settings.outputDir());
		this.intake = new Intake(settings.maxFileSize().toBytes(), (int) settings.blockSize().toBytes());
		this.rebuilder = new LedgerRebuilder(new PublishedRuns(settings.outputDir()), this.folders, ledger,
				transaction);
		this.preparation = preparation;
		this.snapshots = snapshots;
	}

	/**
	 * Finishes what earlier starts left unfinished, and then processes uploads.
	 * @param files the uploads, or none to take all in the input folder
	 * @param distributor whose the files are, or {@code null} where their folders say it
	 */
	public List<Outcome> run(List<Path> files, @Nullable String distributor, RunListener listener) throws IOException {
		ReferenceSnapshot snapshot = this.preparation.snapshot();
		this.rebuilder.requireComplete();
		List<Outcome> outcomes = new ArrayList<>(finishUnfinished(listener));
		RefusedUploads refused = new RefusedUploads(this.folders.jobs(), this.clock);
		for (Upload upload : uploads(files, distributor)) {
			if (hasFailedRun(upload, outcomes)) {
				// What the failed run ordered is not known yet, and must not be ordered
				// once more.
				outcomes.add(new Outcome.Waiting(nameOf(upload), upload.name()));
				listener.ended(outcomes.get(outcomes.size() - 1));
				continue;
			}
			Outcome outcome = process(RunPlan.Kind.RUN, upload, snapshot, listener);
			refused.note(outcome);
			outcomes.add(outcome);
		}
		this.folders.deleteIncoming();
		this.snapshots.keepOnly(snapshotsInUse(snapshot));
		return outcomes;
	}

	/** Judges uploads without ordering or remembering anything. */
	public List<Outcome> check(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ReferenceSnapshot snapshot = this.preparation.snapshot();
		this.rebuilder.requireComplete();
		List<Outcome> outcomes = new ArrayList<>();
		for (Upload upload : uploads(files, distributor)) {
			outcomes.add(process(RunPlan.Kind.CHECK, upload, snapshot, listener));
		}
		this.folders.deleteIncoming();
		return outcomes;
	}

	private List<Upload> uploads(List<Path> files, @Nullable String distributor) throws IOException {
		Inbox inbox = new Inbox(this.settings.inputDir(), this.settings.defaultDistributor());
		if (files.isEmpty()) {
			return inbox.uploads();
		}
		return files.stream()
			.map((file) -> inbox.upload(file, distributor))
			.sorted(Inbox.byDistributorAndName())
			.toList();
	}

	private List<Outcome> finishUnfinished(RunListener listener) throws IOException {
		List<Outcome> outcomes = new ArrayList<>();
		for (RunFolder folder : this.folders.unfinished()) {
			if (!Files.isRegularFile(folder.plan())) {
				folder.delete();
				continue;
			}
			RunPlan plan = folder.readPlan();
			if (plan.orders()) {
				listener.begun(plan.distributorId(), plan.upload().fileName(), true);
				Outcome outcome = launch(plan, folder, listener);
				listener.ended(outcome);
				outcomes.add(outcome);
			}
			else {
				// Nobody waits for its report any more.
				finish(plan, folder);
			}
		}
		return outcomes;
	}

	private Outcome process(RunPlan.Kind kind, Upload upload, ReferenceSnapshot snapshot, RunListener listener) {
		Outcome outcome;
		try {
			outcome = receiveAndLaunch(kind, upload, snapshot, listener);
		}
		catch (UploadRefusedException ex) {
			outcome = new Outcome.Refused(nameOf(upload), upload.name(), String.valueOf(ex.getMessage()));
		}
		catch (IOException | RuntimeException ex) {
			logger.error("Failed: {}", upload, ex);
			outcome = new Outcome.Failed(nameOf(upload), upload.name(), Reasons.of(ex));
		}
		listener.ended(outcome);
		return outcome;
	}

	private static boolean hasFailedRun(Upload upload, List<Outcome> outcomes) {
		return outcomes.stream()
			.anyMatch((outcome) -> outcome instanceof Outcome.Failed
					&& outcome.distributor().equalsIgnoreCase(nameOf(upload)));
	}

	private static String nameOf(Upload upload) {
		return (upload.distributor() != null) ? upload.distributor() : "";
	}

	private Outcome receiveAndLaunch(RunPlan.Kind kind, Upload upload, ReferenceSnapshot snapshot, RunListener listener)
			throws IOException, UploadRefusedException {
		Distributor distributor = distributor(upload, snapshot);
		requireUsableName(upload);
		if (!new SettledFile(upload.file(), this.settings.settleTime(), this.clock).await()) {
			return new Outcome.NotReady(distributor.id(), upload.name());
		}
		String earlier = earlierRun(kind, upload, distributor);
		if (earlier != null) {
			return new Outcome.AlreadyProcessed(distributor.id(), upload.name(), earlier);
		}
		listener.begun(distributor.id(), upload.name(), false);
		Instant begun = this.clock.instant();
		RunFolder incoming = this.folders.incoming();
		Map<String, String> aliases = this.columnAliases.of(distributor.id());
		ReceivedUpload received = this.intake.receive(upload.file(), incoming.upload(), ColumnAliases.of(aliases));
		RunPlan plan = new RunPlan(kind, distributor.id(), received, snapshot.name(), aliases, this.settings.roles(),
				this.settings.maxRejectedPercent(), begun);
		if (plan.orders()) {
			earlier = this.ledger.publishedRun(distributor.id(), received.sha256());
			if (earlier != null) {
				incoming.delete();
				return new Outcome.AlreadyProcessed(distributor.id(), upload.name(), earlier);
			}
		}
		RunFolder folder = claim(plan, incoming);
		return launch(folder.readPlan(), folder, listener);
	}

	private static Distributor distributor(Upload upload, ReferenceSnapshot snapshot) throws UploadRefusedException {
		if (upload.distributor() == null) {
			throw new UploadRefusedException(
					"Expected the file in a distributor's folder, such as input/contoso/, but it is in none. Move it there, "
							+ "name its distributor with --distributor, or set reservations.default-distributor.");
		}
		Distributor distributor = snapshot.data().distributors().find(upload.distributor());
		if (distributor == null) {
			throw new UploadRefusedException(
					"Expected a distributor of distributors.csv, but '%s' is none. Correct the folder's name, or add the distributor."
						.formatted(upload.distributor()));
		}
		return distributor;
	}

	/** The name becomes that of a folder, and stands in lists for people. */
	private static void requireUsableName(Upload upload) throws UploadRefusedException {
		String name = upload.name();
		if (name.codePoints().anyMatch(Character::isISOControl)) {
			throw new UploadRefusedException(
					"Expected a file name without control characters, such as line breaks. Give the file another name.");
		}
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (name.startsWith(".") || IN_TRANSFER.stream().anyMatch(lowerCase::endsWith)) {
			throw new UploadRefusedException(
					"Expected the name of a file that was sent whole, but this one is hidden or still in transfer. Give the file its final name.");
		}
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_NAME) {
			throw new UploadRefusedException(String.format(Locale.ROOT,
					"Expected a file name of at most %d bytes, but this one has %d. Give the file a shorter name.",
					MAX_NAME, length));
		}
	}

	/**
	 * The run that processed this content before. Most uploads of a night are those of
	 * earlier nights: for a length that was seen before, one reading of the file tells.
	 */
	private @Nullable String earlierRun(RunPlan.Kind kind, Upload upload, Distributor distributor) throws IOException {
		if (kind == RunPlan.Kind.CHECK
				|| !this.ledger.hasPublishedUploadOf(distributor.id(), Files.size(upload.file()))) {
			return null;
		}
		return this.ledger.publishedRun(distributor.id(), Digests.sha256(upload.file()));
	}

	private RunFolder claim(RunPlan plan, RunFolder incoming) throws IOException {
		RunFolder folder = this.folders.of(plan);
		if (Files.exists(folder.path())) {
			if (plan.orders()) {
				// Begun before and failed: it goes on as it was planned then.
				return folder;
			}
			folder.delete();
		}
		// What an earlier folder of this run left behind, which somebody has removed.
		this.launcher.forget(plan);
		Json.write(incoming.plan(), plan);
		FileTree.force(incoming.path());
		Files.move(incoming.path(), folder.path(), StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(folder.path().resolveSibling("."));
		return folder;
	}

	private Outcome launch(RunPlan plan, RunFolder folder, RunListener listener) {
		String file = plan.upload().fileName();
		try {
			boolean published = this.launcher.launch(plan, folder, this.snapshots.get(plan.snapshot()),
					listener::advanced);
			Path result = (published && plan.orders()) ? this.target.published(plan) : this.target.check(plan);
			Summary summary = Json.read(result.resolve(Summary.FILE_NAME), Summary.class);
			finish(plan, folder);
			return published ? new Outcome.Processed(plan.distributorId(), file, summary, result)
					: new Outcome.Withheld(plan.distributorId(), file, summary, result);
		}
		catch (IOException | RunFailedException | RuntimeException ex) {
			logger.error("The run of {} failed", file, ex);
			return new Outcome.Failed(plan.distributorId(), file, Reasons.of(ex));
		}
	}

	/** Leaves of a finished run only what it published. */
	private void finish(RunPlan plan, RunFolder folder) throws IOException {
		if (this.ledger.publishedRun(plan.distributorId(), plan.upload().sha256()) == null || !plan.orders()) {
			this.launcher.forget(plan);
		}
		folder.delete();
	}

	private Set<String> snapshotsInUse(ReferenceSnapshot current) throws IOException {
		Set<String> names = new HashSet<>(Set.of(current.name()));
		this.folders.unfinishedPlans().forEach((plan) -> names.add(plan.snapshot()));
		return names;
	}

	/**
	 * Enters published runs into the ledger that it does not know.
	 * @return their folders
	 */
	public List<Path> rebuildLedger() throws IOException {
		return this.rebuilder.rebuild();
	}

}
