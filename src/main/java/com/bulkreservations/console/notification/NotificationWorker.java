package com.bulkreservations.console.notification;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditTail;
import com.bulkreservations.console.people.Audience;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.store.RepeatedWork;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies people of what happens, in a thread of its own. It follows the audit log,
 * which has what any process did: the number of the last entry is committed together with
 * the notifications, so that each entry is looked at once, whoever dies.
 */
public final class NotificationWorker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(NotificationWorker.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** How long the end waits for a message that is on its way. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	/** How often those are looked for who are to be reminded. */
	private static final Duration REMINDERS = Duration.ofMinutes(1);

	private static final int ENTRIES_AT_ONCE = 200;

	/** How long a person finds a notification. */
	private static final Duration KEPT = Duration.ofDays(90);

	/** Longer than anything waits. */
	private static final Duration REMINDERS_KEPT = Duration.ofDays(800);

	private final ConsoleDatabase database;

	private final NotificationTables tables;

	private final AuditTail log;

	private final AuditedEvents events;

	private final PersonReminders reminders;

	private final NotificationAddresses addresses;

	private final @Nullable NotificationSender sender;

	private final Clock clock;

	private final RepeatedWork loop = new RepeatedWork("console notifications", this::workOnce, PAUSE, LONGEST,
			NotificationWorker::report);

	private Instant reminded = Instant.MIN;

	/** Whether entries were read of which people were not notified. */
	private boolean again;

	NotificationWorker(ConsoleDatabase database, AuditTail log, AuditedEvents events, PersonReminders reminders,
			NotificationAddresses addresses, @Nullable NotificationSender sender, Clock clock) {
		this.database = database;
		this.addresses = addresses;
		this.tables = new NotificationTables(database.tables());
		this.log = log;
		this.events = events;
		this.reminders = reminders;
		this.sender = sender;
		this.clock = clock;
	}

	/**
	 * Creates what notifies the people of a console.
	 * @param senders opens what sends messages out of the console; {@code null} if
	 * nothing leaves it
	 */
	public static NotificationWorker of(ConsoleDatabase database, Audience people, UploadLife life, ConsoleRuns runs,
			Approvals approvals, ReservationSettings settings, @Nullable NotificationSenders senders, Clock clock) {
		NotificationAddresses addresses = new NotificationAddresses(people, database);
		NotificationSender sender = (senders != null) ? senders.open(settings, addresses) : null;
		Dispatch dispatch = new Dispatch(database, settings, sender, clock);
		AuditedEvents events = new AuditedEvents(people, life, dispatch);
		PersonReminders reminders = new PersonReminders(database, people, events, life, runs, approvals,
				LapsingApprovals.of(settings, clock), dispatch, settings.console().remindAfter(),
				settings.approval().remindBefore(), clock);
		return new NotificationWorker(database, new AuditTail(WorkFolders.in(settings.outputDir()).jobs()), events,
				reminders, addresses, sender, clock);
	}

	/** Returns what finds where a message goes. */
	public NotificationAddresses addresses() {
		return this.addresses;
	}

	public void start() {
		this.loop.start();
	}

	private static void report(Exception failure) {
		logger.error(OperatorMessage.PEOPLE_NOT_NOTIFIED.text("The console cannot notify people, and tries again: %s",
				FailureMessages.of(failure)), failure);
	}

	/** Notifies of all that happened since the last look. */
	public void workOnce() throws IOException {
		while ((this.again || this.log.hasMore()) && !isStopping() && notifyOfNext()) {
			send();
		}
		Instant now = this.clock.instant();
		if (!isStopping() && !now.isBefore(this.reminded.equals(Instant.MIN) ? now : this.reminded.plus(REMINDERS))) {
			this.reminded = now;
			this.reminders.remind();
			send();
			this.tables.deleteBefore(now.minus(KEPT), now.minus(REMINDERS_KEPT));
			if (this.sender != null) {
				this.sender.sendAgain();
			}
		}
	}

	/** Returns whether there were entries. */
	private boolean notifyOfNext() {
		// What failed is read again, though the log has grown no further.
		this.again = true;
		boolean more = this.database.change((audit) -> {
			long position = this.tables.lockPosition();
			try {
				if (position < 0) {
					// What happened before is no news.
					this.tables.setPosition(this.log.last());
					return false;
				}
				List<AuditEntry> entries = this.log.after(position, ENTRIES_AT_ONCE);
				for (AuditEntry entry : entries) {
					this.events.onEntry(entry);
				}
				if (!entries.isEmpty()) {
					this.tables.setPosition(entries.get(entries.size() - 1).number());
				}
				return !entries.isEmpty();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(FailureMessages.of(ex), ex);
			}
		});
		this.again = false;
		return more;
	}

	private void send() {
		if (this.sender != null) {
			this.sender.send();
		}
	}

	private boolean isStopping() {
		return this.loop.isStopping();
	}

	/** Stops after what it has in hand. What is not sent then, the next start sends. */
	@Override
	public void close() {
		this.loop.close();
		if (this.sender != null) {
			this.sender.close();
		}
	}

}
