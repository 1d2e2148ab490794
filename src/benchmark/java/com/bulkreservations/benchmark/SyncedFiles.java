package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;

/**
 * The program in a heap of 256 MB, which brings its reference files up to date from a
 * Partner Center that answers at once, and has no limit of calls.
 *
 * @param world the configuration whose reference data that Partner Center has
 * @param first whether the files are not there yet
 */
record SyncedFiles(String name, List<String> starter, Path world, boolean first) implements Contender {

	private static final List<String> SYNCED = List.of("customers.csv", "subscriptions.csv", "resellers.csv",
			"catalogue.csv");

	@Override
	@SuppressWarnings("SystemOut")
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Path config = folder.resolve("config");
		FileTree.copy(this.world, config);
		if (this.first) {
			for (String file : SYNCED) {
				Files.delete(config.resolve("reference").resolve(file));
			}
		}
		try (PartnerCenterServer server = PartnerCenterServer.start(World.of(this.world))) {
			server.behaviour().callsKept(false);
			server.configure(config);
			List<String> command = new ArrayList<>(List.of("env", "JAVA_OPTS=-Xms256m -Xmx256m"));
			command.addAll(this.starter);
			command.addAll(List.of("sync", "--only", "customers,subscriptions,resellers",
					"--reservations.output-dir=" + folder.resolve("output"),
					"--reservations.partner-center.requests-per-minute=10000000"));
			Measurement measurement = new MeasuredProcess(command, folder, folder.resolve("output.txt")).run();
			requireSame(config, server);
			System.out.printf("  %s: %,d calls%n", this.name, server.callCount());
			return measurement;
		}
	}

	/** Makes sure that the files are those of Partner Center. */
	private void requireSame(Path config, PartnerCenterServer server) throws IOException {
		for (String file : SYNCED.subList(0, 3)) {
			long wanted = lines(this.world, file);
			long found = lines(config, file);
			if (found != wanted || !server.violations().isEmpty()) {
				throw new IllegalStateException("Expected %d lines of %s, but found %d, and %s".formatted(wanted, file,
						found, server.violations()));
			}
		}
	}

	private static long lines(Path config, String file) throws IOException {
		try (Stream<String> lines = Files.lines(config.resolve("reference").resolve(file))) {
			return lines.count();
		}
	}

}
