package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

import com.bulkreservations.benchmark.Measurements.Taken;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmark; started by the Maven profile {@code benchmark}. */
@Command(name = "benchmark", mixinStandardHelpOptions = true,
		description = "Measures the program beside others, as whole processes, in turn.")
@SuppressWarnings("SystemOut")
public final class Benchmark implements Callable<Integer> {

	private static final double ALLOWED_PERCENT = 10;

	private static final int ATTEMPTS = 3;

	private static final int MILLION = 1_000_000;

	private static final String BEGIN = "<!-- measured -->\n";

	private static final String END = "<!-- end -->\n";

	@Option(names = "--only", split = ",", paramLabel = "SCENARIO",
			description = "What is measured, of: ${COMPLETION-CANDIDATES}.")
	private List<Scenario> scenarios = Scenario.USUAL;

	@Option(names = "--rounds", description = "How often each contender is run (default: ${DEFAULT-VALUE}).")
	private int rounds = 5;

	@Option(names = "--seed", description = "What the data are generated from (default: ${DEFAULT-VALUE}).")
	private long seed = 1;

	@Option(names = "--rows", description = "How many rows stand for a million, to try it out.")
	private int rows = MILLION;

	@Option(names = "--distribution", required = true, paramLabel = "FOLDER",
			description = "The program's distribution, unpacked.")
	private Path distribution;

	@Option(names = "--publish", description = "Puts the report into docs/, else into target/benchmark/.")
	private boolean publish;

	private final Path root = Path.of("").toAbsolutePath();

	private Benchmark() {
	}

	public static void main(String[] arguments) {
		System.exit(new CommandLine(new Benchmark()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path folder = this.root.resolve("target/benchmark");
		Path reportDir = this.publish ? this.root.resolve("docs") : folder;
		Workloads workloads = new Workloads(folder.resolve("data"), this.root.resolve("config/policy/markets.csv"),
				this.seed, this.rows);
		Contenders contenders = new Contenders(this.root.resolve("target/bulk-reservations.jar"),
				new Distribution(this.distribution.toAbsolutePath()), this.root.resolve("src/benchmark/sql/decide.sql"),
				workloads);
		Path file = reportDir.resolve("performance.csv");
		Measurements measurements = Measurements.in(file);
		for (Scenario scenario : this.scenarios) {
			System.out.println(scenario.title());
			measurements.replace(scenario, measure(scenario, contenders.of(scenario), folder.resolve("run")));
			measurements.write(file);
			report(measurements, reportDir);
		}
		return 0;
	}

	private List<Taken> measure(Scenario scenario, List<Contender> contenders, Path folder)
			throws IOException, InterruptedException {
		List<Contender> order = new ArrayList<>(contenders);
		List<Taken> all = new ArrayList<>();
		Random random = new Random(this.seed);
		for (int round = 1; round <= this.rounds; round++) {
			for (Contender contender : order) {
				Measurement measurement = undisturbed(contender, folder);
				all.add(new Taken(scenario, contender.name(), round, measurement,
						LocalDate.now(ZoneOffset.UTC).toString(), Machine.describe()));
				System.out.printf(Locale.ROOT, "  round %d  %-30s %7.2f s  %7.2f s CPU  %5.0f MB%n", round,
						contender.name(), measurement.seconds(), measurement.cpuSeconds(),
						measurement.peakBytes() / 1e6);
			}
			// Nobody always comes after the same.
			Collections.shuffle(order, random);
		}
		FileTree.delete(folder);
		return all;
	}

	/**
	 * Measures a contender again where other processes took more than a little of the
	 * processors; on a machine that is never quiet the report says so, and to try things
	 * out one measurement does.
	 */
	private Measurement undisturbed(Contender contender, Path folder) throws IOException, InterruptedException {
		int attempts = (this.rows == MILLION) ? ATTEMPTS : 1;
		Measurement measurement = null;
		for (int attempt = 0; attempt < attempts; attempt++) {
			FileTree.delete(folder);
			Files.createDirectories(folder);
			Measurement next = contender.run(folder);
			if (measurement == null || next.othersPercent() < measurement.othersPercent()) {
				measurement = next;
			}
			if (measurement.othersPercent() <= ALLOWED_PERCENT) {
				break;
			}
			System.out.printf(Locale.ROOT, "  disturbed: other processes used %.0f %% of a processor%n",
					next.othersPercent());
		}
		return measurement;
	}

	private void report(Measurements measurements, Path reportDir) throws IOException {
		String tables = Report.of(measurements);
		System.out.println(tables);
		Files.writeString(reportDir.resolve("performance.svg"), Chart.of(Scenario.MILLION, measurements));
		Path page = reportDir.resolve("performance.md");
		String text = this.publish ? Files.readString(page) : BEGIN + END;
		int begin = text.indexOf(BEGIN) + BEGIN.length();
		Files.writeString(page, text.substring(0, begin) + '\n' + tables + '\n' + text.substring(text.indexOf(END)));
	}

}
