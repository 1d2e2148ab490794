package com.bulkreservations.cluster;

import java.time.Clock;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.notification.Reminders;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;

/**
 * Reminds of approvals that lapse soon, as the end of a {@code run} does, and delivers
 * notices that could not be delivered before.
 */
final class RemindersTask {

	static final String NAME = "reminders";

	private final ReservationSettings settings;

	private final WorkReport report;

	private final Reminders reminders;

	RemindersTask(ReservationSettings settings, WorkReport report, Clock clock) {
		this.settings = settings;
		this.report = report;
		this.reminders = new Reminders(WorkFolders.in(settings.outputDir()).jobs(),
				LapsingApprovals.of(settings, clock), report.lapsing());
	}

	/** Reminds, and waits for the deliveries. */
	void run() {
		try (Notifications notifications = Notifications.of(this.settings, this.report.upload(), true)) {
			this.reminders.send(this.report.printer(), notifications);
		}
	}

}
