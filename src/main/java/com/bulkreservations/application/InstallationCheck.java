package com.bulkreservations.application;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.time.temporal.ChronoUnit;
import com.bulkreservations.intake.inbox.NotAnUpload;
import com.bulkreservations.reference.Distributor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether a run would work, and says what to do if not. It orders and publishes
 * nothing.
 */
public final class InstallationCheck {

	private static final Logger logger = LoggerFactory.getLogger(InstallationCheck.class);

	/** What Linux says, in the locale of the program. */
	private static final String DISK_FULL = "No space left on device";

	private static final long MIN_SPACE = 256L << 20;

	/** With a larger difference, files in transfer could be read too early, or never. */
	private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofSeconds(2);

	private final List<String> arguments;

	private final Supplier<ReservationsApplication> application;

	private final ReservationSettings settings;

	private final Clock clock;

	private final Function<ReservationSettings, List<CheckResult>> others;

	private final WorkFolders folders;

	private final List<CheckResult> results = new ArrayList<>();

	private InstallationCheck(List<String> arguments, Supplier<ReservationsApplication> application,
			ReservationSettings settings, Clock clock, Function<ReservationSettings, List<CheckResult>> others) {
		this.arguments = arguments;
		this.application = application;
		this.settings = settings;
		this.clock = clock;
		this.others = others;
		this.folders = WorkFolders.in(settings.outputDir());
	}

	/**
	 * Checks the installation that the settings name.
	 * @param others what else is checked
	 */
	public static List<CheckResult> of(List<String> settings, Function<ReservationSettings, List<CheckResult>> others)
			throws IOException {
		return of(settings, Clock.systemUTC(), others);
	}

	/**
	 * Checks the installation within a process that lives on after it, such as the
	 * console.
	 * @param others what else is checked
	 */
	public static List<CheckResult> within(List<String> settings,
			Function<ReservationSettings, List<CheckResult>> others) throws IOException {
		return of(settings, () -> ReservationsApplication.startWithin(settings, ObservationRegistryFactory.NONE,
				new LatestSnapshot()), Clock.systemUTC(), others);
	}

	static List<CheckResult> of(List<String> settings) throws IOException {
		return of(settings, Clock.systemUTC());
	}

	static List<CheckResult> of(List<String> settings, Clock clock) throws IOException {
		return of(settings, clock, (read) -> List.of());
	}

	private static List<CheckResult> of(List<String> settings, Clock clock,
			Function<ReservationSettings, List<CheckResult>> others) throws IOException {
		return of(settings, () -> ReservationsApplication.start(settings), clock, others);
	}

	private static List<CheckResult> of(List<String> settings, Supplier<ReservationsApplication> application,
			Clock clock, Function<ReservationSettings, List<CheckResult>> others) throws IOException {
		try {
			return new InstallationCheck(settings, application, SettingsReader.read(settings), clock, others).run();
		}
		catch (SettingsException ex) {
			return List.of(CheckResult.problem("settings", String.valueOf(ex.getMessage())));
		}
	}

	private List<CheckResult> run() throws IOException {
		add(CheckResult.ok("settings", "all known and valid"));
		aotCache();
		ReferenceData data = referenceData();
		List<Upload> uploads = uploads(data);
		this.results.addAll(new PartnerCenterCheck(this.settings.partnerCenter(), data, this.clock).run());
		CheckResult sync = SyncCheck.of(this.folders.jobs(), this.clock);
		if (sync != null) {
			add(sync);
		}
		if (outputFolder()) {
			freeSpace(uploads);
			clock();
			databaseClock();
			approvals();
			database();
			killSwitch();
			if (data != null) {
				renamedDistributors(data.distributors());
			}
		}
		this.others.apply(this.settings).forEach(this::add);
		return this.results;
	}

	private void add(CheckResult result) {
		this.results.add(result);
	}

	private void aotCache() {
		CheckResult cache = AotCache.check(ManagementFactory.getRuntimeMXBean().getInputArguments(),
				System.getProperty("java.vm.info", ""));
		if (cache != null) {
			add(cache);
		}
	}

	private @Nullable ReferenceData referenceData() {
		Path config = this.settings.configDir();
		try {
			Path reference = config.resolve("reference");
			ReferenceData data = FileSetExchange.read(reference,
					() -> new ReferenceDataReader().read(reference, config.resolve("policy").resolve("markets.csv")));
			add(CheckResult.ok("reference data", "readable: " + config.toAbsolutePath()));
			return data;
		}
		catch (ReferenceDataException ex) {
			add(CheckResult.problem("reference data", ex.getMessage() + ". Correct the file; a run would not start."));
			return null;
		}
		catch (IOException ex) {
			add(CheckResult.problem("reference data", FailureMessages.of(ex)));
			return null;
		}
	}

