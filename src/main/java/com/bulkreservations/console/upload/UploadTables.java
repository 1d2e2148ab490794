package com.bulkreservations.console.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of uploads, for those that have made sure that the viewer may see them. */
final class UploadTables {

	private static final String COLUMNS = """
			id, distributor, name, sha256, bytes, number, state, revision, sender, received_at, changed_at, queued_at,
			check_run, run, row_count, accepted, rejected, accepted_sha256, message, submitted_by, corrects,
			delivered_as, resume""";

	private static final String SELECT = "SELECT " + COLUMNS + " FROM console_upload ";

	private final JdbcClient tables;

	UploadTables(JdbcClient tables) {
		this.tables = tables;
	}

	/** Returns what identifies the content of an upload that is not withdrawn. */
	static String live(String distributor, String sha256) {
		return distributor.toLowerCase(Locale.ROOT) + "/" + sha256;
	}

	@Nullable ConsoleUpload find(String id) {
		return this.tables.sql(SELECT + "WHERE id = ?").param(id).query(UploadTables::upload).optional().orElse(null);
	}

	@Nullable ConsoleUpload findLive(String distributor, String sha256) {
		return this.tables.sql(SELECT + "WHERE live = ?")
			.param(live(distributor, sha256))
			.query(UploadTables::upload)
			.optional()
			.orElse(null);
	}

	@Nullable ConsoleUpload findByRun(String distributor, String run) {
		return this.tables.sql(SELECT + "WHERE run = ? AND LOWER(distributor) = ? ORDER BY received_at LIMIT 1")
			.params(run, distributor.toLowerCase(Locale.ROOT))
			.query(UploadTables::upload)
			.optional()
			.orElse(null);
	}

	/**
	 * Returns the latest uploads of distributors.
	 * @param distributors their ids in lower case; {@code null} for all
	 * @param states none for all
	 * @param before only what was received before
	 */
	List<ConsoleUpload> latest(@Nullable Collection<String> distributors, Collection<UploadState> states,
			@Nullable Instant before, int limit) {
		List<Object> values = (before != null) ? List.of(ConsoleDatabase.time(before)) : List.of();
		return latest(distributors, states, (before != null) ? "received_at < ?" : "", values, limit);
	}

	/**
	 * Returns the uploads behind another one in the same order.
	 * @param last {@code null} for the first page
	 */
	List<ConsoleUpload> latestAfter(@Nullable Collection<String> distributors, Collection<UploadState> states,
			@Nullable ConsoleUpload last, int limit) {
		if (last == null) {
			return latest(distributors, states, null, limit);
		}
		OffsetDateTime time = ConsoleDatabase.time(last.receivedAt());
		return latest(distributors, states, "(received_at < ? OR (received_at = ? AND id > ?))",
				List.of(time, time, last.id()), limit);
	}

	/**
	 * Returns the latest uploads without a run, by a part of their file names.
	 * @param distributors their ids in lower case; {@code null} for all
	 */
	List<ConsoleUpload> named(@Nullable Collection<String> distributors, String part, int limit) {
		String pattern = part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
		return latest(distributors, List.of(), "run IS NULL AND LOWER(name) LIKE ? ESCAPE '!'",
				List.of("%" + pattern + "%"), limit);
	}

	private List<ConsoleUpload> latest(@Nullable Collection<String> distributors, Collection<UploadState> states,
			String position, List<Object> positionValues, int limit) {
		if (distributors != null && distributors.isEmpty()) {
			return List.of();
		}
		List<String> conditions = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		if (distributors != null) {
			conditions.add("LOWER(distributor) IN (" + marks(distributors.size()) + ")");
			values.addAll(distributors);
		}
		if (!states.isEmpty()) {
			conditions.add("state IN (" + marks(states.size()) + ")");
			states.forEach((state) -> values.add(state.name()));
		}
		if (!position.isEmpty()) {
			conditions.add(position);
			values.addAll(positionValues);
		}
		String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + " ";
		values.add(limit);
		return this.tables.sql(SELECT + where + "ORDER BY received_at DESC, id LIMIT ?")
			.params(values)
			.query(UploadTables::upload)
			.list();
	}

