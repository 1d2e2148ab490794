package com.bulkreservations.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ClusterSettings.ManagementSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.BadSqlGrammarException;

/**
 * The worker in the process of a console, in a thread of its own. The console answers
 * also while the worker waits for the installation, and when it was drained.
 */
public final class ServingWorker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(ServingWorker.class);

	private static final long PAUSE_SECONDS = 2;

	/** After a failure, such as a database that is down. */
	private static final long LONG_PAUSE_SECONDS = 10;

	private final List<String> arguments;

	private final String name;

	private final ReservationSettings settings;

	private final DatabaseAddress database;

	private final WorkReport report;

	private final CountDownLatch closing = new CountDownLatch(1);

	private @Nullable DataSource source;

	private @Nullable Thread thread;

	private @Nullable Worker worker;

	private ServingWorker(List<String> arguments, String name, ReservationSettings settings, DatabaseAddress database,
			WorkReport report) {
		this.arguments = List.copyOf(arguments);
		this.name = name;
		this.settings = settings;
		this.database = database;
		this.report = report;
	}

	/**
	 * Prepares a worker, before the console starts: to read settings later would take its
	 * logging down.
	 * @param arguments settings of the command line
	 */
	public static ServingWorker of(List<String> arguments, String name, WorkReport report) {
		return SettingsReader.read(arguments,
				(settings, database) -> new ServingWorker(arguments, name, settings, database, report));
	}

	/**
	 * Starts to work on what waits in the console, and in the input folder.
	 * @param connections to the database
	 */
	public synchronized void start(QueuedWork console, DataSource connections) {
		this.source = connections;
		Thread started = new Thread(() -> work(console), "worker");
		this.thread = started;
		started.start();
	}

	private void work(QueuedWork console) {
		try {
			boolean drained = false;
			while (!drained && this.closing.getCount() > 0) {
				long pause = PAUSE_SECONDS;
				try {
					drained = workOnce(console);
				}
				catch (AlreadyRunningException ex) {
					// It waits until that process has ended.
					logger.debug("{}", ex.getMessage());
				}
				catch (IOException | RuntimeException ex) {
					logger.error(OperatorMessage.SERVING_WORKER_FAILED.text(
							"The worker %s of the console cannot work, and tries again: %s", this.name,
							FailureMessages.of(ex)), ex);
					pause = LONG_PAUSE_SECONDS;
				}
				if (!drained && this.closing.await(pause, TimeUnit.SECONDS)) {
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Returns whether the worker was drained: it works no more. */
	private boolean workOnce(QueuedWork console) throws IOException, InterruptedException {
		Clock clock = Clock.systemUTC();
		try (Worker started = new Worker(this.name, this.settings, this.database,
				new ConsoleQueue(this.settings, this.database, console, clock), this.report, ManagementSettings.NONE)) {
			started.start(this.arguments);
			set(started);
			if (this.closing.getCount() > 0) {
				started.work();
			}
			return true;
		}
		finally {
			set(null);
		}
	}

	private synchronized void set(@Nullable Worker started) {
		this.worker = started;
	}

	/**
	 * Has a worker look for work at once: this one, or another when this one is drained.
	 * @return whether one will
	 */
	public synchronized boolean lookNow() {
		try {
			boolean looks = this.source != null && Queue.lookNow(this.source);
			if (looks && this.worker != null) {
				this.worker.poll();
			}
			return looks;
		}
		catch (BadSqlGrammarException ex) {
			// No worker has made the tables yet.
			logger.debug("{}", ex.getMessage());
			return false;
		}
	}

	/** Ends at the next restart points, and waits until it has. */
	@Override
	public void close() {
		this.closing.countDown();
		stopWorker();
		Thread started = this.thread;
		boolean interrupted = false;
		while (started != null && started.isAlive()) {
			try {
				started.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void stopWorker() {
		if (this.worker != null) {
			this.worker.stop();
		}
	}

}
