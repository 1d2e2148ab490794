package com.bulkreservations.console.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of notifications, for those that have made sure that the viewer may see
 * them.
 */
final class NotificationTables {

	private static final String SELECT = """
			SELECT id, kind, distributor, path, details, made_at, read_at FROM console_notification""";

	private final JdbcClient tables;

	NotificationTables(JdbcClient tables) {
		this.tables = tables;
	}

	void insert(String personId, PersonNotification notification) {
		this.tables.sql("""
				INSERT INTO console_notification (id, person_id, kind, distributor, path, details, made_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)""")
			.param(notification.id())
			.param(personId)
			.param(notification.kind().name())
			.param(notification.distributor())
			.param(notification.path())
			.param(Json.toLine(new Details(notification.details())))
			.param(ConsoleDatabase.time(notification.at()))
			.update();
	}

	@Nullable PersonNotification find(String personId, String id) {
		return this.tables.sql(SELECT + " WHERE person_id = ? AND id = ?")
			.params(personId, id)
			.query(NotificationTables::notification)
			.optional()
			.orElse(null);
	}

	/**
	 * Returns notifications of a person, the latest first.
	 * @param after the one behind which to begin; {@code null} for the first page
	 */
	List<PersonNotification> latest(String personId, @Nullable PersonNotification after, int limit) {
		if (after == null) {
			return this.tables.sql(SELECT + " WHERE person_id = ? ORDER BY made_at DESC, id LIMIT ?")
				.params(personId, limit)
				.query(NotificationTables::notification)
				.list();
		}
		return this.tables.sql(SELECT + """
				WHERE person_id = ? AND (made_at < ? OR (made_at = ? AND id > ?)) ORDER BY made_at DESC, id LIMIT ?""")
			.params(personId, ConsoleDatabase.time(after.at()), ConsoleDatabase.time(after.at()), after.id(), limit)
			.query(NotificationTables::notification)
			.list();
	}

	/** Returns how many are unread, of each kind and distributor. */
	List<Unread> unread(String personId) {
		return this.tables.sql("""
				SELECT kind, distributor, COUNT(*) FROM console_notification
				WHERE person_id = ? AND read_at IS NULL GROUP BY kind, distributor""")
			.param(personId)
			.query((row, number) -> new Unread(NotificationKind.valueOf(row.getString(1)), row.getString(2),
					row.getInt(3)))
			.list();
	}

	void read(String personId, String id, Instant now) {
		this.tables
			.sql("UPDATE console_notification SET read_at = ? WHERE person_id = ? AND id = ? AND read_at IS NULL")
			.params(ConsoleDatabase.time(now), personId, id)
			.update();
	}

	/** Marks what was there at an instant. */
	void readAll(String personId, Instant until, Instant now) {
		this.tables
			.sql("UPDATE console_notification SET read_at = ? WHERE person_id = ? AND made_at <= ? AND read_at IS NULL")
			.params(ConsoleDatabase.time(now), personId, ConsoleDatabase.time(until))
			.update();
	}

	/** Returns what a person chose, or the usual choice. */
	NotificationChoice choice(String personId, NotificationKind kind) {
		return this.tables
			.sql("SELECT here, mail, webhook FROM console_notification_choice WHERE person_id = ? AND kind = ?")
			.params(personId, kind.name())
			.query((row, number) -> new NotificationChoice(kind, row.getBoolean(1), row.getBoolean(2),
					row.getBoolean(3)))
			.optional()
			.orElse(kind.usual());
	}

	void choose(String personId, NotificationChoice choice) {
		this.tables.sql("DELETE FROM console_notification_choice WHERE person_id = ? AND kind = ?")
			.params(personId, choice.kind().name())
			.update();
		this.tables.sql("""
				INSERT INTO console_notification_choice (person_id, kind, here, mail, webhook)
				VALUES (?, ?, ?, ?, ?)""")
			.params(personId, choice.kind().name(), choice.here(), choice.mail(), choice.webhook())
			.update();
	}

	@Nullable Webhook webhook(String personId) {
		return this.tables.sql("SELECT address, secret FROM console_webhook WHERE person_id = ?")
			.param(personId)
			.query((row, number) -> new Webhook(row.getString(1), row.getString(2)))
			.optional()
			.orElse(null);
	}

	/** Replaces a person's webhook; {@code null} removes it. */
	void setWebhook(String personId, @Nullable Webhook webhook) {
		this.tables.sql("DELETE FROM console_webhook WHERE person_id = ?").param(personId).update();
		if (webhook != null) {
			this.tables.sql("INSERT INTO console_webhook (person_id, address, secret) VALUES (?, ?, ?)")
				.params(personId, webhook.address(), webhook.secret())
				.update();
		}
	}

	/**
	 * Returns the number of the last audit entry of which people were notified, and lets
	 * no other process notify until the transaction ends; -1 before the first look.
	 */
	long lockPosition() {
		this.tables.sql("UPDATE console_notification_position SET entry = entry").update();
		return this.tables.sql("SELECT entry FROM console_notification_position").query(Long.class).single();
	}

	void setPosition(long entry) {
		this.tables.sql("UPDATE console_notification_position SET entry = ?").param(entry).update();
	}

	/** Returns whether nobody was reminded of this before. */
	boolean remind(String reminder, Instant now) {
		int known = this.tables.sql("SELECT COUNT(*) FROM console_reminder WHERE reminder = ?")
			.param(reminder)
			.query(Integer.class)
			.single();
		if (known > 0) {
			return false;
		}
		this.tables.sql("INSERT INTO console_reminder (reminder, made_at) VALUES (?, ?)")
			.params(reminder, ConsoleDatabase.time(now))
			.update();
		return true;
	}

	/** Deletes what is older than people look for it. */
	void deleteBefore(Instant notifications, Instant reminders) {
		this.tables.sql("DELETE FROM console_notification WHERE made_at < ?")
			.param(ConsoleDatabase.time(notifications))
			.update();
		this.tables.sql("DELETE FROM console_reminder WHERE made_at < ?")
			.param(ConsoleDatabase.time(reminders))
			.update();
	}

	private static PersonNotification notification(ResultSet row, int number) throws SQLException {
		return new PersonNotification(row.getString("id"), NotificationKind.valueOf(row.getString("kind")),
				row.getString("distributor"), row.getString("path"),
				Json.parse(row.getString("details"), Details.class).values(),
				Objects.requireNonNull(ConsoleDatabase.instant(row, "made_at")),
				ConsoleDatabase.instant(row, "read_at") != null);
	}

	/** How many notifications are unread. */
	record Unread(NotificationKind kind, @Nullable String distributor, int number) {

	}

	private record Details(Map<String, String> values) {

	}

}
