package com.bulkreservations.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
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
			this.notifications = Notifications.of(settings, ConsoleFormatter::of);
		}
		if (this.notifications != null) {
			listeners.add(this.notifications);
		}
		return new RunListeners(listeners);
	}

	/** Notifies of purchases that have come further. */
	void notifyOf(List<PurchaseResult> results, ReservationSettings settings) {
		Notifications active = this.notifications;
		if (active == null && this.monitoring != null) {
			active = Notifications.of(settings, ConsoleFormatter::of);
			this.notifications = active;
		}
		for (PurchaseResult result : results) {
			if (active != null && result.changed()) {
				active.onPurchased(result.distributor(), result.file(), result.run(), PurchaseFormatter.of(result));
			}
		}
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
		int undelivered = (this.notifications != null) ? this.notifications.undelivered() : 0;
		if (undelivered > 0) {
			failures.add(OperatorMessage.NOTICES_UNDELIVERED.text("%s could not be delivered, and %s in %s.",
					(undelivered == 1) ? "1 notice" : ConsoleFormatter.number(undelivered) + " notices",
					(undelivered == 1) ? "waits" : "wait", jobs.resolve("outbox")));
		}
		String metrics = (this.monitoring != null) ? this.monitoring.failure() : null;
		if (metrics != null) {
			failures.add(OperatorMessage.METRICS_UNWRITTEN.text("Metrics were not written: %s", metrics));
		}
		return failures;
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
