package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Involvement;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/** Corrects rejected rows of uploads. */
public final class UploadCorrections {

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final UploadChanges changes;

	private final UploadStore store;

	private final ResultFolders folders;

	private final Approvals approvals;

	private final Clock clock;

	public UploadCorrections(ConsoleDatabase database, Approvals approvals, ReservationSettings settings, Clock clock) {
		this.database = database;
		this.tables = new UploadTables(database.tables());
		this.changes = new UploadChanges(database, this.tables, clock);
		this.store = UploadStore.of(settings);
		this.folders = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
		this.clock = clock;
	}

	/**
	 * Corrects cells, which makes a new version that is checked. All other bytes stay.
	 * @throws StaleRevisionException if the upload has changed since
	 */
	public ConsoleUpload correct(Viewer viewer, String id, long revision, List<CellChange> changes) throws IOException {
		ConsoleUpload upload = this.changes.require(viewer, Role.UPLOADER, id, revision, UploadState.WITH_SENDER);
		if (Workbook.isName(upload.name())) {
			throw new ActionRefusedException(OperatorMessage.CELL_UNUSABLE.text(
					"A workbook must be corrected in Excel. Correct it there, or download the rejected requests and correct them, and send the file."));
		}
		RunFiles result = this.folders.published(upload);
		Summary.Lines lines = result.summary().lines();
		CorrectedText text = new CorrectedText(this.store.file(upload), result.delimiter(), result.aliases(),
				(lines != null) ? lines.separator() + 1 : 1);
		UploadStore.Received received = this.store.receive((out) -> text.write(changes, out));
		try {
			return correct(viewer, upload, upload.name(), received, changes);
		}
		finally {
			this.store.discard(received);
		}
	}

	/** Makes a file the new version of an upload, which is checked again. */
	ConsoleUpload replace(Viewer viewer, String id, long revision, ReceivedFile file) throws IOException {
		Set<UploadState> states = EnumSet.copyOf(UploadState.WITH_SENDER);
		states.add(UploadState.REFUSED);
		ConsoleUpload upload = this.changes.require(viewer, Role.UPLOADER, id, revision, states);
		String run = this.folders.publishedRun(upload.distributor(), file.sha256());
		if (run != null) {
			throw new ActionRefusedException(OperatorMessage.UPLOAD_ORDERED_BEFORE
				.text("This file was ordered before, as %s. Nothing was ordered again.", run));
		}
		return correct(viewer, upload, file.name(), file.received(), List.of());
	}

	private ConsoleUpload correct(Viewer viewer, ConsoleUpload upload, String name, UploadStore.Received received,
			List<CellChange> changes) throws IOException {
		if (received.sha256().equals(upload.sha256())) {
			return upload;
		}
		// Whoever had to do with an earlier version may not approve this one either.
		for (UploadVersion version : this.tables.versions(upload.id())) {
			this.approvals.involve(upload.distributor(), received.sha256(), version.person(), Involvement.Role.SENT);
		}
		if (upload.submittedBy() != null) {
			this.approvals.involve(upload.distributor(), received.sha256(), upload.submittedBy(),
					Involvement.Role.SUBMITTED);
		}
		Approval before = this.approvals.find(upload.distributor(), upload.sha256());
		for (Involvement involvement : (before != null) ? before.involved() : List.<Involvement>of()) {
			this.approvals.involve(upload.distributor(), received.sha256(), involvement.person(), involvement.role());
		}
		for (String person : viewer.responsible()) {
			this.approvals.involve(upload.distributor(), received.sha256(), person, Involvement.Role.CORRECTED);
		}
		Instant now = this.clock.instant();
		return this.database.change((audit) -> {
			Map<String, @Nullable Object> values = new HashMap<>();
			values.put("state", UploadState.CHECKING);
			values.put("name", name);
			values.put("sha256", received.sha256());
			values.put("live", UploadTables.live(upload.distributor(), received.sha256()));
			values.put("bytes", received.bytes());
			values.put("number", upload.number() + 1);
			values.put("queued_at", now);
			values.put("message", null);
			values.put("check_run", null);
			values.put("accepted_sha256", null);
			values.put("resume", null);
			ConsoleUpload other = this.tables.findLive(upload.distributor(), received.sha256());
			if (other != null) {
				throw new ActionRefusedException(OperatorMessage.UPLOAD_ORDERED_BEFORE.text(
						"This file was sent before, as %s. Open that upload, or correct something else.",
						other.name()));
			}
			// The winner of two corrections puts its file in place, with its lock on the
			// row.
			this.changes.change(upload, values);
			ConsoleUpload corrected = this.changes.existing(upload.id());
			try {
				this.store.keep(received, corrected);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(FailureMessages.of(ex), ex);
			}
			this.tables.insert(upload.id(), new UploadVersion(corrected.number(), name, received.sha256(),
					received.bytes(), viewer.name(), now, changes.size()));
			Map<String, String> details = new HashMap<>();
			details.put("cells", Integer.toString(changes.size()));
			details.put("version", Integer.toString(corrected.number()));
			details.put("lines",
					changes.stream()
						.limit(100)
						.map((change) -> change.line() + " " + change.column())
						.collect(Collectors.joining(", ")));
			UploadChanges.audit(audit, "console.upload-corrected", viewer, corrected, details);
			return corrected;
		});
	}

}
