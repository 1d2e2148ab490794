package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.TestDatabase;

/**
 * Workers on one PostgreSQL server, each on a core of its own, that process uploads of
 * several distributors. The time ends with the last publication; processor time includes
 * the server's.
 *
 * @param starter the command without arguments
 * @param number how many workers there are
 */
record Workers(String name, List<String> starter, int number, int uploads) implements Contender {

	private static final int DISTRIBUTORS = 20;

	private static final int ROWS = 10;

	/** So many rows of the sample are accepted, whatever else was ordered. */
	private static final int SOUND_ROWS = 5;

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Installation installation = Installation.in(Files.createTempDirectory(folder, "installation"),
				TestDatabase.POSTGRESQL);
		upload(installation);
		List<MeasuredProcess> workers = new ArrayList<>();
		for (int i = 0; i < this.number; i++) {
			workers.add(worker(installation, i));
		}
		Measurement measurement = MeasuredProcess.together(workers, server(installation),
				() -> count(installation, "count(*)") == this.uploads);
		long expected = (long) this.uploads * ROWS;
		if (count(installation, "sum(requests)") != expected) {
			throw new IllegalStateException("Expected %d requests in the ledger, but found %d".formatted(expected,
					count(installation, "sum(requests)")));
		}
		return measurement;
	}

	private void upload(Installation installation) {
		SimilarDistributors distributors = SimilarDistributors.create(installation, DISTRIBUTORS);
		List<String> sample = Installation.contosoSample();
		for (int i = 0; i < this.uploads; i++) {
			List<String> lines = new ArrayList<>(sample.subList(0, 1));
			for (int row = 0; row < ROWS; row++) {
				String line = sample.get(1 + row % SOUND_ROWS);
				lines.add("B-%d-%d".formatted(i, row) + line.substring(line.indexOf(',')));
			}
			distributors.upload(i % DISTRIBUTORS, "%04d.csv".formatted(i), lines);
		}
	}

	private MeasuredProcess worker(Installation installation, int core) {
		List<String> command = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
		command.addAll(this.starter);
		command.add("work");
		command.addAll(installation.settings());
		return new MeasuredProcess(command, installation.folder(),
				installation.folder().resolve("output-%d.txt".formatted(core)));
	}

	private static long server(Installation installation) {
		return ProcessHandle.of(number(installation, "SELECT pg_backend_pid()"))
			.flatMap(ProcessHandle::parent)
			.orElseThrow()
			.pid();
	}

	/** Returns 0 before there are tables. */
	private static long count(Installation installation, String what) {
		return (number(installation, "SELECT count(to_regclass('ledger_run'))") == 0) ? 0
				: number(installation, "SELECT %s FROM ledger_run WHERE published_at IS NOT NULL".formatted(what));
	}

	private static long number(Installation installation, String query) {
		try (Connection connection = installation.connect();
				ResultSet row = connection.createStatement().executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
