package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Involvement;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * The uploads of the console, and what people do with them. Each change is made from the
 * revision that the person saw, and commits with its audit entry.
 */
public final class Uploads {

	private static final int LONGEST_REASON = 1000;

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final UploadChanges changes;

	private final UploadStore store;

	private final ResultFolders results;

	private final Approvals approvals;

	private final ReservationSettings settings;

	private final Supplier<Distributors> distributors;

	private final Clock clock;

	/**
	 * @param distributors reads the distributors of now
	 */
	public Uploads(ConsoleDatabase database, Approvals approvals, ReservationSettings settings,
			Supplier<Distributors> distributors, Clock clock) {
		this.database = database;
		this.tables = new UploadTables(database.tables());
		this.changes = new UploadChanges(database, this.tables, clock);
		this.store = UploadStore.of(settings);
		this.results = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
		this.settings = settings;
		this.distributors = distributors;
		this.clock = clock;
	}

	/**
	 * Receives a file.
	 * @param bytes its announced size, or 0 if it is unknown
	 * @param corrects the id of the upload whose rejected rows it corrects, or
	 * {@code null}
	 * @return the upload; the existing one if this distributor has sent these bytes
	 * before
	 * @throws NotVisibleException if the viewer may not send for the distributor
	 * @throws ActionRefusedException if the file is too large, has an unusable name, or
	 * was ordered before
	 */
	public ConsoleUpload receive(Viewer viewer, String distributor, String fileName, long bytes, InputStream content,
			@Nullable String corrects) throws IOException {
		if (corrects != null) {
			get(viewer, corrects);
		}
		try (ReceivedFile file = arrive(viewer, distributor, fileName, bytes, content)) {
			return enter(viewer, file, corrects);
		}
	}

	/** Receives a file, which belongs to no upload yet. */
	ReceivedFile arrive(Viewer viewer, String distributor, String fileName, long bytes, InputStream content)
			throws IOException {
		Distributor known = this.distributors.get().find(distributor);
		if (known == null || !viewer.has(Role.UPLOADER, known.id())) {
			throw new NotVisibleException();
		}
		String name = UploadStore.usableName(fileName);
		requireRoom(known.id(), bytes);
		UploadStore.Received received = this.store.receive(content);
		try {
			requireRoom(known.id(), received.bytes());
			return new ReceivedFile(known.id(), name, received, this.store);
		}
		catch (IOException | RuntimeException ex) {
			this.store.discard(received);
			throw ex;
		}
	}

	/**
	 * Requires that a file may be received, before its first byte.
	 * @param bytes its announced size
	 * @throws NotVisibleException if the viewer may not send for the distributor
	 * @throws ActionRefusedException if it is too large, or there is no room for it
	 */
	public void requireRoom(Viewer viewer, String distributor, long bytes) throws IOException {
		if (!viewer.has(Role.UPLOADER, distributor)) {
			throw new NotVisibleException();
		}
		requireRoom(distributor, bytes);
	}

	private void requireRoom(String distributor, long bytes) throws IOException {
		this.store.requireRoom(bytes, this.tables.bytes(distributor, UploadState.OPEN),
				this.settings.console().maxOpenBytes().toBytes());
	}

	/** Returns how many bytes a file of a distributor may have now. */
	public long room(Viewer viewer, String distributor) throws IOException {
		if (!viewer.has(Role.UPLOADER, distributor)) {
			throw new NotVisibleException();
		}
		return this.store.room(this.tables.bytes(distributor, UploadState.OPEN),
				this.settings.console().maxOpenBytes().toBytes());
	}

	/** Makes an upload of a file that has arrived. */
	ConsoleUpload enter(Viewer viewer, ReceivedFile file, @Nullable String corrects) throws IOException {
		return enter(viewer, file, corrects, List.of());
	}

