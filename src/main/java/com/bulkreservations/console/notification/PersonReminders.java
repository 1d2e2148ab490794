package com.bulkreservations.console.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.Audience;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.RunEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds approvers and their deputies of what waits for them. A reminder is entered into
 * the database together with the notifications, so that of several processes one reminds,
 * once in each period.
 */
final class PersonReminders {

	private static final Logger logger = LoggerFactory.getLogger(PersonReminders.class);

	/** As many runs as a person decides about. */
	private static final int MOST_RUNS = 1000;

	/** The end of a run's name, by which a page finds it. */
	private static final int DIGEST_DIGITS = 12;

	private final ConsoleDatabase database;

	private final NotificationTables tables;

	private final Audience people;

	private final AuditedEvents events;

	private final UploadLife uploads;

	private final ConsoleRuns runs;

	private final Approvals approvals;

	private final LapsingApprovals lapsing;

	private final Dispatch dispatch;

	private final Duration period;

	private final Duration before;

	private final Clock clock;

	/**
	 * @param period how long something waits before the first reminder, and between two;
	 * zero for none
	 * @param before how long before its end an approval lapses soon
	 */
	PersonReminders(ConsoleDatabase database, Audience people, AuditedEvents events, UploadLife uploads,
			ConsoleRuns runs, Approvals approvals, LapsingApprovals lapsing, Dispatch dispatch, Duration period,
			Duration before, Clock clock) {
		this.database = database;
		this.tables = new NotificationTables(database.tables());
		this.people = people;
		this.events = events;
		this.uploads = uploads;
		this.runs = runs;
		this.approvals = approvals;
		this.lapsing = lapsing;
		this.dispatch = dispatch;
		this.period = period;
		this.before = before;
		this.clock = clock;
	}

	/**
	 * Reminds of all that waits for longer than a period, or lapses. What cannot be read
	 * keeps nothing else from it.
	 */
	void remind() {
		attempt("uploads", () -> this.uploads.submitted().forEach(this::remind));
		Viewer any = this.people.anyApprover();
		attempt("runs", () -> {
			for (ConsoleRun run : this.runs.waiting(any, MOST_RUNS)) {
				remind(any, run.entry());
			}
		});
		attempt("approvals", () -> {
			for (LapsingApprovals.Lapsing one : this.lapsing.lapsing()) {
				once("lapse/" + one.key(), (key) -> remind(one, key));
			}
		});
	}

	private void remind(ConsoleUpload upload) {
		long periods = periods(upload.changedAt());
		if (periods > 0) {
			once("upload/%s/%d/%d".formatted(upload.id(), upload.revision(), periods),
					(key) -> this.dispatch.send(this.events.approversOf(upload),
							new Occasion(NotificationKind.APPROVAL_REMINDER, key, due(upload.changedAt(), periods),
									upload.distributor(), "/uploads/" + upload.id(),
									details(upload.name(), upload.distributor(), "since", upload.changedAt()))));
		}
	}

	/** Returns how many periods have passed since an instant. */
	private long periods(Instant since) {
		return this.period.isZero() ? 0 : Duration.between(since, this.clock.instant()).dividedBy(this.period);
	}

	private Instant due(Instant since, long periods) {
		return since.plus(this.period.multipliedBy(periods));
	}

	/** What came by the input folder is announced, too. */
	private void remind(Viewer any, RunEntry run) throws IOException {
		String name = Objects.requireNonNull(run.run());
		long periods = Math.max(0, periods(run.at()));
		NotificationKind kind = (periods > 0) ? NotificationKind.APPROVAL_REMINDER : NotificationKind.APPROVAL_NEEDED;
		once("run/%s/%s/%d".formatted(run.distributor(), digest(name), periods), (key) -> {
			OrdersToApprove orders = orders(any, run.distributor(), name);
			if (orders != null) {
				List<Viewer> approvers = new ArrayList<>();
				for (Viewer approver : this.people.approvers(run.distributor().toLowerCase(Locale.ROOT))) {
					if (this.runs.mayApprove(approver, orders)) {
						approvers.add(approver);
					}
				}
				this.dispatch.send(approvers, new Occasion(kind, key, due(run.at(), periods), run.distributor(),
						path(run.distributor(), name), details(run.file(), run.distributor(), "since", run.at())));
			}
		});
	}

	/** Somebody may have decided meanwhile. */
	private @Nullable OrdersToApprove orders(Viewer any, String distributor, String run) throws IOException {
		try {
			return this.runs.orders(any, distributor, run);
		}
		catch (NotVisibleException ex) {
			return null;
		}
	}

	private void remind(LapsingApprovals.Lapsing one, String key) throws IOException {
		String distributor = one.content().distributor();
		List<Viewer> approvers = new ArrayList<>();
		for (Viewer approver : this.people.approvers(distributor.toLowerCase(Locale.ROOT))) {
			Decider decider = Decider.of(approver.name(), approver.approvers(distributor));
			boolean awaited = (one.state() == Standing.State.SECOND_NEEDED)
					? this.approvals.waitsFor(one.content(), one.requesters(), decider)
					: !this.approvals.mayApprove(one.content(), one.requesters(), List.of(decider)).isEmpty();
			if (awaited) {
				approvers.add(approver);
			}
		}
		ConsoleUpload upload = this.uploads.findLive(distributor, one.content().uploadSha256());
		String path = (upload != null) ? "/uploads/" + upload.id() : path(distributor, one.content().run());
		this.dispatch.send(approvers, new Occasion(NotificationKind.APPROVAL_LAPSES, key, one.end().minus(this.before),
				distributor, path, details(one.content().upload(), distributor, "until", one.end())));
	}

	private static Map<String, String> details(String file, String distributor, String name, Instant at) {
		return Map.of("file", file, "distributor", distributor, name, at.toString());
	}

	private static String digest(String run) {
		return run.substring(Math.max(0, run.length() - DIGEST_DIGITS));
	}

	private static String path(String distributor, String run) {
		return "/runs/" + distributor + "/" + digest(run);
	}

	private void once(String reminder, Reminding reminding) {
		attempt(reminder, () -> this.database.change((audit) -> {
			if (this.tables.remind(reminder, this.clock.instant())) {
				try {
					reminding.remind(reminder);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(FailureMessages.of(ex), ex);
				}
			}
			return audit;
		}));
	}

	private static void attempt(String what, Attempt attempt) {
		try {
			attempt.run();
		}
		catch (IOException | UncheckedIOException | NotVisibleException ex) {
			logger.warn(OperatorMessage.PEOPLE_NOT_NOTIFIED
				.text("The console cannot notify people, and tries again: %s: %s", what, FailureMessages.of(ex)));
		}
	}

	/** Part of the reminders. */
	private interface Attempt {

		void run() throws IOException;

	}

	/** Notifies of a reminder, whose name is given. */
	private interface Reminding {

		void remind(String key) throws IOException;

	}

}
