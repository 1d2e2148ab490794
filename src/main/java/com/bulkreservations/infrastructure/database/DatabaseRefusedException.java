package com.bulkreservations.infrastructure.database;

/** Thrown if this program must not work on the database. */
public final class DatabaseRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private DatabaseRefusedException(String message) {
		super(message);
	}

	static DatabaseRefusedException tooNew(String expected, String found) {
		return new DatabaseRefusedException(
				("The database must have tables of version %s or earlier, but has those of version %s: a later version of this program has worked on it. "
						+ "Start that version; or restore the database, with the folder .jobs of the output folder, from the backup that was made before it came.")
					.formatted(expected, found));
	}

	static DatabaseRefusedException ofAnotherFolder(String expected, String found) {
		return new DatabaseRefusedException(
				("The database must be that of this output folder, %s, but belongs to the output folder %s: what is unfinished there could be ordered once more here. "
						+ "All machines that use one database must share one output folder. If this folder has taken that one's place, "
						+ "write %s into the file .jobs/installation of this one.")
					.formatted(expected, found, found));
	}

}
