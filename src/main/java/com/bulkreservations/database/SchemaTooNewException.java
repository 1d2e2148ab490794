package com.bulkreservations.database;

/** The database was made, or changed, by a later version of the program. */
public final class SchemaTooNewException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SchemaTooNewException(int expected, int found) {
		super(("The database must have tables of version %d or earlier, but has those of version %d: a later version of this program has worked on it. "
				+ "Start that version; or restore the database, with the folder .jobs of the output folder, from the backup that was made before it came.")
			.formatted(expected, found));
	}

}
