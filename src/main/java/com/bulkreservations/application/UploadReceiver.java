package com.bulkreservations.application;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.infrastructure.storage.NotRegularFileException;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.StableFile;
import com.bulkreservations.job.RunLauncher;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.ArchivedRun;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.settings.ColumnAliasSettings;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Turns an upload into a run in two steps: copies it into a temporary folder, writes the
 * specification beside it, and renames that folder to the run's own.
 */
final class UploadReceiver {

	/**
	 * With the digest and {@code .check} appended, the longest folder name: 255 bytes.
	 */
	private static final int MAX_NAME = 236;

	private final ReservationSettings settings;

	private final ColumnAliasSettings columnAliases;

	private final WorkFolders folders;

	private final RunLauncher launcher;

	private final Ledger ledger;

	private final ProcessedUploads processed;

	private final Clock clock;

	private final RunAudit.Origin origin;

	private final Intake intake;

	private final StartupGuard guard;

	UploadReceiver(ReservationSettings settings, ColumnAliasSettings columnAliases, WorkFolders folders,
			RunLauncher launcher, Ledger ledger, Clock clock, RunAudit.Origin origin, StartupGuard guard) {
		this.settings = settings;
		this.columnAliases = columnAliases;
		this.folders = folders;
		this.launcher = launcher;
		this.ledger = ledger;
		this.processed = new ProcessedUploads(ledger);
		this.clock = clock;
		this.origin = origin;
		this.guard = guard;
		this.intake = new Intake(settings.maxFileSize().toBytes(), (int) settings.blockSize().toBytes());
	}

	/**
	 * Receives an upload.
	 * @param listener learns when reading begins
	 * @throws IOException if it cannot be read, or its run cannot be created
	 */
	IntakeResult receive(RunSpec.Kind kind, Upload upload, ReferenceSnapshot snapshot, RunListener listener)
			throws IOException {
		try {
			return begin(kind, upload, snapshot, listener);
		}
		catch (NotRegularFileException ex) {
			return new IntakeResult.Skipped(new UploadResult.Refused(upload.owner(), upload.name(),
					OperatorMessage.UPLOAD_NOT_A_FILE.text(
							"Expected a file, but found a link, a folder, or something else in its place. Send the file itself."),
					null, false));
		}
		catch (AccessDeniedException ex) {
			if (!upload.file().toString().equals(ex.getFile())) {
				throw ex;
			}
			return new IntakeResult.Skipped(new UploadResult.Refused(upload.owner(), upload.name(),
					OperatorMessage.UPLOAD_UNREADABLE.text(
							"Expected a file that this program may read, but it may not. Let its user read the file, or send it again."),
					null, false));
		}
		catch (UploadRefusedException ex) {
			return new IntakeResult.Skipped(new UploadResult.Refused(upload.owner(), upload.name(),
					String.valueOf(ex.getMessage()), null, false));
		}
	}

	private IntakeResult begin(RunSpec.Kind kind, Upload upload, ReferenceSnapshot snapshot, RunListener listener)
			throws IOException, UploadRefusedException {
		Distributor distributor = distributor(upload, snapshot);
		requireUsableName(upload);
		if (!new StableFile(upload.file(), this.settings.quietPeriod(), this.clock).await()) {
			return new IntakeResult.Skipped(new UploadResult.NotReady(distributor.id(), upload.name()));
		}
		String earlier = (kind != RunSpec.Kind.CHECK) ? this.processed.runOf(upload, distributor) : null;
		if (earlier != null) {
			return alreadyProcessed(distributor, upload, earlier);
		}
		long needed = DiskRoom.neededFor(upload.bytes());
		long free = DiskRoom.freeIn(this.folders.jobs());
		// What is too large is refused, not left for a start with more room.
		if (free < needed && upload.bytes() <= this.settings.maxFileSize().toBytes()) {
			return new IntakeResult.Skipped(new UploadResult.NoRoom(distributor.id(), upload.name(), needed, free));
		}
		listener.onStarted(distributor.id(), upload.name(), false);
		Instant begun = this.clock.instant();
		RunFolder incoming = this.folders.incoming();
		Map<String, String> aliases = this.columnAliases.of(distributor.id());
		ReceivedUpload received = this.intake.receive(upload.file(), incoming.upload(), ColumnAliases.of(aliases));
		RunSpec spec = new RunSpec(kind, distributor.id(), received, snapshot.name(), aliases, this.settings.roles(),
				this.settings.maxRejectedPercent(), begun, this.origin);
		earlier = this.ledger.publishedRun(distributor.id(), received.sha256());
		if (earlier != null && spec.orders()) {
			incoming.delete();
			return alreadyProcessed(distributor, upload, earlier);
		}
		if (earlier != null) {
			listener.onProcessedBefore(distributor.id(), upload.name(), earlier);
		}
		return new IntakeResult.Started(UnfinishedRun.in(claim(spec, incoming)));
	}

