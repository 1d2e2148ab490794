package com.bulkreservations.console.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.loader.ReferenceSearch;
import com.bulkreservations.settings.ReservationSettings;

/**
 * The drafts: requests that a person puts together, one draft for each distributor. Sent,
 * they become an upload; nothing is ordered by a draft.
 */
public final class Drafts {

	/** More than this is a file. */
	private static final int MOST = 200;

	private static final int DIGITS = 6;

	private final ConsoleDatabase database;

	private final Uploads uploads;

	private final Path config;

	private final Clock clock;

	public Drafts(ConsoleDatabase database, Uploads uploads, ReservationSettings settings, Clock clock) {
		this.database = database;
		this.uploads = uploads;
		this.config = settings.configDir();
		this.clock = clock;
	}

	/**
	 * Looks something up in the reference data of now.
	 * @throws NotVisibleException if the viewer may not send for the distributor
	 */
	public <T> T look(Viewer viewer, String distributor, Function<ReferenceSearch, T> question) {
		require(viewer, distributor);
		Path reference = this.config.resolve("reference");
		try {
			return FileSetExchange.read(reference, () -> question.apply(new ReferenceSearch(reference)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

	private static void require(Viewer viewer, String distributor) {
		if (!viewer.has(Role.UPLOADER, distributor)) {
			throw new NotVisibleException();
		}
	}

	/** Proposes an ID that no request has. */
	public String proposedId(Viewer viewer, String distributor) {
		require(viewer, distributor);
		return "WEB-" + today().toString().replace("-", "") + "-" + ConsoleDatabase.newId().substring(0, DIGITS);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** Returns the requests of the viewer's draft, the first one first. */
	public List<DraftRequest> list(Viewer viewer, String distributor) {
		require(viewer, distributor);
		return this.database.tables()
			.sql("""
					SELECT id, distributor, request FROM console_draft
					WHERE person_id = ? AND distributor = ? ORDER BY added_at, id""")
			.params(viewer.personId(), distributor.toLowerCase(Locale.ROOT))
			.query((row, number) -> new DraftRequest(row.getString("id"), row.getString("distributor"),
					Json.parse(row.getString("request"), NewRequest.class)))
			.list();
	}

	/**
	 * Adds a request to the viewer's draft.
	 * @throws ActionRefusedException if a value is missing, or the draft is full
	 */
	public void add(Viewer viewer, String distributor, NewRequest request) {
		List<DraftRequest> draft = list(viewer, distributor);
		requireComplete(request);
		if (draft.size() >= MOST) {
			throw new ActionRefusedException(OperatorMessage.DRAFT_FULL
				.text("Expected at most %d requests, but the draft is full. Send it, and begin another.", MOST));
		}
		this.database.change((audit) -> this.database.tables()
			.sql("INSERT INTO console_draft (id, person_id, distributor, request, added_at) VALUES (?, ?, ?, ?, ?)")
			.params(ConsoleDatabase.newId(), viewer.personId(), distributor.toLowerCase(Locale.ROOT),
					Json.toLine(request).strip(), ConsoleDatabase.time(this.clock.instant()))
			.update());
	}

	private static void requireComplete(NewRequest request) {
		if (!request.isComplete()) {
			throw new ActionRefusedException(OperatorMessage.DRAFT_INCOMPLETE
				.text("Expected a value in each field, and a quantity from 1 to 999999999. Fill in what is missing."));
		}
	}

	/**
	 * Changes the quantity of a request.
	 * @throws NotVisibleException if the viewer's draft has no such request
	 * @throws ActionRefusedException if it is no quantity
	 */
	public void changeQuantity(Viewer viewer, String distributor, String id, String quantity) {
		NewRequest changed = find(viewer, distributor, id).request().withQuantity(quantity.strip());
		requireComplete(changed);
		this.database.change((audit) -> this.database.tables()
			.sql("UPDATE console_draft SET request = ? WHERE id = ?")
			.params(Json.toLine(changed).strip(), id)
			.update());
	}

	/**
	 * Removes a request.
	 * @throws NotVisibleException if the viewer's draft has no such request
	 */
	public void remove(Viewer viewer, String distributor, String id) {
		find(viewer, distributor, id);
		this.database
			.change((audit) -> this.database.tables().sql("DELETE FROM console_draft WHERE id = ?").param(id).update());
	}

	private DraftRequest find(Viewer viewer, String distributor, String id) {
		return list(viewer, distributor).stream()
			.filter((request) -> request.id().equals(id))
			.findFirst()
			.orElseThrow(NotVisibleException::new);
	}

	/**
	 * Makes an upload of the viewer's draft, which ends. Killed in between, the draft is
	 * still there; sent again, its bytes lead to the same upload.
	 * @throws ActionRefusedException if the draft is empty, or the upload is refused
	 */
	public ConsoleUpload send(Viewer viewer, String distributor) throws IOException {
		List<DraftRequest> draft = list(viewer, distributor);
		if (draft.isEmpty()) {
			throw new ActionRefusedException(
					OperatorMessage.DRAFT_INCOMPLETE.text("Expected requests, but the draft is empty. Add one."));
		}
		StringBuilder file = new StringBuilder(NewRequest.HEADER);
		draft.forEach((one) -> file.append(one.request().line()));
		byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
		ConsoleUpload upload = this.uploads.receive(viewer, distributor, "new-requests-" + today() + ".csv",
				bytes.length, new ByteArrayInputStream(bytes), null);
		this.database.change((audit) -> {
			draft.forEach((one) -> this.database.tables()
				.sql("DELETE FROM console_draft WHERE id = ?")
				.param(one.id())
				.update());
			return upload;
		});
		return upload;
	}

}
