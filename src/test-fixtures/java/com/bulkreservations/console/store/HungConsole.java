package com.bulkreservations.console.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.infrastructure.database.DatabaseAddress;

/**
 * A console that changes a row, and commits it when it may. A test freezes its process
 * meanwhile.
 */
public final class HungConsole {

	/** What its entry in the audit log is about. */
	static final String KIND = "test.by-the-hung";

	/** The name of its sessions. */
	static final String SESSIONS = "hung-console";

	private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);

	private HungConsole() {
	}

	/**
	 * Makes the change.
	 * @param arguments the address of the database, {@code output/.jobs}, the file that
	 * says that the row is changed, and the file that lets it be committed
	 */
	public static void main(String[] arguments) throws IOException {
		DatabaseAddress address = new DatabaseAddress(arguments[0], null, null);
		Path changed = Path.of(arguments[2]);
		Path mayCommit = Path.of(arguments[3]);
		try (ConsoleDatabase database = ConsoleDatabase.open(Path.of(arguments[1]), address, LONGEST_IDLE,
				Clock.systemUTC())) {
			change(database, "the hung", KIND, () -> {
				Files.writeString(changed, "");
				while (!Files.exists(mayCommit)) {
					TimeUnit.MILLISECONDS.sleep(20);
				}
			});
		}
	}

	/** Changes the only row, in a transaction that ends after something else was done. */
	static void change(ConsoleDatabase database, String answer, String kind, Pause pause) {
		database.change((audit) -> {
			int rows = database.tables().sql("UPDATE console_answer SET answer = ?").param(answer).update();
			audit.add(kind, null, "test", Map.of());
			try {
				pause.happen();
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return rows;
		});
	}

	/** What happens before the transaction ends. */
	interface Pause {

		void happen() throws IOException, InterruptedException;

	}

}
