package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program, killed when it has written most of its accepted orders, and started again.
 *
 * @param killedAt how much it has written by then, from 0 to 1
 */
record KilledProgram(String name, Program program, double killedAt) implements Contender {

	private static final String ACCEPTED_ORDERS = "accepted-orders.csv";

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		// Runs of one upload write the same files, but for times: one tells how long.
		Path trial = Files.createDirectory(folder.resolve("trial"));
		this.program.run(trial);
		long bytes = (long) (acceptedBytes(trial) * this.killedAt);
		FileTree.delete(trial);
		Measurement first = this.program.process(folder).killWhen(() -> acceptedBytes(folder) >= bytes);
		Measurement second = this.program.process(folder).run();
		this.program.requireCounts(folder);
		return first.then(second);
	}

	private static long acceptedBytes(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.endsWith(ACCEPTED_ORDERS)).mapToLong(KilledProgram::size).sum();
		}
		catch (IOException | UncheckedIOException ex) {
			// A file was renamed meanwhile.
			return 0;
		}
	}

	private static long size(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
