package com.bulkreservations.notification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds of approvals that lapse soon, each once, also where several processes try.
 */
public final class Reminders {

	private static final Logger logger = LoggerFactory.getLogger(Reminders.class);

	private final Path jobs;

	private final LapsingApprovals approvals;

	private final Function<LapsingApprovals.Lapsing, String> formatter;

	/**
	 * @param formatter formats a reminder for people
	 */
	public Reminders(Path jobs, LapsingApprovals approvals, Function<LapsingApprovals.Lapsing, String> formatter) {
		this.jobs = jobs;
		this.approvals = approvals;
		this.formatter = formatter;
	}

	/**
	 * Reminds on a terminal, and whoever is to be notified. Where another process does so
	 * now, this one leaves it to that. A failure is logged.
	 * @param printer prints to the terminal
	 * @param notifications notifies others, or {@code null}
	 */
	public void send(Consumer<String> printer, @Nullable Notifications notifications) {
		try {
			if (this.approvals.unreminded().isEmpty()) {
				return;
			}
			FileTree.create(this.jobs);
			// From the look into the audit log to the entry in it.
			try (ExclusiveLock lock = ExclusiveLock.tryAcquire(this.jobs.resolve("reminders.lock"))) {
				if (lock == null) {
					return;
				}
				for (LapsingApprovals.Lapsing lapsing : this.approvals.unreminded()) {
					send(lapsing, printer, notifications);
				}
			}
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.REMINDER_FAILED.text("Nobody was reminded of approvals that lapse: %s",
					FailureMessages.of(ex)));
		}
	}

	private void send(LapsingApprovals.Lapsing lapsing, Consumer<String> printer, @Nullable Notifications notifications)
			throws IOException {
		String text = this.formatter.apply(lapsing);
		if (notifications != null) {
			notifications.onLapsing(lapsing, text, () -> this.approvals.reminded(lapsing));
		}
		else {
			this.approvals.reminded(lapsing);
		}
		printer.accept(text);
	}

}