	private List<Upload> uploads(@Nullable ReferenceData data) throws IOException {
		Path input = this.settings.inputDir();
		List<Upload> uploads;
		List<Upload> others;
		try {
			Inbox inbox = new Inbox(input, this.settings.defaultDistributor());
			uploads = inbox.uploads();
			others = inbox.others();
		}
		catch (SettingsException ex) {
			add(CheckResult.problem("input folder", String.valueOf(ex.getMessage())));
			return List.of();
		}
		catch (IOException ex) {
			add(CheckResult.problem("input folder", OperatorMessage.INPUT_UNREADABLE.text(
					"It cannot be read: %s. Let this user read it, with all folders in it.", FailureMessages.of(ex))));
			return List.of();
		}
		add(CheckResult.ok("input folder",
				"%s; CSV files in it, processed ones included: %d".formatted(input.toAbsolutePath(), uploads.size())));
		for (Upload other : others) {
			add(CheckResult.warning("input folder", other.file() + ": " + NotAnUpload.reason(other)));
		}
		for (Upload upload : uploads) {
			if (!Files.isReadable(upload.file())) {
				add(CheckResult.problem("input folder", OperatorMessage.INPUT_UNREADABLE
					.text("%s cannot be read. Let this user read it.", upload.file())));
			}
		}
		if (data != null) {
			distributorFolders(data.distributors());
		}
		if (this.settings.moveUploads()) {
			moveTargets();
		}
		return uploads;
	}

	private void distributorFolders(Distributors distributors) throws IOException {
		String byDefault = this.settings.defaultDistributor();
		if (byDefault != null && distributors.find(byDefault) == null) {
			add(CheckResult.problem("input folder", OperatorMessage.DEFAULT_DISTRIBUTOR_UNKNOWN.text(
					"reservations.default-distributor is '%s', which is not a distributor of distributors.csv. Correct one of them.",
					byDefault)));
		}
		for (Path folder : uploadFolders()) {
			if (distributors.find(String.valueOf(folder.getFileName())) == null) {
				add(CheckResult.warning("input folder", OperatorMessage.FOLDER_WITHOUT_DISTRIBUTOR.text(
						"%s is not named after a distributor of distributors.csv: its uploads will be refused. Rename it, or add the distributor.",
						folder)));
			}
		}
	}

