package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

import com.bulkreservations.monitoring.WorkerMetrics;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the metrics of a worker show. */
final class WorkerFigures implements WorkerMetrics.Source {

	private final JdbcClient database;

	private final ReservationSettings settings;

	private final Path jobs;

	private final Looks looks;

	private final Queue queue;

	private final Clock clock;

	private @Nullable Backlog backlog;

	private Instant backlogRead = Instant.MIN;

	WorkerFigures(JdbcClient database, ReservationSettings settings, Looks looks, Queue queue, Clock clock) {
		this.database = database;
		this.settings = settings;
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.looks = looks;
		this.queue = queue;
		this.clock = clock;
	}

	@Override
	public WorkerMetrics.Now read() throws IOException {
		Backlog waiting = backlog();
		return new WorkerMetrics.Now(WorkerFile.living(this.jobs, this.clock.instant()).size(), waiting.uploads(),
				waiting.oldest(), this.queue.distributorsInHand(), this.queue.takenOver());
	}

	/** Lists the input folder no more often than the workers look into it. */
	private synchronized Backlog backlog() throws IOException {
		Instant now = this.clock.instant();
		Backlog known = this.backlog;
		if (known == null || !now.isBefore(this.backlogRead.plus(this.settings.cluster().every()))) {
			known = Backlog.read(this.database, this.settings, this.looks);
			this.backlog = known;
			this.backlogRead = now;
		}
		return known;
	}

}
