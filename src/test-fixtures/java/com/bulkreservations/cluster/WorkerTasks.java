package com.bulkreservations.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The tasks of a worker, which a test runs itself, and their queue, which does nothing.
 */
final class WorkerTasks implements Closeable {

	private static final String WORKER = "one";

	/** The results of uploads and purchases, by file and run. */
	private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

	private final StopRequest stop;

	private final JdbcClient database;

	private final ConsoleQueue console;

	private final UploadsTask uploads;

	private final PurchasesTask purchases;

	private final ChecksTask checks;

	private final InboxTask inbox;

	private final Queue queue;

	private WorkerTasks(Installation installation, List<String> arguments, ReservationSettings settings,
			DatabaseAddress address) {
		Clock clock = Clock.systemUTC();
		Path jobs = installation.output().resolve(".jobs");
		DriverManagerDataSource source = new DriverManagerDataSource(installation.databaseUrl());
		WorkReport report = new WorkReport(UploadResult::file, PurchaseResult::run, (lapsing) -> "", this.printed::add);
		this.stop = new StopRequest(jobs, WORKER);
		ClaimedWork work = new ClaimedWork(arguments, settings, address, report, this.stop, WORKER);
		Looks looks = new Looks(settings, clock);
		this.database = JdbcClient.create(source);
		this.console = new ConsoleQueue(settings, address, null, clock);
		this.uploads = new UploadsTask(work, looks, this.console, report);
		this.purchases = new PurchasesTask(work, looks, this.console, report);
		this.checks = new ChecksTask(work, this.console);
		this.inbox = new InboxTask(source, settings, looks, this.console, clock);
		this.queue = new Queue(source, WORKER, this.inbox, new RemindersTask(settings, report, clock),
				Duration.ofMinutes(1), Map.of(UploadsTask.NAME, this.uploads, PurchasesTask.NAME, this.purchases),
				this.checks, 1, () -> true);
	}

	/**
	 * Creates the tasks of an installation, and the tables that they need.
	 * @param arguments the settings of the installation
	 */
	static WorkerTasks of(Installation installation, List<String> arguments) {
		MigratedDatabase.bringUpToDate(new DriverManagerDataSource(installation.databaseUrl()));
		Installation.createDirectories(installation.output().resolve(".jobs"));
		return SettingsReader.read(arguments,
				(settings, address) -> new WorkerTasks(installation, arguments, settings, address));
	}

	/** What asks the worker to stop, or to give way. */
	StopRequest stop() {
		return this.stop;
	}

	Queue.Work uploads() {
		return this.uploads;
	}

	Queue.Work purchases() {
		return this.purchases;
	}

	Queue.Work checks() {
		return this.checks;
	}

	/** Looks for work, as one of the workers does now and then. */
	void look() throws IOException {
		this.inbox.run(this.queue);
	}

	/** The tasks in the queue, such as {@code uploads contoso}, in order. */
	List<String> scheduled() {
		return this.database.sql("""
				SELECT task_name || ' ' || task_instance AS task FROM scheduled_tasks
				WHERE task_name NOT IN ('inbox', 'reminders') ORDER BY 1""").query(String.class).list();
	}

	JdbcClient database() {
		return this.database;
	}

	List<String> printed() {
		return this.printed;
	}

	@Override
	public void close() {
		this.console.close();
	}

}
