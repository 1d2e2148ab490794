package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** All that is generated from the seed, when it is first asked for. */
final class Workloads {

	private static final int CUSTOMERS = 100_000;

	private static final int SUBSCRIPTIONS = 175_000;

	private static final double A_TENTH = 0.1;

	private static final int EARLIER_RUNS = 10;

	private final Path folder;

	private final Path markets;

	private final long seed;

	private final int million;

	private @Nullable GeneratedReference reference;

	/**
	 * @param folder where everything is written
	 * @param markets the list of markets that the program ships
	 * @param million how many rows the usual upload has
	 */
	Workloads(Path folder, Path markets, long seed, int million) {
		this.folder = folder;
		this.markets = markets;
		this.seed = seed;
		this.million = million;
	}

	Path configDir() throws IOException {
		reference();
		return this.folder.resolve("config");
	}

	private GeneratedReference reference() throws IOException {
		if (this.reference == null) {
			this.reference = GeneratedReference.generate(this.seed, CUSTOMERS, SUBSCRIPTIONS, this.markets,
					this.folder.resolve("config"));
		}
		return this.reference;
	}

	/** The usual upload. */
	Upload million() throws IOException {
		return upload("million", this.million, A_TENTH);
	}

	Upload tenMillion() throws IOException {
		return upload("ten-million", 10 * this.million, A_TENTH);
	}

	Upload thousand() throws IOException {
		return upload("thousand", 1000, A_TENTH);
	}

	Upload allSound() throws IOException {
		return upload("all-sound", this.million, 0);
	}

	Upload allFlawed() throws IOException {
		return upload("all-flawed", this.million, 1);
	}

	/**
	 * The jar of an application that does nothing.
	 * @param classes what of the program's jar is the program's own
	 */
	Path emptyApplication(Path program, Path classes) throws IOException {
		Files.createDirectories(this.folder);
		return EmptyApplicationJar.make(program, classes, this.folder.resolve("empty-application.jar"));
	}

	private Upload upload(String name, int rows, double flawed) throws IOException {
		// The seed is not the name's alone, or two seeds would give the same rows.
		return Upload.generate(reference(), this.seed * 31 + name.hashCode(), rows, flawed, name + '-',
				this.folder.resolve(name + ".csv"));
	}

	/**
	 * The metadata and ledger after ten runs of as many sound requests as the usual
	 * upload has rows. The program itself makes them, and the run folders are left out.
	 * @param program runs an upload
	 */
	Path ledger(Program program) throws IOException, InterruptedException {
		Path runs = this.folder.resolve("earlier-runs");
		FileTree.delete(runs);
		Files.createDirectories(runs);
		for (int run = 0; run < EARLIER_RUNS; run++) {
			Upload earlier = upload("earlier-" + run, this.million, 0);
			program.with(earlier).process(runs).run();
			Files.delete(earlier.file());
			FileTree.delete(program.outputDir(runs).resolve(GeneratedReference.DISTRIBUTOR));
		}
		return program.outputDir(runs).resolve(".jobs");
	}

}
