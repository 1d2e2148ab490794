package com.bulkreservations.cli;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what becomes of uploads, besides the person at the terminal. To be closed
 * when the program has let go of its database: to tell somebody may take a while.
 */
final class RunObservers implements Closeable {

	private final @Nullable Monitoring monitoring;

	private @Nullable Notifications notifications;

	private RunObservers(@Nullable Monitoring monitoring) {
		this.monitoring = monitoring;
	}

	/** Whom the settings name. */
	static RunObservers ofRun() {
		return new RunObservers(new Monitoring());
	}

	/** Nobody: a check is between the program and who asked for it. */
	static RunObservers ofCheck() {
		return new RunObservers(null);
	}

	ObservationRegistryFactory observations() {
		return (this.monitoring != null) ? this.monitoring : ObservationRegistryFactory.NONE;
	}

	/** Lets the audience listen, too. */
	RunListener listenWith(RunListener report, ReservationSettings settings) {
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

	void ended(List<UploadResult> outcomes, int exitCode) {
		if (this.monitoring != null) {
			this.monitoring.publish(outcomes, exitCode);
		}
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