	private static String marks(int count) {
		return String.join(", ", Collections.nCopies(count, "?"));
	}

	/** Returns the uploads in some states, those first that have waited longest. */
	List<ConsoleUpload> waiting(Collection<UploadState> states) {
		return this.tables.sql(SELECT + "WHERE state IN (" + marks(states.size()) + ") ORDER BY queued_at, id")
			.params(states.stream().map((state) -> (Object) state.name()).toList())
			.query(UploadTables::upload)
			.list();
	}

	/** Returns how much a distributor has in uploads of some states. */
	long bytes(String distributor, Collection<UploadState> states) {
		List<Object> values = new ArrayList<>(List.of(distributor));
		states.forEach((state) -> values.add(state.name()));
		return this.tables
			.sql("SELECT COALESCE(SUM(bytes), 0) FROM console_upload WHERE distributor = ? AND state IN ("
					+ marks(states.size()) + ")")
			.params(values)
			.query(Long.class)
			.single();
	}

	private static ConsoleUpload upload(ResultSet row, int number) throws SQLException {
		long rows = row.getLong("row_count");
		ConsoleUpload.Counts counts = row.wasNull() ? null
				: new ConsoleUpload.Counts(rows, row.getLong("accepted"), row.getLong("rejected"));
		String resume = row.getString("resume");
		return new ConsoleUpload(row.getString("id"), row.getString("distributor"), row.getString("name"),
				UploadState.valueOf(row.getString("state")), row.getLong("revision"), row.getInt("number"),
				row.getString("sha256"), row.getLong("bytes"), row.getString("sender"), instant(row, "received_at"),
				instant(row, "changed_at"), instant(row, "queued_at"), row.getString("check_run"), row.getString("run"),
				counts, row.getString("accepted_sha256"), row.getString("message"), row.getString("submitted_by"),
				row.getString("corrects"), row.getString("delivered_as"),
				(resume != null) ? UploadState.valueOf(resume) : null);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(ConsoleDatabase.instant(row, column));
	}

