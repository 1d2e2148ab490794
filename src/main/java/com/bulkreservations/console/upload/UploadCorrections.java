package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Involvement;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Corrects rejected rows of uploads: in a new version of an upload that is not ordered
 * yet, and else in a new upload of the rejected rows alone.
 */
public final class UploadCorrections {

	private final Uploads uploads;

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final UploadChanges changes;

	private final UploadStore store;

	private final ResultFolders folders;

	private final Approvals approvals;

	private final Function<String, ChoiceLists> choices;

	private final Clock clock;

	/**
	 * @param choices reads what a distributor can choose from
	 */
	public UploadCorrections(Uploads uploads, ConsoleDatabase database, Approvals approvals,
			ReservationSettings settings, Function<String, ChoiceLists> choices, Clock clock) {
		this.uploads = uploads;
		this.database = database;
		this.tables = new UploadTables(database.tables());
		this.changes = new UploadChanges(database, this.tables, clock);
		this.store = UploadStore.of(settings);
		this.folders = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
		this.choices = choices;
		this.clock = clock;
	}

	/**
	 * Returns what rejected cells may stand for, of the distributor's own reference data.
	 * @param rows rejected rows of the upload
	 * @return suggestions by line and column, such as {@code 25.region}
	 */
	public Map<String, List<Suggestion>> suggestions(Viewer viewer, String id, List<ResultRow> rows)
			throws IOException {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		if (!viewer.has(Role.UPLOADER, upload.distributor())) {
			throw new NotVisibleException();
		}
		ColumnAliases aliases = this.folders.published(upload).aliases();
		Suggestions suggestions = new Suggestions(this.choices.apply(upload.distributor()));
		Map<String, List<Suggestion>> found = new HashMap<>();
		for (ResultRow row : rows) {
			Map<Column, String> cells = new EnumMap<>(Column.class);
			row.cells().forEach((header, value) -> {
				Column column = aliases.columnOf(header);
				if (column != null) {
					cells.put(column, value);
				}
			});
			row.cells().forEach((header, value) -> {
				Column column = aliases.columnOf(header);
				if (column != null && row.isWrong(header, column)) {
					found.put(row.line() + "." + header, suggestions.of(column, value, cells));
				}
			});
		}
		return found;
	}

	/**
	 * Corrects cells, which makes a new version that is checked. All other bytes stay.
	 * @throws StaleRevisionException if the upload has changed since
	 */
	public ConsoleUpload correct(Viewer viewer, String id, long revision, List<CellChange> wanted) throws IOException {
		ConsoleUpload upload = this.changes.require(viewer, Role.UPLOADER, id, revision, UploadState.WITH_SENDER);
		if (Workbook.isName(upload.name())) {
			throw new ActionRefusedException(OperatorMessage.CELL_UNUSABLE.text(
					"A workbook must be corrected in Excel. Correct it there, or download the rejected requests and correct them, and send the file."));
		}
		RunFiles result = this.folders.published(upload);
		Summary.Lines lines = result.summary().lines();
		Written written = write(this.store.file(upload), result, (lines != null) ? lines.separator() + 1 : 1, wanted,
				upload.number() + 1);
		try {
			return enterVersion(viewer, upload, upload.name(), written);
		}
		finally {
			this.store.discard(written.received());
		}
	}

	/**
	 * Corrects rejected rows of an upload that was ordered, which makes a new upload of
	 * all of its rejected rows, and of no others.
	 * @param number the version that the person saw
	 * @param wanted the changes, by the lines of the ordered upload
	 * @throws StaleRevisionException if another version was ordered
	 */
	public ConsoleUpload correctOrdered(Viewer viewer, String id, int number, List<CellChange> wanted)
			throws IOException {
		ConsoleUpload ordered = this.changes.existing(id);
		if (!viewer.has(Role.UPLOADER, ordered.distributor())) {
			throw new NotVisibleException();
		}
		if (ordered.number() != number || !UploadState.WITH_ORDERS.contains(ordered.state())) {
			throw new StaleRevisionException();
		}
		RunFiles result = this.folders.published(ordered);
		Written written = write(result.rejectedRequests(), result, 1, ofRejectedRows(result, ordered, wanted), 1);
		try {
			involve(viewer, ordered, written.received().sha256());
			return this.uploads.enter(viewer, new ReceivedFile(ordered.distributor(),
					UploadStore.correctedName(ordered.name()), written.received(), this.store), ordered.id(),
					written.cells());
		}
		finally {
			this.store.discard(written.received());
		}
	}

	/** The same changes, by the lines of {@code rejected-requests.csv}. */
	private List<CellChange> ofRejectedRows(RunFiles result, ConsoleUpload ordered, List<CellChange> wanted)
			throws IOException {
		Set<Long> lines = wanted.stream().map(CellChange::line).collect(Collectors.toSet());
		Map<Long, Long> rejectedLines = new HashMap<>();
		ResultRows rows = new ResultRows(result, this.store.indexes(ordered), Long.MAX_VALUE);
		rows.forEachRejected((row) -> {
			if (lines.contains(row.line())) {
				rejectedLines.put(row.line(), row.rejectedLine());
			}
		});
		List<CellChange> moved = new ArrayList<>();
		for (CellChange change : wanted) {
			moved.add(new CellChange(rejectedLines.getOrDefault(change.line(), 0L), change.column(), change.value()));
		}
		return moved;
	}

	private Written write(Path source, RunFiles result, long headerLine, List<CellChange> wanted, int version)
			throws IOException {
		CorrectedText text = new CorrectedText(source, result.delimiter(), result.aliases(), headerLine);
		List<ChangedCell> cells = new ArrayList<>();
		return new Written(this.store.receive((out) -> cells.addAll(text.write(wanted, version, out))), cells);
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
		return enterVersion(viewer, upload, file.name(), new Written(file.received(), List.of()));
	}

	private void involve(Viewer viewer, ConsoleUpload before, String sha256) throws IOException {
		for (String person : viewer.responsible()) {
			this.approvals.involve(before.distributor(), sha256, person, Involvement.Role.CORRECTED);
		}
	}

	private ConsoleUpload enterVersion(Viewer viewer, ConsoleUpload upload, String name, Written written)
			throws IOException {
		UploadStore.Received received = written.received();
		if (received.sha256().equals(upload.sha256())) {
			return upload;
		}
		this.uploads.carryOver(upload, received.sha256());
		involve(viewer, upload, received.sha256());
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
				throw new ActionRefusedException(OperatorMessage.UPLOAD_SENT_BEFORE.text(
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
					received.bytes(), viewer.name(), now, written.cells().size()));
			this.tables.insert(upload.id(), written.cells());
			UploadChanges.audit(audit, "console.upload-corrected", viewer, corrected,
					UploadChanges.corrected(corrected.number(), written.cells()));
			return corrected;
		});
	}

	/** A corrected text, and what was changed in it. */
	private record Written(UploadStore.Received received, List<ChangedCell> cells) {

	}

}
