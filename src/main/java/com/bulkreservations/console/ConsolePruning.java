package com.bulkreservations.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PrunedPath;
import com.bulkreservations.settings.ReservationSettings;

/** Deletes the console's uploads that ended long ago. */
public final class ConsolePruning {

	private ConsolePruning() {
	}

	/**
	 * Deletes refused, withdrawn, ordered and bought uploads above an age.
	 * @return their files
	 * @throws AlreadyRunningException if the console is running
	 */
	public static List<PrunedPath> prune(ReservationSettings settings, DatabaseAddress address, Duration olderThan,
			boolean dryRun) {
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		if (!Files.isDirectory(ConsoleDatabase.folder(jobs))) {
			return List.of();
		}
		Clock clock = Clock.systemUTC();
		try (ConsoleDatabase database = ConsoleDatabase.open(jobs, address, clock)) {
			UploadLife uploads = new UploadLife(database, Approvals.of(settings, clock), settings, clock);
			List<PrunedPath> pruned = new ArrayList<>();
			for (Path file : uploads.prune(clock.instant().minus(olderThan), true)) {
				pruned.add(Files.exists(file) ? PrunedPath.of(file) : new PrunedPath(file, 0));
			}
			if (!dryRun) {
				uploads.prune(clock.instant().minus(olderThan), false);
			}
			return pruned;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

}
