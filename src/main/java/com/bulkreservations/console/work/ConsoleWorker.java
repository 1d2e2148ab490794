package com.bulkreservations.console.work;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import com.bulkreservations.application.Interruption;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ConsoleSettings;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through the queue, in a thread of its own. It takes the lock when something
 * waits, and releases it when nothing does. Where several workers share the installation,
 * it leaves the work to them, and has them look at once when something is new.
 */
public final class ConsoleWorker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(ConsoleWorker.class);

	/** What others did on the command line appears in so many milliseconds. */
	private static final long POLL_MILLIS = 1000;

	private final UploadLife uploads;

	private final QueuedWork queued;

	private final ReservationSettings settings;

	private final Function<ObservationRegistryFactory, ReservationsApplication> applications;

	private final Supplier<WorkObserver> observers;

	private final ApprovedRuns approvedRuns;

	private final @Nullable BooleanSupplier workers;

	/** What waited when the workers were last asked to look. */
	private String asked = "";

	private final Turns turns = new Turns();

	private final Semaphore woken = new Semaphore(0);

	private final Thread thread = new Thread(this::work, "console worker");

	private volatile boolean stopping;

	private volatile @Nullable ReservationsApplication running;

	/**
	 * @param applications start the program, which takes the lock; named files are
	 * complete, so its quiet period is zero
	 * @param observers create what observes each time that the lock is held
	 * @param workers asks the workers of the installation to look for work at once, and
	 * returns whether they will; {@code null} where this one does all
	 */
	public ConsoleWorker(UploadLife uploads, QueuedWork queued, ReservationSettings settings, Approvals approvals,
			Function<ObservationRegistryFactory, ReservationsApplication> applications,
			Supplier<WorkObserver> observers, @Nullable BooleanSupplier workers, Clock clock) {
		this.uploads = uploads;
		this.queued = queued;
		this.settings = settings;
		this.applications = applications;
		this.observers = observers;
		this.workers = workers;
		this.approvedRuns = new ApprovedRuns(settings, approvals, clock);
	}

	/** Starts to work, first with what an earlier process left. */
	public void start() {
		this.thread.start();
	}

	/** Looks at the queue at once. */
	public void wake() {
		this.woken.release();
	}

	private void work() {
		try {
			this.uploads.deleteAbandoned();
		}
		catch (IOException | RuntimeException ex) {
			report(ex);
		}
		while (!this.stopping) {
			try {
				workOnce();
			}
			catch (IOException | RuntimeException ex) {
				report(ex);
			}
			pause();
		}
	}

	private static void report(Exception failure) {
		logger.error(OperatorMessage.CONSOLE_WORK_FAILED
			.text("The console cannot work on its queue, and tries again: %s", FailureMessages.of(failure)), failure);
	}

	private void pause() {
		try {
			if (this.woken.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				this.woken.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			this.stopping = true;
		}
	}

	/** Does all that waits. */
	void workOnce() throws IOException {
		this.uploads.catchUp();
		if (this.workers != null) {
			ask(this.workers);
			return;
		}
		if (mustGiveWay()
				|| (waiting().isEmpty() && !this.queued.hasDecisions() && this.approvedRuns.due().isEmpty())) {
			return;
		}
		try (WorkObserver observer = this.observers.get();
				ReservationsApplication application = this.applications.apply(observer.registryFactory())) {
			this.running = application;
			if (!this.stopping) {
				work(application, observer);
			}
		}
		catch (AlreadyRunningException ex) {
			// The queue waits until that process has ended.
			logger.debug("{}", ex.getMessage());
		}
		catch (IOException | RuntimeException ex) {
			this.queued.onStalled(waiting());
			throw ex;
		}
		finally {
			this.running = null;
		}
		this.uploads.catchUp();
	}

	/** Workers look now and then by themselves, and at once for what is new. */
	private void ask(BooleanSupplier workers) throws IOException {
		StringBuilder waiting = new StringBuilder();
		this.uploads.waiting()
			.forEach((upload) -> waiting.append(upload.id()).append(' ').append(upload.revision()).append('\n'));
		this.approvedRuns.due().forEach((run) -> waiting.append(run.folder()).append('\n'));
		waiting.append(this.queued.hasDecisions()).append(this.queued.isStopped());
		String now = waiting.toString();
		if (!now.equals(this.asked) && workers.getAsBoolean()) {
			this.asked = now;
		}
	}

	private List<ConsoleUpload> waiting() {
		List<ConsoleUpload> waiting = new ArrayList<>(this.uploads.waiting());
		if (this.settings.console().orderAt() == ConsoleSettings.OrderAt.NIGHTLY) {
			waiting.removeIf((upload) -> upload.state() == UploadState.APPROVED);
		}
		return waiting;
	}

	private void work(ReservationsApplication application, WorkObserver observer) throws IOException {
		Set<String> failed = new HashSet<>();
		List<UploadResult> results = new ArrayList<>();
		this.queued.carryOut(application.purchaseDecisions(), null);
		for (ConsoleUpload next = next(failed); next != null; next = next(failed)) {
			boolean done = (next.state() == UploadState.CHECKING) ? this.queued.check(application, next)
					: this.queued.order(application, next, observer.listener(application.settings()), results);
			if (!done) {
				failed.add(next.id());
			}
		}
		boolean bought = !mustStop(failed) && buy(application, observer, failed);
		if (bought || !results.isEmpty()) {
			observer.onEnd(application, results);
		}
	}

	/** Another process waits for the lock: it comes after the upload in hand. */
	private boolean mustGiveWay() throws IOException {
		return this.queued.isStopped() || LockWait.isAnnounced(WorkFolders.in(this.settings.outputDir()).jobs());
	}

	/** Whether something comes before purchases. */
	private boolean mustStop(Set<String> failed) throws IOException {
		return this.stopping || mustGiveWay() || this.queued.hasDecisions()
				|| waiting().stream().anyMatch((upload) -> !failed.contains(upload.id()));
	}

	private @Nullable ConsoleUpload next(Set<String> failed) throws IOException {
		return (this.stopping || mustGiveWay()) ? null : this.turns.next(waiting(), failed);
	}

	/**
	 * Buys what is approved, until something else waits. The purchase then goes on the
	 * next time, from where it stopped.
	 * @param failed the ids of uploads that wait for longer
	 * @return whether there was something to buy
	 */
	private boolean buy(ReservationsApplication application, WorkObserver observer, Set<String> failed)
			throws IOException {
		List<PublishedRuns.Run> due = this.approvedRuns.due();
		if (due.isEmpty()) {
			return false;
		}
		due.forEach((run) -> this.uploads.onBuying(run.summary().distributor(), run.name()));
		Interruption interruption = new Interruption(() -> mustStop(failed));
		try {
			observer.onPurchased(application.purchases().buy(due, interruption, (result) -> {
			}), application.settings());
		}
		catch (InterruptedException ex) {
			this.stopping = true;
		}
		finally {
			// Some of the runs were not reached, else.
			if (!interruption.isDue()) {
				this.approvedRuns.attempted(due);
			}
		}
		return true;
	}

	/** Returns whether it has the lock. */
	boolean isWorking() {
		return this.running != null;
	}

	/** Stops what is running at its next restart point; the queue goes on after it. */
	void stopRunning() {
		ReservationsApplication application = this.running;
		if (application != null) {
			application.reservations().stop();
		}
	}

	/** Stops at the next restart point, and waits until it has. */
	@Override
	public void close() {
		this.stopping = true;
		stopRunning();
		this.woken.release();
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
