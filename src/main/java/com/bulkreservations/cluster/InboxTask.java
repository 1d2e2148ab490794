package com.bulkreservations.cluster;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.SortedSet;

import javax.sql.DataSource;

import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.ReservationSettings;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for uploads, unfinished runs and approved purchases, and schedules the tasks of
 * their distributors, unless they are scheduled.
 */
final class InboxTask {

	static final String NAME = "inbox";

	private final JdbcClient database;

	private final ReservationSettings settings;

	private final Looks looks;

	private final Clock clock;

	InboxTask(DataSource database, ReservationSettings settings, Looks looks, Clock clock) {
		this.database = JdbcClient.create(database);
		this.settings = settings;
		this.looks = looks;
		this.clock = clock;
	}

	/** Schedules what there is to do. */
	void run(Queue queue) throws IOException {
		WorkerFile.deleteDead(WorkFolders.in(this.settings.outputDir()).jobs(), this.clock.instant());
		for (Map.Entry<String, String> upload : this.looks.ofUploads(WorkScope.ALL).entrySet()) {
			schedule(queue, UploadsTask.NAME, upload.getKey(), upload.getValue());
		}
		if (this.settings.partnerCenter().environment() != null) {
			SortedSet<String> distributors = this.looks.distributorsWithApprovals();
			distributors.addAll(this.database.sql("SELECT DISTINCT lower(distributor_id) FROM purchase_run")
				.query(String.class)
				.list());
			for (String distributor : distributors) {
				schedule(queue, PurchasesTask.NAME, distributor, this.looks.ofPurchases(distributor));
			}
		}
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
