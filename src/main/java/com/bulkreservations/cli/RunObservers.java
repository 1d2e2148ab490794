package com.bulkreservations.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.notification.Reminders;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Observers of runs besides the terminal: monitoring and notifications. Closed after the
 * database, since the last deliveries may take a while.
 */
final class RunObservers implements Closeable {

	private final @Nullable Monitoring monitoring;

	private @Nullable Notifications notifications;

	private RunObservers(@Nullable Monitoring monitoring) {
		this.monitoring = monitoring;
	}

	/** Creates the observers that the settings name. */
	static RunObservers ofRun() {
		return new RunObservers(new Monitoring());
	}

	/** Creates no observers: only whoever runs a check sees its results. */
	static RunObservers ofCheck() {
		return new RunObservers(null);
	}

	ObservationRegistryFactory registryFactory() {
		return (this.monitoring != null) ? this.monitoring : ObservationRegistryFactory.NONE;
	}

	/** Returns a listener that informs the report and all observers. */
	RunListener listener(RunListener report, ReservationSettings settings) {
		List<RunListener> listeners = new ArrayList<>(List.of(report));
		if (this.monitoring != null) {
			listeners.add(this.monitoring);
			Notifications active = notifications(settings);
			if (active != null) {
				listeners.add(active);
			}
		}
		return new RunListeners(listeners);
	}

	/** Notifies of purchases that have come further. */
	void notifyOf(List<PurchaseResult> results, ReservationSettings settings) {
		Notifications active = notifications(settings);
		for (PurchaseResult result : results) {
			if (active != null && result.changed()) {
				active.onPurchased(result, PurchaseFormatter.of(result));
			}
		}
	}

	/**
	 * Reminds of approvals that lapse soon, on the terminal and whoever is to be
	 * notified. A failure fails no run.
	 */
	void remind(ReservationsApplication application, Terminal terminal) {
		if (this.monitoring == null) {
			return;
		}
		ReservationSettings settings = application.settings();
		new Reminders(settings.outputDir().resolve(".jobs"), application.lapsingApprovals(), ConsoleFormatter::of)
			.send(terminal.err()::println, notifications(settings));
	}

	private @Nullable Notifications notifications(ReservationSettings settings) {
		if (this.notifications == null && this.monitoring != null) {
			this.notifications = Notifications.of(settings, ConsoleFormatter::of);
		}
		return this.notifications;
	}

	void publish(List<UploadResult> results, int exitCode) {
		if (this.monitoring != null) {
			this.monitoring.publish(results, exitCode);
		}
	}

	/**
	 * Says in one line each what could not be delivered or published. Called after
	 * {@link #close}.
	 * @param jobs the folder of the notices that wait
	 */
	List<String> failures(Path jobs) {
		List<String> failures = new ArrayList<>();
		undelivered(this.notifications, jobs).ifPresent(failures::add);
		String metrics = (this.monitoring != null) ? this.monitoring.failure() : null;
		if (metrics != null) {
			failures.add(OperatorMessage.METRICS_UNWRITTEN.text("Metrics were not written: %s", metrics));
		}
		return failures;
	}

	/** Says how many notices wait; nothing if none does. */
	static Optional<String> undelivered(@Nullable Notifications notifications, Path jobs) {
		int undelivered = (notifications != null) ? notifications.undelivered() : 0;
		return (undelivered == 0) ? Optional.empty()
				: Optional.of(OperatorMessage.NOTICES_UNDELIVERED.text("%s could not be delivered, and %s in %s.",
						(undelivered == 1) ? "1 notice" : ConsoleFormatter.number(undelivered) + " notices",
						(undelivered == 1) ? "waits" : "wait", jobs.resolve("outbox")));
	}

	@Override
	public void close() {
		if (this.notifications != null) {
			this.notifications.close();
		}
		if (this.monitoring != null) {
			this.monitoring.close();
		}
	}

}