	void insert(ConsoleUpload upload) {
		this.tables.sql("""
				INSERT INTO console_upload (id, live, distributor, name, sha256, bytes, number, state, sender,
					received_at, changed_at, queued_at, corrects) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.param(upload.id())
			.param(live(upload.distributor(), upload.sha256()))
			.param(upload.distributor())
			.param(upload.name())
			.param(upload.sha256())
			.param(upload.bytes())
			.param(upload.number())
			.param(upload.state().name())
			.param(upload.sender())
			.param(ConsoleDatabase.time(upload.receivedAt()))
			.param(ConsoleDatabase.time(upload.changedAt()))
			.param(ConsoleDatabase.time(upload.queuedAt()))
			.param(upload.corrects())
			.update();
	}

	void insert(String uploadId, UploadVersion version) {
		this.tables.sql("""
				INSERT INTO console_version (upload_id, number, name, sha256, bytes, person, made_at, cells)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(uploadId, version.number(), version.name(), version.sha256(), version.bytes(), version.person(),
					ConsoleDatabase.time(version.at()), version.cells())
			.update();
	}

	void insert(String uploadId, List<ChangedCell> changes) {
		for (int position = 0; position < changes.size(); position++) {
			ChangedCell change = changes.get(position);
			this.tables.sql("""
					INSERT INTO console_change (upload_id, number, position, line, column_name, value_before,
						value_after) VALUES (?, ?, ?, ?, ?, ?, ?)""")
				.params(uploadId, change.number(), position, change.line(), change.column(), change.before(),
						change.after())
				.update();
		}
	}

	/** Returns the corrected cells of an upload, the first ones first. */
	List<ChangedCell> changes(String uploadId, int limit) {
		return this.tables.sql("""
				SELECT number, line, column_name, value_before, value_after FROM console_change
				WHERE upload_id = ? ORDER BY number, position LIMIT ?""")
			.params(uploadId, limit)
			.query((row, number) -> new ChangedCell(row.getInt("number"), row.getLong("line"),
					row.getString("column_name"), row.getString("value_before"), row.getString("value_after")))
			.list();
	}

	void insert(String uploadId, UploadReturn returned) {
		this.tables.sql("""
				INSERT INTO console_return (upload_id, number, person, returned_at, reason) VALUES (?, ?, ?, ?, ?)""")
			.params(uploadId, returned.number(), returned.person(), ConsoleDatabase.time(returned.at()),
					returned.reason())
			.update();
	}

	/** Returns the returns of an upload, the first one first. */
	List<UploadReturn> returns(String uploadId) {
		return this.tables.sql("""
				SELECT number, person, returned_at, reason FROM console_return
				WHERE upload_id = ? ORDER BY returned_at""")
			.param(uploadId)
			.query((row, number) -> new UploadReturn(row.getInt("number"), row.getString("person"),
					instant(row, "returned_at"), row.getString("reason")))
			.list();
	}

	/** Returns who sent or corrected a version, also of the upload that it corrects. */
	Set<String> senders(ConsoleUpload upload) {
		Set<String> senders = new TreeSet<>();
		Set<String> seen = new HashSet<>();
		for (ConsoleUpload one = upload; one != null
				&& seen.add(one.id()); one = (one.corrects() != null) ? find(one.corrects()) : null) {
			versions(one.id()).forEach((version) -> senders.add(version.person()));
		}
		return senders;
	}

	/** Returns the uploads that correct the rejected rows of another. */
	List<ConsoleUpload> correctionsOf(String uploadId) {
		return this.tables.sql(SELECT + "WHERE corrects = ? ORDER BY received_at")
			.param(uploadId)
			.query(UploadTables::upload)
			.list();
	}

	void delete(String uploadId) {
		this.tables.sql("DELETE FROM console_change WHERE upload_id = ?").param(uploadId).update();
		this.tables.sql("DELETE FROM console_return WHERE upload_id = ?").param(uploadId).update();
		this.tables.sql("DELETE FROM console_version WHERE upload_id = ?").param(uploadId).update();
		this.tables.sql("DELETE FROM console_upload WHERE id = ?").param(uploadId).update();
	}

	/** Returns the versions of an upload, the first one first. */
	List<UploadVersion> versions(String uploadId) {
		return this.tables.sql("""
				SELECT number, name, sha256, bytes, person, made_at, cells FROM console_version
				WHERE upload_id = ? ORDER BY number""")
			.param(uploadId)
			.query((row, number) -> new UploadVersion(row.getInt("number"), row.getString("name"),
					row.getString("sha256"), row.getLong("bytes"), row.getString("person"), instant(row, "made_at"),
					row.getInt("cells")))
			.list();
	}

	/**
	 * Changes an upload that still has a revision.
	 * @param values by column
	 * @return whether it still had that revision, which it has no longer
	 */
	boolean change(ConsoleUpload upload, Instant now, Map<String, @Nullable Object> values) {
		StringBuilder sql = new StringBuilder("UPDATE console_upload SET revision = revision + 1, changed_at = ?");
		List<@Nullable Object> parameters = new ArrayList<>();
		parameters.add(ConsoleDatabase.time(now));
		values.forEach((column, value) -> {
			sql.append(", ").append(column).append(" = ?");
			parameters.add((value instanceof Instant instant) ? ConsoleDatabase.time(instant)
					: (value instanceof Enum<?> state) ? state.name() : value);
		});
		sql.append(" WHERE id = ? AND revision = ?");
		parameters.add(upload.id());
		parameters.add(upload.revision());
		return this.tables.sql(sql.toString()).params(parameters).update() > 0;
	}

}