	private List<Path> uploadFolders() throws IOException {
		List<Path> folders = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.settings.inputDir(),
				(entry) -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
						&& !String.valueOf(entry.getFileName()).startsWith("."))) {
			entries.forEach(folders::add);
		}
		Collections.sort(folders);
		return folders;
	}

	private void moveTargets() throws IOException {
		for (Path folder : uploadFolders()) {
			for (Path place : List.of(folder, folder.resolve(UploadArchive.PROCESSED),
					folder.resolve(UploadArchive.REFUSED))) {
				if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
						&& !(Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(place))) {
					add(CheckResult.warning("input folder", OperatorMessage.UPLOADS_NOT_MOVABLE.text(
							"Uploads in %s cannot be moved, as reservations.move-uploads requires, because this user cannot change %s. Let this user change it.",
							folder, place)));
				}
			}
		}
	}

	/** Creates the folder, as a run would, and writes, forces and moves a file in it. */
	private boolean outputFolder() {
		Path jobs = this.folders.jobs();
		try {
			FileTree.create(jobs);
			Path probe = jobs.resolve("doctor");
			Path moved = this.settings.outputDir().resolve(".doctor");
			Files.writeString(probe, "a probe of doctor");
			FileTree.force(probe);
			Files.move(probe, moved, StandardCopyOption.ATOMIC_MOVE);
			Files.delete(moved);
			add(CheckResult.ok("output folder", "writable: " + this.settings.outputDir().toAbsolutePath()));
			return true;
		}
		catch (IOException ex) {
			String reason = FailureMessages.of(ex);
			if (reason.contains(DISK_FULL)) {
				add(CheckResult.problem("output folder", OperatorMessage.DISK_SPACE_LOW
					.text("%s: no space is left on the disk. Make room: prune removes old runs.", jobs)));
				return false;
			}
			add(CheckResult.problem("output folder", OperatorMessage.OUTPUT_FOLDER_UNUSABLE.text(
					"A file must be written in %s, forced to disk, and moved to %s by one rename, but: %s. Let this user write there, and have both on one file system.",
					jobs, this.settings.outputDir(), reason)));
			return false;
		}
	}

	private void freeSpace(List<Upload> uploads) throws IOException {
		long largest = 0;
		for (Upload upload : uploads) {
			largest = Math.max(largest, FileState.of(upload.file()).bytes());
		}
		long wanted = Math.max(MIN_SPACE, DiskRoom.neededFor(largest));
		long free = DiskRoom.freeIn(this.folders.jobs());
		if (free >= wanted) {
			add(CheckResult.ok("free space", String.format(Locale.ROOT,
					"%,d MB free; the largest upload needs about %,d MB", free >> 20, wanted >> 20)));
		}
		else {
			add(CheckResult.problem("free space",
					OperatorMessage.DISK_SPACE_LOW.text(
							"%,d MB free; the largest upload needs about %,d MB. Make room: prune removes old runs.",
							free >> 20, wanted >> 20)));
		}
	}

	/** Reads both clocks at the same moment, to compare them. */
	private void clock() throws IOException {
		Path probe = Files.createTempFile(this.folders.jobs(), "doctor", "");
		Instant now = this.clock.instant();
		Duration difference = Duration.between(Files.getLastModifiedTime(probe).toInstant(), now).abs();
		Files.delete(probe);
		Instant latest = new PublishedRuns(this.settings.outputDir()).lastEnd();
		if (latest != null && now.isBefore(latest)) {
			add(CheckResult.warning("clock", OperatorMessage.CLOCK_BEHIND.text(
					"It is %s, but a run was published at %s. Set the clock right; systemd-timesyncd or chrony keep it so.",
					now.truncatedTo(ChronoUnit.SECONDS), latest.truncatedTo(ChronoUnit.SECONDS))));
		}
		else if (difference.compareTo(MAX_CLOCK_DIFFERENCE) > 0) {
			add(CheckResult.warning("clock", OperatorMessage.CLOCKS_APART.text(
					"The clocks of this machine and of the output folder's file system are %d s apart: an upload may be taken before it is complete, or never. Set both right.",
					difference.toSeconds())));
		}
		else {
			add(CheckResult.ok("clock", now.truncatedTo(ChronoUnit.SECONDS).toString()));
		}
	}

	/** Workers compare their clocks by the database's. */
	private void databaseClock() {
		DatabaseAddress database = SettingsReader.read(this.arguments, (read, address) -> address);
		if (!database.isServer()) {
			return;
		}
		try {
			Duration difference = Duration.between(DatabaseLock.now(database), this.clock.instant()).abs();
			if (difference.compareTo(MAX_CLOCK_DIFFERENCE) > 0) {
				add(CheckResult.warning("clock", OperatorMessage.DATABASE_CLOCK_APART.text(
						"The clocks of this machine and of the database server are %d s apart: one worker may take another for dead. Set both right.",
						difference.toSeconds())));
			}
		}
		catch (SQLException ex) {
			// The check of the database says what is wrong with it.
			logger.debug("{}", ex.getMessage(), ex);
		}
	}

	private void approvals() throws IOException {
		ApprovalSettings approval = this.settings.approval();
		List<String> findings = new ArrayList<>(new AuditLog(this.folders.jobs(), this.clock).verify().findings());
		findings.addAll(Approvals.of(this.settings, this.clock).verify());
		findings.forEach((finding) -> add(CheckResult.problem("approvals", finding)));
		if (approval.required() == ApprovalSettings.Required.ORDER && approval.accounts().isEmpty()) {
			add(CheckResult.warning("approvals", OperatorMessage.NO_APPROVER.text(
					"Nobody can approve on the command line, because reservations.approval.accounts is empty. Nothing is ordered without an approval: name an account and its person.")));
		}
		else if (findings.isEmpty()) {
			add(CheckResult.ok("approvals", "needed for: %s; all are authentic, and the audit log is complete"
				.formatted(approval.required().name().toLowerCase(Locale.ROOT))));
		}
	}

	private void database() throws IOException {
		if (ProcessLock.isHeld(this.folders.jobs())) {
			add(CheckResult.ok("database", "in use by a running process, and not checked"));
			return;
		}
		try (ReservationsApplication application = this.application.get()) {
			int former = application.reservations().requireLedgerComplete();
			add(CheckResult.ok("database", "complete: the ledger knows all published runs"));
			if (former > 0) {
				add(CheckResult.ok("ledger", String.format(Locale.ROOT,
						"the next start enters %,d published runs of version 0.1.0 again", former)));
			}
			runsWithoutFolder(application.reservations().runsWithoutFolder());
		}
		catch (AlreadyRunningException ex) {
			add(CheckResult.ok("database", "in use by a process that has just started, and not checked"));
		}
		catch (IOException | RuntimeException ex) {
			add(CheckResult.problem("database", FailureMessages.of(ex)));
		}
	}

	private void killSwitch() {
		if (new KillSwitch(this.folders.jobs()).isSet()) {
			add(CheckResult.warning("purchases",
					OperatorMessage.PURCHASES_STOPPED.text("Purchases are stopped. purchases --go lets them go on.")));
		}
	}

	/** Ids are equal without regard to case, but folders may not be. */
	private void renamedDistributors(Distributors distributors) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(this.settings.outputDir(), Files::isDirectory)) {
			for (Path folder : folders) {
				String name = String.valueOf(folder.getFileName());
				Distributor distributor = distributors.find(name);
				if (distributor != null && !distributor.id().equals(name)) {
					add(CheckResult.warning("output folder", OperatorMessage.DISTRIBUTOR_RENAMED.text(
							"The distributor %s was called %s when runs were published: new ones go to another folder. Write its ID in distributors.csv as before.",
							distributor.id(), name)));
				}
			}
		}
	}

	private void runsWithoutFolder(List<String> runs) {
		if (!runs.isEmpty()) {
			add(CheckResult.warning("runs", OperatorMessage.RUN_FOLDERS_MISSING.text(
					"%,d runs in the ledger have no folder and were not pruned, such as %s. Their requests are not ordered again. Restore their folders from a backup: without them the ledger cannot be rebuilt.",
					runs.size(), runs.get(0))));
		}
	}

}
