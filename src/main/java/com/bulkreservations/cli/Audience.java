package com.bulkreservations.cli;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.job.Observations;
import com.bulkreservations.job.UploadResult;
import com.bulkreservations.job.ReservationSettings;
import com.bulkreservations.job.RunListener;
import com.bulkreservations.job.RunListeners;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what becomes of uploads, besides the person at the terminal. To be closed
 * when the program has let go of its database: to tell somebody may take a while.
 */
final class Audience implements Closeable {

	private final @Nullable Monitoring monitoring;

	private @Nullable Notifications notifications;

	private Audience(@Nullable Monitoring monitoring) {
		this.monitoring = monitoring;
	}

	/** Whom the settings name. */
	static Audience ofRun() {
		return new Audience(new Monitoring());
	}

	/** Nobody: a check is between the program and who asked for it. */
	static Audience ofCheck() {
		return new Audience(null);
	}

	Observations observations() {
		return (this.monitoring != null) ? this.monitoring : Observations.NONE;
	}

	/** Lets the audience listen, too. */
	RunListener listenWith(RunListener report, ReservationSettings settings) {
		List<RunListener> listeners = new ArrayList<>(List.of(report));
		if (this.monitoring != null) {
			listeners.add(this.monitoring);
			this.notifications = Notifications.of(settings, Texts::of);
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
