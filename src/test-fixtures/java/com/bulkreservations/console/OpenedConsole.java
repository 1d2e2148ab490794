package com.bulkreservations.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import com.bulkreservations.Installation;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.settings.SettingsReader;

/** The database of the console, as the program opens it. */
public final class OpenedConsole {

	private OpenedConsole() {
	}

	/** Opens the database of an installation. */
	public static ConsoleDatabase of(Installation installation, Clock clock) throws IOException {
		DatabaseAddress address = SettingsReader.read(installation.settings(), (settings, database) -> database);
		return ConsoleDatabase.open(jobs(installation), address, clock);
	}

	/** The program's own folder. */
	public static Path jobs(Installation installation) {
		return installation.output().resolve(".jobs");
	}

}
