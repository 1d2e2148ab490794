package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The uploads that wait for a worker. Those of a distributor wait until all is done of
 * it, but for those that were published since they were last changed.
 *
 * @param oldest when the oldest one was last changed; {@code null} without one
 */
record Backlog(int uploads, @Nullable Instant oldest) {

	/** What follows the file name in the name of a run: a dot, and digits of a hash. */
	private static final int RUN_SUFFIX = 13;

	/** Counts the uploads in the input folder, by their names, lengths and times. */
	static Backlog read(JdbcClient database, ReservationSettings settings, Looks looks) throws IOException {
		Map<String, String> states = looks.ofUploads(WorkScope.ALL);
		for (Look look : database.sql("SELECT distributor_id, state FROM distributor_look WHERE task = ?")
			.param(UploadsTask.NAME)
			.query(Look::of)
			.list()) {
			states.remove(look.distributor(), look.state());
		}
		Map<String, List<Published>> published = new HashMap<>();
		int waiting = 0;
		Instant oldest = null;
		for (Upload upload : new Inbox(settings.inputDir(), settings.defaultDistributor()).uploads()) {
			String distributor = upload.owner().toLowerCase(Locale.ROOT);
			Instant changed = states.containsKey(distributor)
					? waitingSince(upload, published.computeIfAbsent(distributor, (owner) -> of(database, owner)))
					: null;
			if (changed != null) {
				waiting++;
				oldest = (oldest == null || changed.isBefore(oldest)) ? changed : oldest;
			}
		}
		return new Backlog(waiting, oldest);
	}

	private static @Nullable Instant waitingSince(Upload upload, List<Published> runs) throws IOException {
		try {
			FileState state = FileState.of(upload.file());
			Instant changed = state.changed().toInstant();
			String name = withoutExtension(upload.name());
			return runs.stream()
				.anyMatch(
						(run) -> run.bytes() == state.bytes() && run.upload().equals(name) && run.at().isAfter(changed))
								? null : changed;
		}
		catch (NoSuchFileException ex) {
			// It has just been moved.
			return null;
		}
	}

	private static List<Published> of(JdbcClient database, String distributor) {
		return database.sql("""
				SELECT name, upload_bytes, published_at FROM ledger_run
				WHERE distributor_id = ? AND published_at IS NOT NULL""")
			.param(distributor)
			.query(Published::of)
			.list();
	}

	private static String withoutExtension(String name) {
		return name.substring(0, name.lastIndexOf('.'));
	}

	/** A state of a distributor's files, of which all was done. */
	private record Look(String distributor, String state) {

		private static Look of(ResultSet row, int number) throws SQLException {
			return new Look(row.getString(1), row.getString(2));
		}

	}

	/**
	 * An upload that was published.
	 *
	 * @param upload its file name without extension
	 */
	private record Published(String upload, long bytes, Instant at) {

		private static Published of(ResultSet row, int number) throws SQLException {
			String run = row.getString(1);
			return new Published(run.substring(0, Math.max(0, run.length() - RUN_SUFFIX)), row.getLong(2),
					row.getTimestamp(3).toInstant());
		}

	}

}
