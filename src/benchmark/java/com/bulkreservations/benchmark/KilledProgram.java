package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program, killed when it has written most of its accepted orders, and started again.
 */
final class KilledProgram implements Contender {

	private static final String ACCEPTED_ORDERS = "accepted-orders.csv";

	private final String name;

	private final Program program;

	private final double killedAt;

	private long acceptedBytes;

	/**
	 * Kills a program.
	 * @param killedAt how much it has written by then, from 0 to 1
	 */
	KilledProgram(String name, Program program, double killedAt) {
		this.name = name;
		this.program = program;
		this.killedAt = killedAt;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		if (this.acceptedBytes == 0) {
			// How much is written in all, a run that nobody disturbs tells.
			Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
			this.program.run(undisturbed);
			this.acceptedBytes = acceptedBytes(undisturbed);
			FileTree.delete(undisturbed);
		}
		long enough = (long) (this.acceptedBytes * this.killedAt);
		Measurement first = this.program.process(folder).killWhen(() -> acceptedBytes(folder) >= enough);
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