	/**
	 * Makes an upload of a file that has arrived.
	 * @param corrects the id of the upload whose rejected rows it corrects, or
	 * {@code null}
	 * @param cells what was corrected in it
	 */
	ConsoleUpload enter(Viewer viewer, ReceivedFile file, @Nullable String corrects, List<ChangedCell> cells)
			throws IOException {
		String distributor = file.distributor();
		String name = file.name();
		UploadStore.Received received = file.received();
		// Whoever sends bytes that are here already has sent them, too.
		involve(viewer, distributor, received.sha256(), Involvement.Role.SENT);
		if (corrects != null) {
			ConsoleUpload before = get(viewer, corrects);
			if (!before.distributor().equalsIgnoreCase(distributor)) {
				throw new NotVisibleException();
			}
			carryOver(before, received.sha256());
		}
		ConsoleUpload existing = this.tables.findLive(distributor, received.sha256());
		if (existing != null) {
			return existing;
		}
		String run = this.results.publishedRun(distributor, received.sha256());
		if (run != null) {
			throw new ActionRefusedException(OperatorMessage.UPLOAD_ORDERED_BEFORE
				.text("This file was ordered before, as %s. Nothing was ordered again.", run));
		}
		Instant now = this.clock.instant();
		ConsoleUpload upload = new ConsoleUpload(ConsoleDatabase.newId(), distributor, name, UploadState.CHECKING, 0, 1,
				received.sha256(), received.bytes(), viewer.name(), now, now, now, null, null, null, null, null, null,
				corrects, null, null);
		this.store.keep(received, upload);
		boolean entered = false;
		try {
			ConsoleUpload kept = this.database.change((audit) -> {
				ConsoleUpload earlier = this.tables.findLive(distributor, upload.sha256());
				if (earlier != null) {
					return earlier;
				}
				this.tables.insert(upload);
				this.tables.insert(upload.id(),
						new UploadVersion(1, name, upload.sha256(), upload.bytes(), viewer.name(), now, cells.size()));
				this.tables.insert(upload.id(), cells);
				Map<String, String> details = new HashMap<>(Map.of("bytes", Long.toString(upload.bytes())));
				if (corrects != null) {
					details.put("corrects", corrects);
				}
				UploadChanges.audit(audit, "console.upload-received", viewer, upload, details);
				if (!cells.isEmpty()) {
					UploadChanges.audit(audit, "console.upload-corrected", viewer, upload,
							UploadChanges.corrected(1, cells));
				}
				return this.changes.existing(upload.id());
			});
			entered = kept.id().equals(upload.id());
			return kept;
		}
		finally {
			if (!entered) {
				this.store.delete(upload.id());
			}
		}
	}

	/**
	 * Whoever was involved in the rows before may not approve them in other content
	 * either.
	 * @param sha256 of the other content
	 */
	void carryOver(ConsoleUpload before, String sha256) throws IOException {
		String distributor = before.distributor();
		for (String sender : this.tables.senders(before)) {
			this.approvals.involve(distributor, sha256, sender, Involvement.Role.SENT);
		}
		if (before.submittedBy() != null) {
			this.approvals.involve(distributor, sha256, before.submittedBy(), Involvement.Role.SUBMITTED);
		}
		Approval approval = this.approvals.find(distributor, before.sha256());
		for (Involvement involvement : (approval != null) ? approval.involved() : List.<Involvement>of()) {
			this.approvals.involve(distributor, sha256, involvement.person(), involvement.role());
		}
	}

	private void involve(Viewer viewer, String distributor, String sha256, Involvement.Role role) throws IOException {
		for (String person : viewer.responsible()) {
			this.approvals.involve(distributor, sha256, person, role);
		}
	}

	/**
	 * Returns the latest uploads that the viewer may see.
	 * @param states none for all
	 * @param before only what was received before; {@code null} for the first page
	 */
	public List<ConsoleUpload> list(Viewer viewer, Collection<UploadState> states, @Nullable Instant before,
			int limit) {
		return this.tables.latest(viewer.distributors(), states, before, limit);
	}

	/**
	 * Returns uploads that the viewer may see, the latest first.
	 * @param states none for all
	 * @param after the id of the upload behind which to begin; {@code null} for the first
	 * page
	 * @throws NotVisibleException if there is none of this id
	 */
	public List<ConsoleUpload> listAfter(Viewer viewer, Collection<UploadState> states, @Nullable String after,
			int limit) {
		ConsoleUpload last = (after != null) ? get(viewer, after) : null;
		return this.tables.latestAfter(viewer.distributors(), states, last, limit);
	}

	/**
	 * Returns the latest uploads that are not ordered, by a part of their file names.
	 */
	public List<ConsoleUpload> named(Viewer viewer, String part, int limit) {
		return this.tables.named(viewer.readable(), part, limit);
	}

	/**
	 * Returns an upload.
	 * @throws NotVisibleException if there is none that the viewer may see
	 */
	public ConsoleUpload get(Viewer viewer, String id) {
		ConsoleUpload upload = this.tables.find(id);
		if (upload == null || !viewer.seesCounts(upload.distributor())) {
			throw new NotVisibleException();
		}
		return upload;
	}

	/** Returns who sent or corrected an upload, or the rows that it corrects. */
	public Set<String> senders(Viewer viewer, String id) {
		return this.tables.senders(get(viewer, id));
	}

