package com.bulkreservations.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;

/** Checks the database of the console and the files of its uploads. */
public final class ConsoleCheck {

	private static final String PART = "console";

	private ConsoleCheck() {
	}

	/** Checks what there is; an installation without a console has nothing. */
	public static List<CheckResult> of(ReservationSettings settings, DatabaseAddress address) {
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		if (!Files.isDirectory(ConsoleDatabase.folder(jobs))) {
			return List.of();
		}
		List<CheckResult> results = new ArrayList<>();
		Clock clock = Clock.systemUTC();
		try (ConsoleDatabase database = ConsoleDatabase.open(jobs, address, clock)) {
			new UploadLife(database, Approvals.of(settings, clock), settings, clock).missingFiles()
				.forEach((file) -> results.add(CheckResult.problem(PART, OperatorMessage.CONSOLE_FILE_MISSING.text(
						"Expected the file of an upload, %s, as it was received, but it is missing or was changed. Restore it from a backup.",
						file))));
			if (results.isEmpty()) {
				results.add(CheckResult.ok(PART, "its database opens, and the files of its uploads are there"));
			}
		}
		catch (AlreadyRunningException ex) {
			results.add(CheckResult.ok(PART, "in use by serve, and not checked"));
		}
		catch (IOException | RuntimeException ex) {
			results.add(CheckResult.problem(PART, FailureMessages.of(ex)));
		}
		return results;
	}

}
