package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.bulkreservations.application.Assignment;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DistributorClaim;
import com.bulkreservations.infrastructure.database.FolderIdentity;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/** Starts the program for a distributor that this worker has claimed. */
final class ClaimedWork {

	/** Spring Boot configures logging for the whole process. */
	private static final ReentrantLock STARTS = new ReentrantLock();

	private final List<String> arguments;

	private final ReservationSettings settings;

	private final DatabaseAddress database;

	private final WorkReport report;

	private final StopRequest stop;

	private final String worker;

	ClaimedWork(List<String> arguments, ReservationSettings settings, DatabaseAddress database, WorkReport report,
			StopRequest stop, String worker) {
		this.arguments = arguments;
		this.settings = settings;
		this.database = database;
		this.report = report;
		this.stop = stop;
		this.worker = worker;
	}

	/**
	 * Claims a distributor, and works for it, unless another worker does.
	 * @param lostWhenHung whether another worker takes over when this one hangs
	 * @return whether it was claimed
	 */
	boolean run(String distributor, boolean lostWhenHung, Work work)
			throws IOException, SQLException, InterruptedException {
		if (!this.stop.mayBegin()) {
			return false;
		}
		String folder = FolderIdentity.of(WorkFolders.in(this.settings.outputDir()).jobs());
		try (DistributorClaim claim = DistributorClaim.tryAcquire(this.database, folder, distributor, this.worker,
				lostWhenHung)) {
			if (claim == null) {
				return false;
			}
			run(new Assignment(distributor, RunSpec.Kind.RUN, claim, this.stop, this.worker), work);
			return true;
		}
	}

	private void run(Assignment assignment, Work work) throws IOException, SQLException, InterruptedException {
		Monitoring monitoring = new Monitoring(true);
		try (monitoring;
				ReservationsApplication application = start(assignment, monitoring);
				Notifications notifications = Notifications.of(application.settings(), this.report.upload(), true)) {
			work.run(application, assignment, new Observers(monitoring, notifications));
		}
	}

	private ReservationsApplication start(Assignment assignment, Monitoring monitoring) {
		STARTS.lock();
		try {
			return ReservationsApplication.startFor(assignment, this.arguments, monitoring);
		}
		finally {
			STARTS.unlock();
		}
	}

	/** What observes the work besides people at a terminal. */
	record Observers(Monitoring monitoring, @Nullable Notifications notifications) {

	}

	/** Work for a distributor. */
	interface Work {

		void run(ReservationsApplication application, Assignment assignment, Observers observers)
				throws IOException, SQLException, InterruptedException;

	}

}
