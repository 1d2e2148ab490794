package com.bulkreservations.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/** What waits in the console for workers, which may have no console of their own. */
public final class ConsoleQueue implements Closeable {

	private final ReservationSettings settings;

	private final DatabaseAddress address;

	private final Clock clock;

	private @Nullable ConsoleDatabase database;

	private @Nullable QueuedWork work;

	/**
	 * @param work that of the console in this process; {@code null} without one
	 */
	public ConsoleQueue(ReservationSettings settings, DatabaseAddress address, @Nullable QueuedWork work, Clock clock) {
		this.settings = settings;
		this.address = address;
		this.work = work;
		this.clock = clock;
	}

	/**
	 * Returns what waits; {@code null} while the installation has never had a console.
	 */
	public synchronized @Nullable QueuedWork work() throws IOException {
		Path jobs = WorkFolders.in(this.settings.outputDir()).jobs();
		if (this.work == null && Files.isDirectory(ConsoleDatabase.folder(jobs))) {
			ConsoleDatabase opened = ConsoleDatabase.open(jobs, this.address, this.clock);
			this.database = opened;
			this.work = new QueuedWork(
					new UploadLife(opened, Approvals.of(this.settings, this.clock), this.settings, this.clock), opened,
					jobs, this.clock);
		}
		return this.work;
	}

	/** Closes the database, unless it is that of the console in this process. */
	@Override
	public synchronized void close() {
		if (this.database != null) {
			this.database.close();
		}
	}

}
