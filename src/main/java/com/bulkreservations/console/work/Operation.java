package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is queued and running, and how operators keep it moving. Whoever may not see an
 * upload learns only that there is another one.
 */
public final class Operation {

	private final UploadLife uploads;

	private final ConsoleWorker worker;

	private final ConsoleDatabase database;

	private final ReservationSettings settings;

	private final Path jobs;

	private final KillSwitch killSwitch;

	private final QueueSwitch queueSwitch;

	private final InstallationDoctor doctor;

	private final boolean shared;

	private final Clock clock;

	/**
	 * @param check checks the installation
	 * @param shared whether several workers share the installation
	 */
	public Operation(UploadLife uploads, ConsoleWorker worker, ConsoleDatabase database, ReservationSettings settings,
			Supplier<List<CheckResult>> check, boolean shared, Clock clock) {
		this.shared = shared;
		this.clock = clock;
		this.uploads = uploads;
		this.worker = worker;
		this.database = database;
		this.settings = settings;
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.killSwitch = new KillSwitch(this.jobs);
		this.queueSwitch = new QueueSwitch(this.jobs);
		this.doctor = new InstallationDoctor(check, clock);
	}

	/** Returns what waits for the worker, that first which has waited longest. */
	public List<Queued> queue(Viewer viewer) {
		List<Queued> queue = new ArrayList<>();
		for (ConsoleUpload upload : this.uploads.waiting()) {
			boolean visible = viewer.seesCounts(upload.distributor());
			queue.add(new Queued(visible ? upload : null, upload.queuedAt()));
		}
		return queue;
	}

	/** Returns what is running now. */
	public Running running(Viewer viewer) throws IOException {
		boolean working = this.worker.isWorking();
		boolean locked = working || ProcessLock.isHeld(this.jobs);
		Activity activity = locked ? ActivityFile.read(this.jobs) : null;
		boolean visible = activity != null && viewer.seesCounts(activity.distributor());
		List<Activity> ofWorkers = locked ? List.of() : ActivityFile.readLiving(this.jobs, this.clock.instant());
		List<Activity> shown = new ArrayList<>(visible ? List.of(activity) : List.of());
		ofWorkers.stream().filter((one) -> viewer.seesCounts(one.distributor())).forEach(shown::add);
		return new Running(locked || !ofWorkers.isEmpty(), locked && !working, shown, this.queueSwitch.isStopped(),
				this.killSwitch.isSet());
	}

	/**
	 * Returns the uploads whose runs were interrupted, unless something is running, which
	 * may resume them.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public List<String> interrupted(Viewer viewer) throws IOException {
		requireOperator(viewer);
		if (running(viewer).locked()) {
			return List.of();
		}
		return WorkFolders.in(this.settings.outputDir())
			.unfinishedSpecs()
			.stream()
			.filter(RunSpec::orders)
			.map((spec) -> spec.distributorId() + "/" + spec.upload().fileName())
			.toList();
	}

	/**
	 * Returns whether several workers may share the installation.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public boolean isShared(Viewer viewer) {
		requireOperator(viewer);
		return this.shared;
	}

	/**
	 * Returns the workers that live, by name, and what each works on.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public List<LivingWorker> workers(Viewer viewer) throws IOException {
		requireOperator(viewer);
		List<Activity> activities = ActivityFile.readAll(this.jobs);
		List<LivingWorker> workers = new ArrayList<>();
		for (WorkerFile worker : WorkerFile.living(this.jobs, this.clock.instant())) {
			workers.add(new LivingWorker(worker, new StopRequest(this.jobs, worker.name()).isMade(),
					activities.stream().filter((activity) -> worker.name().equals(activity.worker())).toList()));
		}
		return workers;
	}

	/**
	 * Asks a worker to begin nothing more, and to end at its next restart points.
	 * @throws NotVisibleException if the viewer is no operator
	 * @throws StaleRevisionException if no such worker lives any longer
	 */
	public void drain(Viewer viewer, String workerName) throws IOException {
		if (workers(viewer).stream().noneMatch((living) -> living.worker().name().equals(workerName))) {
			throw new StaleRevisionException();
		}
		new StopRequest(this.jobs, workerName).leave();
		note(viewer, "console.worker-drained", Map.of("worker", workerName));
	}

