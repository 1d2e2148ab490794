package com.bulkreservations.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.bulkreservations.application.ProcessOrigin;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import com.bulkreservations.infrastructure.database.FolderIdentity;
import com.bulkreservations.infrastructure.database.SharedLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.monitoring.WorkerMetrics;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.ClusterSettings.ManagementSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.settings.StartFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One of any number of equal processes on an installation. It shares the installation's
 * lock with the others, and takes distributors from their queue.
 */
public final class Worker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final long PAUSE_MILLIS = 500;

	private static final int PAUSES_UNTIL_TOUCH = 20;

	/** Longer than a database that does not answer keeps the worker waiting. */
	private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

	private final String name;

	private final Path jobs;

	private final DatabaseAddress database;

	private final StopRequest stop;

	private final WorkReport report;

	private final WorkerFile file;

	private final Clock clock = Clock.systemUTC();

	private @Nullable SharedLock lock;

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable Queue queue;

	private final ConsoleQueue console;

	private final ManagementSettings management;

	private boolean held;

	private @Nullable Probes probes;

	private volatile Instant lastTouch;

	/**
	 * @param management where it serves probes and metrics
	 */
	Worker(String name, ReservationSettings settings, DatabaseAddress database, ConsoleQueue console, WorkReport report,
			ManagementSettings management) {
		this.name = name;
		this.console = console;
		this.management = management;
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.database = database;
		this.stop = new StopRequest(this.jobs, name);
		this.report = report;
		this.lastTouch = this.clock.instant();
		this.file = new WorkerFile(name, ProcessOrigin.current().host(), ProcessHandle.current().pid(), this.lastTouch);
	}

	/** Returns the name of a worker in this process. */
	public static String name() {
		return "%s-%d".formatted(ProcessOrigin.current().host().replaceAll("[^A-Za-z0-9.-]", "_"),
				ProcessHandle.current().pid());
	}

	/**
	 * Starts to work.
	 * @param arguments settings of the command line
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if a process has the installation alone
	 */
	public static Worker start(List<String> arguments, String name, WorkReport report) throws IOException {
		Worker worker = SettingsReader.read(arguments,
				(settings, database) -> new Worker(name, settings, database,
						new ConsoleQueue(settings, database, null, Clock.systemUTC()), report,
						settings.cluster().management()));
		if (!worker.database.isServer()) {
			throw new SettingsException(OperatorMessage.WORK_NEEDS_SERVER.text(
					"work must have a PostgreSQL database, but spring.datasource.url begins with %s. Set it, or use run.",
					worker.database.url().replaceFirst("^((?:\\w+:){0,2}).*", "$1")), null);
		}
		worker.start(arguments);
		return worker;
	}

	/**
	 * Starts to work.
	 * @param arguments settings of the command line
	 * @throws AlreadyRunningException if a process has the installation alone
	 */
	void start(List<String> arguments) throws IOException {
		List<String> all = new ArrayList<>(arguments);
		// A connection that is cut is noticed, by both sides.
		all.add("--spring.datasource.hikari.data-source-properties.socketTimeout=120");
		all.add("--spring.datasource.hikari.data-source-properties.tcpKeepAlive=true");
		boolean started = false;
		try {
			share();
			begin(all);
			started = true;
		}
		finally {
			if (!started) {
				close();
			}
		}
	}

	/** Takes a share of the installation. */
	private void share() throws IOException {
		try {
			this.lock = SharedLock.tryAcquire(this.jobs, this.database, this.name);
			if (this.lock == null) {
				String holder = DatabaseLock.holder(this.database);
				throw new AlreadyRunningException(this.database, (holder != null) ? holder : "it has just ended");
			}
		}
		catch (SQLException ex) {
			throw StartFailure.unusable(this.database, ex, ex);
		}
	}

	private void begin(List<String> arguments) throws IOException {
		this.stop.clear();
		ConfigurableApplicationContext started = SettingsReader.startWithin(arguments, WorkerConfiguration.class);
		this.context = started;
		try {
			shared().join(FolderIdentity.of(this.jobs));
		}
		catch (SQLException ex) {
			throw StartFailure.unusable(this.database, ex, ex);
		}
		this.file.write(this.jobs);
		ReservationSettings settings = started.getBean(ReservationSettings.class);
		Looks looks = new Looks(settings, this.clock);
		ClaimedWork work = new ClaimedWork(arguments, settings, this.database, this.report, this.stop, this.name);
		DataSource dataSource = started.getBean(DataSource.class);
		int runsAtOnce = settings.cluster().runsAtOnce();
		Queue tasks = new Queue(dataSource, this.name,
				new InboxTask(dataSource, settings, looks, this.console, this.clock),
				new RemindersTask(settings, this.report, this.clock), settings.cluster().every(),
				Map.of(UploadsTask.NAME, new UploadsTask(work, looks, this.console, this.report), PurchasesTask.NAME,
						new PurchasesTask(work, looks, this.console, this.report)),
				new ChecksTask(work, this.console), runsAtOnce, this.stop::mayBegin);
		this.queue = tasks;
		WorkerMetrics metrics = new WorkerMetrics(
				new WorkerFigures(JdbcClient.create(dataSource), settings, looks, tasks, this.clock));
		this.probes = Probes.start(this.management, this::isLive, () -> !this.stop.isMade(), metrics::scrape);
		this.held = QueuedWork.isStopped(this.jobs);
		this.stop.hold(this.held);
		tasks.start();
		if (this.held) {
			tasks.pause();
		}
		print(OperatorMessage.WORKER_STARTED.text("The worker %s has started, for %d distributors at once.", this.name,
				runsAtOnce));
	}

	private SharedLock shared() {
		if (this.lock == null) {
			throw new IllegalStateException("The worker has no share of the installation");
		}
		return this.lock;
	}

	private Queue queue() {
		if (this.queue == null) {
			throw new IllegalStateException("The worker has not begun");
		}
		return this.queue;
	}

	private void print(String text) {
		logger.info(text);
		this.report.printer().accept(text);
	}

	/** Looks at the queue at once. */
	void poll() {
		queue().poll();
	}

	/** Asks the worker to stop: runs end at their restart points. */
	public void stop() {
		this.stop.make();
	}

	/** Works until the worker is asked to stop, and gives way to those who wait. */
	public void work() throws IOException, InterruptedException {
		int pauses = 0;
		while (!this.stop.endsProcess()) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			if (pauses++ % PAUSES_UNTIL_TOUCH == 0) {
				touch();
			}
			hold(QueuedWork.isStopped(this.jobs));
			try {
				if (shared().isAwaited()) {
					giveWay();
				}
			}
			catch (SQLException ex) {
				logger.warn(OperatorMessage.WORKER_LOST_INSTALLATION.text(
						"The worker %s has lost its share of the installation, and takes it again: %s", this.name,
						FailureMessages.of(ex)));
				shareAgain();
			}
		}
	}

	/** Tells people and probes that the worker lives. */
	private void touch() throws IOException {
		Instant now = this.clock.instant();
		this.file.touch(this.jobs, now);
		this.lastTouch = now;
	}

	/** While it ends, whoever asked for that decides how long it may take. */
	private boolean isLive() {
		return this.stop.isMade()
				|| Duration.between(this.lastTouch, this.clock.instant()).compareTo(LONGEST_SILENCE) < 0;
	}

	/** Ends the uploads in hand, and works on when whoever waits has ended. */
	private void giveWay() throws IOException, InterruptedException, SQLException {
		print(OperatorMessage.WORKER_GIVES_WAY
			.text("The worker %s gives way to a process that waits for the installation.", this.name));
		this.stop.giveWay(true);
		queue().pause();
		while (!queue().isIdle()) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			touch();
		}
		shared().giveWay();
		while (!this.stop.endsProcess() && (shared().isAwaited() || !shared().takeAgain())) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			touch();
		}
		goOn();
	}

	private void goOn() throws IOException {
		this.held = QueuedWork.isStopped(this.jobs);
		this.stop.hold(this.held);
		this.stop.giveWay(false);
		if (!this.held) {
			queue().resume();
		}
	}

	/** Stops at the next restart points while an operator has stopped the queue. */
	private void hold(boolean stopped) {
		if (stopped != this.held) {
			this.held = stopped;
			this.stop.hold(stopped);
			if (stopped) {
				queue().pause();
			}
			else {
				queue().resume();
			}
		}
	}

	/** Meanwhile tasks that run keep their claims, and others find none. */
	private void shareAgain() throws IOException, InterruptedException {
		closeLock();
		while (!this.stop.endsProcess() && this.lock == null) {
			try {
				this.lock = SharedLock.tryAcquire(this.jobs, this.database, this.name);
			}
			catch (SQLException ex) {
				logger.debug("{}", ex.getMessage(), ex);
			}
			if (this.lock == null) {
				TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
				touch();
			}
		}
		goOn();
	}

	/** Waits until runs have ended at their restart points. */
	@Override
	public void close() {
		this.stop.make();
		try {
			if (this.queue != null) {
				this.queue.close();
				print(OperatorMessage.WORKER_STOPPED.text("The worker %s has stopped.", this.name));
			}
		}
		finally {
			if (this.probes != null) {
				this.probes.close();
			}
			if (this.context != null) {
				this.context.close();
			}
			this.console.close();
			deleteFiles();
			closeLock();
		}
	}

	private void deleteFiles() {
		try {
			this.file.delete(this.jobs);
			this.stop.clear();
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.PROGRESS_NOT_RECORDED.text("The files of the worker %s cannot be deleted: %s",
					this.name, FailureMessages.of(ex)));
		}
	}

	private void closeLock() {
		try {
			if (this.lock != null) {
				this.lock.close();
			}
		}
		catch (IOException ex) {
			logger.debug("{}", ex.getMessage(), ex);
		}
		this.lock = null;
	}

}
