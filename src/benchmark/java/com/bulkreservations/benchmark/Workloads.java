package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** All that is generated from the seed, when it is first asked for. */
final class Workloads {

	private static final int CUSTOMERS = 100_000;

	private static final int SUBSCRIPTIONS = 175_000;

	private static final int LARGE_CUSTOMERS = 1_000_000;

	private static final int LARGE_SUBSCRIPTIONS = 2_000_000;

	private static final int LARGE_CATALOGUE = 500_000;

	private static final int MILLION = 1_000_000;

	private static final double A_TENTH = 0.1;

	private static final int EARLIER_RUNS = 10;

	private final Path folder;

	private final Path markets;

	private final long seed;

	private final int million;

	private @Nullable GeneratedReference reference;

	private @Nullable GeneratedReference large;

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

	/** Returns how many there are of something, where fewer rows stand for a million. */
	int scaled(int number) {
		return (int) Math.max(1, (long) number * this.million / MILLION);
	}

	Path configDir() throws IOException {
		reference();
		return this.folder.resolve("config");
	}

	private GeneratedReference reference() throws IOException {
		if (this.reference == null) {
			this.reference = GeneratedReference.generate(this.seed, CUSTOMERS, SUBSCRIPTIONS, 0, this.markets,
					this.folder.resolve("config"));
		}
		return this.reference;
	}

	Path largeConfigDir() throws IOException {
		largeReference();
		return this.folder.resolve("config-large");
	}

	private GeneratedReference largeReference() throws IOException {
		if (this.large == null) {
			this.large = GeneratedReference.generate(this.seed, scaled(LARGE_CUSTOMERS), scaled(LARGE_SUBSCRIPTIONS),
					scaled(LARGE_CATALOGUE), this.markets, this.folder.resolve("config-large"));
		}
		return this.large;
	}

	Upload largeThousand() throws IOException {
		return upload(largeReference(), "large-thousand", 1000, A_TENTH);
	}

	Upload anotherLargeThousand() throws IOException {
		return upload(largeReference(), "another-large-thousand", 1000, A_TENTH);
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

	Upload rows(int rows) throws IOException {
		return upload("rows-" + rows, rows, A_TENTH);
	}

	/** As large, with other rows. */
	Upload another() throws IOException {
		return upload("another-thousand", 1000, A_TENTH);
	}

	Upload allSound() throws IOException {
		return upload("all-sound", this.million, 0);
	}

	Upload allFlawed() throws IOException {
		return upload("all-flawed", this.million, 1);
	}

	/** As many rows, none of them accepted either. */
	Upload anotherAllFlawed() throws IOException {
		return upload("another-all-flawed", this.million, 1);
	}

	/** An input folder with many small uploads. */
	Path small(String name, int uploads, int rows) throws IOException {
		Path input = emptyFolder(name);
		Path folder = Files.createDirectories(input.resolve(GeneratedReference.DISTRIBUTOR));
		for (int i = 0; i < uploads; i++) {
			Upload.generate(reference(), this.seed * 31 + i, rows, A_TENTH, name + '-' + i + '-',
					folder.resolve(i + ".csv"));
		}
		return input;
	}

	/** Requests that are all accepted and can be bought. */
	PurchaseWorkload purchases(int customers, int linesEach) {
		return new PurchaseWorkload(this.markets.resolveSibling("..").normalize(), this.seed, customers, linesEach);
	}

	/** An application that does nothing, started as the program is. */
	Distribution emptyApplication(Path jar, Distribution program) throws IOException, InterruptedException {
		Path home = emptyFolder("empty-application");
		return program.of(EmptyApplicationJar.make(jar, this.folder.resolve("empty-application.jar")), home);
	}

	private Upload upload(String name, int rows, double flawed) throws IOException {
		return upload(reference(), name, rows, flawed);
	}

	private Upload upload(GeneratedReference of, String name, int rows, double flawed) throws IOException {
		// The seed is not the name's alone, or two seeds would give the same rows.
		return Upload.generate(of, this.seed * 31 + name.hashCode(), rows, flawed, name + '-',
				this.folder.resolve(name + ".csv"));
	}

	/**
	 * The metadata and ledger after ten runs of as many requests as the usual upload has
	 * rows. Kept from one start of the benchmark to the next.
	 */
	Path ledger() throws IOException {
		Path jobs = this.folder.resolve("ledger-%d-%d".formatted(this.million, this.seed));
		if (!Files.isDirectory(jobs)) {
			Path incoming = this.folder.resolve("ledger-incoming");
			FileTree.delete(incoming);
			EarlierRuns.write(incoming, EARLIER_RUNS, this.million, this.seed);
			Files.move(incoming, jobs);
		}
		return jobs;
	}

	/**
	 * An output folder with runs that the program has published. Kept from one start of
	 * the benchmark to the next.
	 * @param uploads the arguments that name them
	 */
	Path published(String name, Program program, String... uploads) throws IOException, InterruptedException {
		Path folder = this.folder.resolve("%s-%d-%d".formatted(name, this.million, this.seed));
		if (!Files.isDirectory(folder)) {
			Path incoming = emptyFolder(name + "-incoming");
			program.process(incoming, uploads).run();
			Files.move(incoming, folder);
		}
		return program.outputDir(folder);
	}

	/** The same reference data before somebody added a customer. */
	Path earlierConfigDir() throws IOException {
		Path earlier = emptyFolder("earlier-config").resolve("config");
		FileTree.copy(configDir(), earlier);
		Path customers = earlier.resolve("reference").resolve("customers.csv");
		List<String> lines = Files.readAllLines(customers);
		Files.write(customers, lines.subList(0, lines.size() - 1));
		return earlier;
	}

	/**
	 * What a run leaves behind for the next start, its run folder apart.
	 * @param name tells it from what others leave behind
	 */
	Path jobsAfter(Program program, String name) throws IOException, InterruptedException {
		Path runs = emptyFolder(name);
		program.process(runs).run();
		return program.outputDir(runs).resolve(".jobs");
	}

	private Path emptyFolder(String name) throws IOException {
		Path empty = this.folder.resolve(name);
		FileTree.delete(empty);
		return Files.createDirectories(empty);
	}

}
