package com.bulkreservations.cluster;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

import javax.sql.DataSource;

import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.ReservationSettings;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for uploads, unfinished runs, approved purchases and what waits in the console,
 * and schedules their tasks. It tidies up after processes that died.
 */
final class InboxTask {

	static final String NAME = "inbox";

	private final JdbcClient database;

	private final ReservationSettings settings;

	private final Looks looks;

	private final ConsoleQueue console;

	private final Clock clock;

	InboxTask(DataSource database, ReservationSettings settings, Looks looks, ConsoleQueue console, Clock clock) {
		this.database = JdbcClient.create(database);
		this.settings = settings;
		this.looks = looks;
		this.console = console;
		this.clock = clock;
	}

	/** Schedules what there is to do. */
	void run(Queue queue) throws IOException {
		deleteDead();
		QueuedWork queued = this.console.work();
		if (queued != null) {
			queued.checks().forEach((upload) -> queue.schedule(ChecksTask.NAME, upload.id()));
			queued.orders()
				.forEach((upload) -> queue.schedule(UploadsTask.NAME, upload.distributor().toLowerCase(Locale.ROOT)));
		}
		for (Map.Entry<String, String> upload : this.looks.ofUploads(WorkScope.ALL).entrySet()) {
			schedule(queue, UploadsTask.NAME, upload.getKey(), upload.getValue());
		}
		if (this.settings.partnerCenter().environment() != null) {
			boolean decided = queued != null && queued.hasDecisions();
			SortedSet<String> distributors = this.looks.distributorsWithApprovals();
			distributors.addAll(this.database.sql("SELECT DISTINCT lower(distributor_id) FROM purchase_run")
				.query(String.class)
				.list());
			for (String distributor : distributors) {
				if (decided) {
					queue.schedule(PurchasesTask.NAME, distributor);
				}
				else {
					schedule(queue, PurchasesTask.NAME, distributor, this.looks.ofPurchases(distributor));
				}
			}
		}
		if (queued != null) {
			// Last: it waits where another process writes the audit log.
			queued.forwardAudit();
		}
	}

	/** Deletes what workers that died have left. */
	private void deleteDead() throws IOException {
		WorkFolders folders = WorkFolders.in(this.settings.outputDir());
		WorkerFile.deleteDead(folders.jobs(), this.clock.instant());
		ActivityFile.deleteDeadChecks(folders.jobs(), this.clock.instant());
		folders.deleteDeadChecks(() -> new HashSet<>(
				this.database.sql("SELECT number FROM distributor_claim").query(Long.class).list()));
	}

	private void schedule(Queue queue, String task, String distributor, String state) {
		boolean done = this.database
			.sql("SELECT count(*) FROM distributor_look WHERE task = ? AND distributor_id = ? AND state = ?")
			.params(task, distributor, state)
			.query(Long.class)
			.single() > 0;
		if (!done) {
			queue.schedule(task, distributor);
		}
	}

}