	/**
	 * Returns the upload that became a run; {@code null} for what came by other ways.
	 * @throws NotVisibleException if the viewer may not read the distributor
	 */
	public @Nullable ConsoleUpload ofRun(Viewer viewer, String distributor, String run) {
		if (!viewer.seesContents(distributor)) {
			throw new NotVisibleException();
		}
		return this.tables.findByRun(distributor, run);
	}

	/** Returns the versions of an upload, the first one first. */
	public List<UploadVersion> versions(Viewer viewer, String id) {
		return this.tables.versions(get(viewer, id).id());
	}

	/** Returns how often and why an upload was returned, the first time first. */
	public List<UploadReturn> returns(Viewer viewer, String id) {
		return this.tables.returns(get(viewer, id).id());
	}

	/** Returns the uploads that correct the rejected rows of an upload. */
	public List<ConsoleUpload> correctionsOf(Viewer viewer, String id) {
		return this.tables.correctionsOf(get(viewer, id).id());
	}

	/** Returns what the viewer may do with an upload in its present state. */
	public Set<UploadAction> actions(Viewer viewer, String id) throws IOException {
		ConsoleUpload upload = get(viewer, id);
		Set<UploadAction> actions = EnumSet.noneOf(UploadAction.class);
		if (viewer.has(Role.UPLOADER, upload.distributor())) {
			if (UploadState.WITH_SENDER.contains(upload.state()) && upload.counts() != null) {
				if (upload.counts().rejected() > 0) {
					actions.add(UploadAction.CORRECT);
				}
				if (upload.counts().accepted() > 0) {
					actions.add(UploadAction.SUBMIT);
				}
			}
			if (UploadState.WITH_ORDERS.contains(upload.state()) && upload.counts() != null
					&& upload.counts().rejected() > 0) {
				actions.add(UploadAction.CORRECT);
			}
			if (upload.state() == UploadState.SUBMITTED) {
				actions.add(UploadAction.TAKE_BACK);
			}
			if (UploadState.WITHDRAWABLE.contains(upload.state())) {
				actions.add(UploadAction.WITHDRAW);
			}
		}
		if (upload.state() == UploadState.SUBMITTED && viewer.has(Role.APPROVER, upload.distributor())) {
			actions.add(UploadAction.RETURN);
			if (isAwaited(viewer, upload)) {
				actions.add(UploadAction.APPROVE);
			}
		}
		return actions;
	}

	/**
	 * Whether an upload waits for the viewer, who has not approved it yet: neither the
	 * viewer nor the approver in whose place the viewer decides is involved in it. The
	 * requesters of its rows are looked at when somebody approves.
	 */
	private boolean isAwaited(Viewer viewer, ConsoleUpload upload) throws IOException {
		Set<String> involved = new HashSet<>(this.tables.senders(upload));
		if (upload.submittedBy() != null) {
			involved.add(upload.submittedBy());
		}
		if (involved.contains(viewer.name()) || involved.containsAll(viewer.approvers(upload.distributor()))) {
			return false;
		}
		RunFiles files = this.results.files(upload);
		return files == null || this.approvals.waitsFor(OrderContent.of(files.summary()), Set.of(),
				Decider.of(viewer.name(), viewer.approvers(upload.distributor())));
	}

	/**
	 * Submits an upload for approval.
	 * @throws StaleRevisionException if the upload has changed since
	 */
	public ConsoleUpload submit(Viewer viewer, String id, long revision) throws IOException {
		ConsoleUpload upload = forSender(viewer, id, revision, UploadState.WITH_SENDER);
		if (upload.counts() == null || upload.counts().accepted() == 0) {
			throw new ActionRefusedException(OperatorMessage.NOTHING_TO_SUBMIT
				.text("Expected rows that would be ordered, but there is none. Correct the rejected rows first."));
		}
		involve(viewer, upload.distributor(), upload.sha256(), Involvement.Role.SUBMITTED);
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("state", UploadState.SUBMITTED);
		values.put("submitted_by", viewer.name());
		values.put("message", null);
		return this.changes.change(viewer, upload, "console.upload-submitted", values, Map.of());
	}

	/** Takes a submitted upload back, to correct it or not to have it ordered. */
	public ConsoleUpload takeBack(Viewer viewer, String id, long revision) {
		ConsoleUpload upload = forSender(viewer, id, revision, EnumSet.of(UploadState.SUBMITTED));
		return this.changes.change(viewer, upload, "console.upload-taken-back", Map.of("state", UploadState.CHECKED),
				Map.of());
	}

