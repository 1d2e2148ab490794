package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program, of which is noted how long its list of accepted orders has become: so one
 * that is to be killed can be killed at a certain part of it.
 */
final class AcceptedBytes implements Contender {

	private static final String ACCEPTED_ORDERS = "accepted-orders.csv";

	private final Program program;

	private long bytes;

	AcceptedBytes(Program program) {
		this.program = program;
	}

	@Override
	public String name() {
		return this.program.name();
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Measurement measurement = this.program.run(folder);
		this.bytes = in(folder);
		return measurement;
	}

	/** In all, as the latest run has shown. */
	long inAll() {
		if (this.bytes == 0) {
			throw new IllegalStateException("No run has shown yet how many there are");
		}
		return this.bytes;
	}

	/** How many a run has written so far. */
	static long in(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.endsWith(ACCEPTED_ORDERS)).mapToLong(AcceptedBytes::size).sum();
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