	private IntakeResult alreadyProcessed(Distributor distributor, Upload upload, String earlierRun)
			throws IOException {
		Path refused = RefusedRequestsCsv.file(this.settings.outputDir().resolve(distributor.id()), earlierRun);
		return new IntakeResult.Skipped(new UploadResult.AlreadyProcessed(distributor.id(), upload.name(), earlierRun,
				missingFolder(distributor, earlierRun), Files.isRegularFile(refused) ? refused : null));
	}

	/** The operator may have changed the case of the distributor's id since. */
	private @Nullable Path missingFolder(Distributor distributor, String run) throws IOException {
		Path folder = this.settings.outputDir().resolve(distributor.id()).resolve(run);
		if (ArchivedRun.exists(folder)) {
			return null;
		}
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.settings.outputDir(),
				(entry) -> String.valueOf(entry.getFileName()).equalsIgnoreCase(distributor.id()))) {
			for (Path entry : entries) {
				if (ArchivedRun.exists(entry.resolve(run))) {
					return null;
				}
			}
		}
		return folder;
	}

	private static Distributor distributor(Upload upload, ReferenceSnapshot snapshot) throws UploadRefusedException {
		if (upload.distributor() == null) {
			throw new UploadRefusedException(OperatorMessage.DISTRIBUTOR_MISSING.text(
					"Expected the file in a distributor's folder, such as input/contoso/, but it is in none. Move it to one, name its distributor by --distributor, or set reservations.default-distributor."));
		}
		Distributor distributor = snapshot.data().distributors().find(upload.distributor());
		if (distributor == null) {
			throw new UploadRefusedException(OperatorMessage.DISTRIBUTOR_UNKNOWN.text(
					"Expected a distributor of distributors.csv, but found '%s'. Correct the folder's name, or add the distributor.",
					upload.distributor()));
		}
		return distributor;
	}

	/** The name becomes that of a folder, and appears in lists. */
	private static void requireUsableName(Upload upload) throws UploadRefusedException {
		String name = upload.name();
		if (name.codePoints().anyMatch(Character::isISOControl)) {
			throw new UploadRefusedException(OperatorMessage.FILE_NAME_NOT_PRINTABLE
				.text("Expected a file name without control characters, such as line breaks. Rename the file."));
		}
		String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
		if (!Charset.forName(encoding).newEncoder().canEncode(name)) {
			throw new UploadRefusedException(OperatorMessage.FILE_NAME_NOT_ENCODABLE.text(
					"Expected a file name in the character encoding of this system, %s, but this name has other characters. Start the program with a UTF-8 locale, such as LC_ALL=C.UTF-8, or rename the file.",
					encoding));
		}
		if (name.startsWith(".") || Inbox.isInTransfer(name)) {
			throw new UploadRefusedException(OperatorMessage.FILE_IN_TRANSFER.text(
					"Expected the name of a complete file, but this file is hidden or still in transfer. Give the file its final name."));
		}
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_NAME) {
			throw new UploadRefusedException(OperatorMessage.FILE_NAME_TOO_LONG.text(
					"Expected a file name of at most %d bytes, but this name has %d. Shorten the name.", MAX_NAME,
					length));
		}
	}

	private RunFolder claim(RunSpec spec, RunFolder incoming) throws IOException {
		if (!spec.orders()) {
			this.folders.deleteEarlierChecks(spec);
		}
		RunFolder folder = this.folders.of(spec);
		if (Files.exists(folder.path())) {
			if (spec.orders()) {
				// It was begun before and failed: it resumes with its first
				// specification.
				return folder;
			}
			folder.delete();
		}
		// Metadata of an earlier folder of this run, which somebody has deleted.
		this.launcher.forget(spec);
		this.guard.requireClaim();
		// Forces the folder, too, which has the copy already.
		Json.write(incoming.spec(), spec);
		Files.move(incoming.path(), folder.path(), StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(folder.path().resolveSibling("."));
		return folder;
	}

}
