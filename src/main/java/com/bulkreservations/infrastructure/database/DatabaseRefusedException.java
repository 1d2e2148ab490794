package com.bulkreservations.infrastructure.database;

import java.time.Duration;

import com.bulkreservations.message.OperatorMessage;

/** Thrown if this program must not work on the database. */
public final class DatabaseRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private DatabaseRefusedException(String message) {
		super(message);
	}

	static DatabaseRefusedException tooNew(String expected, String found) {
		return new DatabaseRefusedException(OperatorMessage.DATABASE_TOO_NEW.text(
				"The database must have tables of version %s or earlier, but has those of version %s: a later version of this program has worked on it. Start that version; or restore the database, with the folder .jobs of the output folder, from the backup that was made before that version was installed.",
				expected, found));
	}

	static DatabaseRefusedException ofAnotherFolder(String expected, String found) {
		return new DatabaseRefusedException(OperatorMessage.DATABASE_OF_ANOTHER_FOLDER.text(
				"The database must be that of this output folder, %s, but belongs to the output folder %s: unfinished runs of that folder could be ordered twice. All machines that use one database must share one output folder. If this folder replaces that one, write %s into its file .jobs/installation.",
				expected, found, found));
	}

	static DatabaseRefusedException whileMigrated(String by, Duration waited) {
		return new DatabaseRefusedException(OperatorMessage.MIGRATION_AWAITED.text(
				"Expected that no other process migrates the tables of the database, but one has done so for %d s: %s. Let it end; or end it, if it hangs, and start again.",
				waited.toSeconds(), by));
	}

}