	/** Withdraws an upload for good. The same bytes can be sent again. */
	public ConsoleUpload withdraw(Viewer viewer, String id, long revision) {
		ConsoleUpload upload = forSender(viewer, id, revision, UploadState.WITHDRAWABLE);
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("state", UploadState.WITHDRAWN);
		values.put("live", null);
		return this.changes.change(viewer, upload, "console.upload-withdrawn", values, Map.of());
	}

	/** Returns a submitted upload to its sender, with a reason. */
	public ConsoleUpload sendBack(Viewer viewer, String id, long revision, String reason) {
		ConsoleUpload upload = forApprover(viewer, id, revision);
		String text = reason.strip();
		if (text.isEmpty() || text.length() > LONGEST_REASON) {
			throw new ActionRefusedException(OperatorMessage.RETURN_WITHOUT_REASON
				.text("Expected a reason of 1 to %,d characters. Say what must be corrected.", LONGEST_REASON));
		}
		return this.database.change((audit) -> {
			this.changes.change(upload, Map.of("state", UploadState.RETURNED, "message", text));
			this.tables.insert(id, new UploadReturn(upload.number(), viewer.name(), this.clock.instant(), text));
			Map<String, String> details = new HashMap<>(inPlaceOf(viewer, upload));
			details.put("reason", text);
			UploadChanges.audit(audit, "console.upload-returned", viewer, upload, details);
			return this.changes.existing(id);
		});
	}

	/**
	 * Approves a submitted upload.
	 * @return the upload: approved, or still submitted if a second person must approve
	 * @throws ActionRefusedException if the viewer may not, or the upload must be checked
	 * again, because reference data have changed
	 * @throws StaleRevisionException if the upload has changed since
	 */
	public ConsoleUpload approve(Viewer viewer, String id, long revision) throws IOException {
		ConsoleUpload upload = forApprover(viewer, id, revision);
		RunFiles files = this.results.files(upload);
		if (files == null || !isCurrent(files.summary(), upload)) {
			Map<String, @Nullable Object> again = new HashMap<>();
			again.put("state", UploadState.CHECKING);
			again.put("resume", UploadState.SUBMITTED);
			again.put("queued_at", this.clock.instant());
			this.changes.change(viewer, upload, "console.upload-outdated", again, Map.of());
			throw new ActionRefusedException(OperatorMessage.UPLOAD_OUTDATED.text(
					"Reference data have changed since the check. The upload is checked again; look at its result, and decide then."));
		}
		OrdersToApprove orders = OrdersToApprove.of(files);
		return this.database.change((audit) -> {
			// Holds the row, so that a withdrawal waits, and then finds another revision.
			this.changes.change(upload, Map.of("state", UploadState.APPROVED, "queued_at", this.clock.instant()));
			if (decide(orders, viewer).isApproved()) {
				UploadChanges.audit(audit, "console.upload-approved", viewer, upload, inPlaceOf(viewer, upload));
			}
			else {
				this.changes.change(this.changes.existing(id), Map.of("state", UploadState.SUBMITTED));
			}
			return this.changes.existing(id);
		});
	}

	/** Returns whose deputy decides; nothing for an approver. */
	private static Map<String, String> inPlaceOf(Viewer viewer, ConsoleUpload upload) {
		List<String> approvers = viewer.approvers(upload.distributor());
		return approvers.contains(viewer.name()) ? Map.of() : Map.of("inPlaceOf", String.join(", ", approvers));
	}

	private Standing decide(OrdersToApprove orders, Viewer viewer) {
		try {
			Decider decider = Decider.of(viewer.name(), viewer.approvers(orders.content().distributor()));
			return this.approvals.decide(orders, Decision.Kind.APPROVED, decider, Means.CONSOLE, null);
		}
		catch (DecisionRefusedException ex) {
			throw new ActionRefusedException(String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

	/** Whether a result is of this version, and of the reference data of now. */
	private boolean isCurrent(Summary summary, ConsoleUpload upload) throws IOException {
		OrderContent content = OrderContent.of(summary);
		return content.uploadSha256().equals(upload.sha256())
				&& content.acceptedOrdersSha256().equals(upload.acceptedSha256())
				&& CurrentReference.is(this.settings.configDir(), summary.policySha256(), summary.referenceSha256());
	}

	private ConsoleUpload forSender(Viewer viewer, String id, long revision, Set<UploadState> states) {
		return this.changes.require(viewer, Role.UPLOADER, id, revision, states);
	}

	private ConsoleUpload forApprover(Viewer viewer, String id, long revision) {
		return this.changes.require(viewer, Role.APPROVER, id, revision, EnumSet.of(UploadState.SUBMITTED));
	}

}