	/**
	 * Stops the queue at the next restart point, or lets it go on.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public void setQueueStopped(Viewer viewer, boolean stopped) throws IOException {
		requireOperator(viewer);
		if (stopped) {
			this.queueSwitch.stop();
			this.worker.stopRunning();
		}
		else {
			this.queueSwitch.go();
			this.worker.wake();
		}
		note(viewer, stopped ? "console.queue-stopped" : "console.queue-goes-on");
	}

	/**
	 * Asks another process that has the lock to end at its next restart point.
	 * @throws NotVisibleException if the viewer is no operator
	 * @throws StaleRevisionException if no other process has it any longer
	 */
	public void stopProcess(Viewer viewer) throws IOException {
		requireOperator(viewer);
		if (!running(viewer).byAnother()) {
			throw new StaleRevisionException();
		}
		new StopRequest(this.jobs).leave();
		note(viewer, "console.process-stopped");
	}

	/**
	 * Stops all purchases before their next check-out, or lets them go on.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public void setPurchasesStopped(Viewer viewer, boolean stopped) throws IOException {
		requireOperator(viewer);
		if (stopped) {
			// Set first: whatever happens to the audit log, purchases stop.
			this.killSwitch.set();
			note(viewer, "purchase.stop");
		}
		else {
			note(viewer, "purchase.go");
			this.killSwitch.remove();
			this.worker.wake();
		}
	}

	private void note(Viewer viewer, String kind) {
		note(viewer, kind, Map.of());
	}

	private void note(Viewer viewer, String kind, Map<String, String> details) {
		this.database.change((entries) -> {
			entries.add(kind, null, viewer.name(), details);
			return kind;
		});
	}

	/**
	 * Returns the file systems that the program writes on, each once.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public List<Disk> disks(Viewer viewer) throws IOException {
		requireOperator(viewer);
		List<Disk> disks = new ArrayList<>();
		List<FileStore> stores = new ArrayList<>();
		for (Path folder : List.of(this.settings.outputDir(), this.settings.inputDir())) {
			if (Files.isDirectory(folder) && !stores.contains(Files.getFileStore(folder))) {
				FileStore store = Files.getFileStore(folder);
				stores.add(store);
				disks.add(new Disk(folder.toAbsolutePath().normalize(), store.getUsableSpace(), store.getTotalSpace()));
			}
		}
		return disks;
	}

	/**
	 * Returns what the last check of the installation found.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public Findings findings(Viewer viewer) {
		requireOperator(viewer);
		return this.doctor.findings();
	}

	/**
	 * Begins to check the installation, as the command {@code doctor} does.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public void check(Viewer viewer) {
		requireOperator(viewer);
		this.doctor.start();
	}

	private static void requireOperator(Viewer viewer) {
		if (!viewer.has(Role.OPERATOR)) {
			throw new NotVisibleException();
		}
	}

	/**
	 * An upload that waits.
	 *
	 * @param upload {@code null} where the viewer may not see it
	 * @param since when it began to wait
	 */
	public record Queued(@Nullable ConsoleUpload upload, Instant since) {

	}

	/**
	 * What is running.
	 *
	 * @param locked whether a process works
	 * @param byAnother whether it is another process, for which the queue waits
	 * @param activities the uploads in hand that the viewer may see, with progress and
	 * time left
	 * @param queueStopped whether an operator has stopped the queue
	 * @param purchasesStopped whether the kill switch is set
	 */
	public record Running(boolean locked, boolean byAnother, List<Activity> activities, boolean queueStopped,
			boolean purchasesStopped) {

	}

	/**
	 * A worker that lives.
	 *
	 * @param draining whether it was asked to end
	 * @param activities its uploads in hand
	 */
	public record LivingWorker(WorkerFile worker, boolean draining, List<Activity> activities) {

	}

}
