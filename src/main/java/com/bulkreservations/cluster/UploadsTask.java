package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.application.Assignment;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.UploadResult;

/** Finishes the unfinished runs of a distributor, and then processes its uploads. */
final class UploadsTask implements Queue.Work {

	static final String NAME = "uploads";

	private final ClaimedWork work;

	private final Looks looks;

	private final ConsoleQueue console;

	private final WorkReport report;

	UploadsTask(ClaimedWork work, Looks looks, ConsoleQueue console, WorkReport report) {
		this.work = work;
		this.looks = looks;
		this.console = console;
		this.report = report;
	}

	@Override
	public void run(String distributor) throws IOException, SQLException, InterruptedException {
		this.work.run(distributor, true, this::process);
	}

	private void process(ReservationsApplication application, Assignment assignment, ClaimedWork.Observers observers)
			throws IOException, SQLException {
		// Before the uploads are listed: what comes later changes the state.
		String state = this.looks.ofUploads(WorkScope.ofUploads(assignment.distributor()))
			.get(assignment.claim().distributor());
		List<RunListener> listeners = new ArrayList<>(List.of(new Printer(), observers.monitoring()));
		if (observers.notifications() != null) {
			listeners.add(observers.notifications());
		}
		RunListener listener = new RunListeners(listeners);
		List<UploadResult> results = new ArrayList<>(orderApproved(application, assignment, listener));
		results.addAll(application.reservations().run(List.of(), null, listener));
		if (state != null && results.stream().noneMatch(UploadsTask::isToBeTriedSoon)) {
			assignment.claim().noteLook(NAME, state);
		}
	}

	/** What people of the console have approved is checked once more before. */
	private List<UploadResult> orderApproved(ReservationsApplication application, Assignment assignment,
			RunListener listener) throws IOException {
		List<UploadResult> results = new ArrayList<>();
		QueuedWork queued = this.console.work();
		if (queued != null) {
			for (ConsoleUpload upload : queued.orders()) {
				if (upload.distributor().equalsIgnoreCase(assignment.distributor()) && assignment.stop().mayBegin()) {
					queued.order(application, upload, listener, results);
				}
			}
		}
		return results;
	}

	/** A failure is not: it was no accident of this worker. */
	private static boolean isToBeTriedSoon(UploadResult result) {
		return result instanceof UploadResult.NotReady || result instanceof UploadResult.NoRoom
				|| result instanceof UploadResult.NotBegun || result instanceof UploadResult.Stopped;
	}

	/** Prints the results that people have not seen. */
	private final class Printer implements RunListener {

		@Override
		public void onStarted(String distributor, String file, boolean resumed) {
		}

		@Override
		public void onProgress(Progress progress) {
		}

		@Override
		public void onFinished(UploadResult result) {
			if (!(result instanceof UploadResult.AlreadyProcessed)) {
				UploadsTask.this.report.printer().accept(UploadsTask.this.report.upload().apply(result));
			}
		}

	}

}
