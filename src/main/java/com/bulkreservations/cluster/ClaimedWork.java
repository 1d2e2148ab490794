package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.bulkreservations.application.Assignment;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DistributorClaim;
import com.bulkreservations.infrastructure.database.FolderIdentity;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/** Starts the program for a distributor that this worker has claimed. */
final class ClaimedWork {

	/** Spring Boot configures logging for the whole process. */
	private static final ReentrantLock STARTS = new ReentrantLock();

	/** Uploads of the console are complete. */
	private static final String QUIET_PERIOD = "--reservations.quiet-period=";

	private final List<String> arguments;

	private final ReservationSettings settings;

	private final DatabaseAddress database;

	private final WorkReport report;

	private final StopRequest stop;

	private final String worker;

	private final LatestSnapshot latest = new LatestSnapshot();

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

	/** Returns whether this worker may begin something. */
	boolean mayBegin() {
		return this.stop.mayBegin();
	}

	/**
	 * Claims an upload of the console, and checks it, unless another worker does. Only
	 * those who have sent it learn its result.
	 * @param distributor its distributor
	 */
	void check(String distributor, String uploadSha256, Check check)
			throws IOException, SQLException, InterruptedException {
		if (!mayBegin()) {
			return;
		}
		String folder = FolderIdentity.of(WorkFolders.in(this.settings.outputDir()).jobs());
		try (DistributorClaim claim = DistributorClaim.tryCheck(this.database, folder, uploadSha256, this.worker)) {
			if (claim == null) {
				return;
			}
			List<String> complete = new ArrayList<>(this.arguments);
			complete.removeIf((argument) -> argument.startsWith(QUIET_PERIOD));
			complete.add(QUIET_PERIOD + "0s");
			try (ReservationsApplication application = start(
					new Assignment(distributor, RunSpec.Kind.CHECK, claim, this.stop, this.worker), complete,
					ObservationRegistryFactory.NONE)) {
				check.run(application);
			}
			claim.remove();
		}
	}

	private void run(Assignment assignment, Work work) throws IOException, SQLException, InterruptedException {
		Monitoring monitoring = new Monitoring(true);
		try (monitoring;
				ReservationsApplication application = start(assignment, this.arguments, monitoring);
				Notifications notifications = Notifications.of(application.settings(), this.report.upload(), true)) {
			work.run(application, assignment, new Observers(monitoring, notifications));
		}
	}

	private ReservationsApplication start(Assignment assignment, List<String> arguments,
			ObservationRegistryFactory observations) {
		STARTS.lock();
		try {
			return ReservationsApplication.startFor(assignment, arguments, observations, this.latest);
		}
		finally {
			STARTS.unlock();
		}
	}

	/** What observes the work besides people at a terminal. */
	record Observers(Monitoring monitoring, @Nullable Notifications notifications) {

	}

	/** The check of an upload. */
	interface Check {

		void run(ReservationsApplication application) throws IOException;

	}

	/** Work for a distributor. */
	interface Work {

		void run(ReservationsApplication application, Assignment assignment, Observers observers)
				throws IOException, SQLException, InterruptedException;

	}

}
