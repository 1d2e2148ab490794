package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.benchmark.Measurements.Taken;
import com.bulkreservations.benchmark.Scenario.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

	@TempDir
	private Path folder;

	@Test
	void goalIsJudgedByMedians() throws IOException {
		Measurements measurements = measured(taken(Names.PROGRAM, 1, 2), taken(Names.FULL_LEDGER, 1, 2.2),
				taken(Names.PROGRAM, 2, 3), taken(Names.FULL_LEDGER, 2, 9), taken(Names.PROGRAM, 3, 1),
				taken(Names.FULL_LEDGER, 3, 1));
		assertThat(Report.of(measurements))
			.contains("| 10,000,000 requests in the ledger / empty ledger | ≤ 1.20 | 1.10 | reached |")
			.contains("| this program, full ledger | 2.20 s | 1.00–9.00 s | 3 | 4.00 s | 100 MB |")
			.contains(
					"### 1,000,000 rows\n\n2026-01-31, 2 cores. Other processes used up to 25 % of a processor meanwhile.\n");
	}

	@Test
	void missedGoalIsNotHidden() throws IOException {
		assertThat(Report.of(measured(taken(Names.PROGRAM, 1, 2), taken(Names.FULL_LEDGER, 1, 2.41))))
			.contains("| 10,000,000 requests in the ledger / empty ledger | ≤ 1.20 | 1.21 | **missed** |");
	}

	@Test
	void timeIsJudgedByItself() throws IOException {
		Measurements measurements = new Measurements();
		measurements.replace(Scenario.CONSOLE,
				List.of(new Taken(Scenario.CONSOLE, Names.READY, 1, new Measurement(4.9, 4, 100_000_000, 1),
						"2026-01-31", "2 cores"),
						new Taken(Scenario.CONSOLE, Names.CROWD, 1, new Measurement(0.21, 4, 100_000_000, 1),
								"2026-01-31", "2 cores")));
		assertThat(Report.of(measurements)).contains("| `serve` is ready | ≤ 5.00 s | 4.90 s | reached |")
			.contains("p95 | ≤ 0.20 s | 0.21 s | **missed** |");
	}

	@Test
	void goalThatWasNotMeasuredIsNotHidden() throws IOException {
		assertThat(Report.of(measured())).contains("| DuckDB / this program | ≥ 2.00 | | not measured |");
	}

	@Test
	void newMeasurementsOfAScenarioTakeThePlaceOfEarlierOnes() throws IOException {
		Measurements measurements = measured(taken(Names.PROGRAM, 1, 2), taken(Names.FULL_LEDGER, 1, 9));
		measurements.replace(Scenario.MILLION, List.of(taken(Names.PROGRAM, 1, 4), taken(Names.FULL_LEDGER, 1, 4)));
		assertThat(measurements.of(Scenario.MILLION)).hasSize(2);
		assertThat(measurements.median(Scenario.MILLION, Names.PROGRAM, Measurement::seconds)).isEqualTo(4);
	}

	/** By way of the file. */
	private Measurements measured(Taken... taken) throws IOException {
		Measurements measurements = new Measurements();
		measurements.replace(Scenario.MILLION, List.of(taken));
		Path file = this.folder.resolve("performance.csv");
		measurements.write(file);
		return Measurements.in(file);
	}

	private static Taken taken(String contender, int round, double seconds) {
		return new Taken(Scenario.MILLION, contender, round, new Measurement(seconds, 4, 100_000_000, seconds / 4),
				"2026-01-31", "2 cores");
	}

}
