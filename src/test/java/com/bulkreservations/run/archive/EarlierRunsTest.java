package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons with many runs, which must be those with all summaries. */
class EarlierRunsTest {

	private static final int RUNS = 600;

	private static final List<RejectionCode> CODES = List.of(RejectionCode.AGENT_UNKNOWN, RejectionCode.MARKET_UNKNOWN,
			RejectionCode.SCOPE_REQUIRED);

	@TempDir
	private Path folder;

	@Test
	void comparesAsWithAllSummaries() throws IOException {
		Random random = new Random(1);
		EarlierRuns runs = new EarlierRuns();
		List<Summary> summaries = new ArrayList<>();
		Instant end = Instant.parse("2026-01-01T00:00:00Z");
		for (int i = 0; i < RUNS; i++) {
			// Some later than the next ones: the clock was set back.
			end = end.plus(Duration.ofMinutes(random.nextInt(-20, 240)));
			Summary summary = write(i, end.plusNanos(i), CODES.get(random.nextInt(CODES.size())));
			Comparison expected = Comparison.of(summary, summaries);
			assertThat(runs.comparison(summary)).as("%d", i).usingRecursiveComparison().isEqualTo(expected);
			summaries.add(summary);
			add(runs, i, summary);
			add(runs, i, summary);
		}
		Summary again = summaries.get(RUNS - 30);
		Summary check = new Summary(again.run(), again.distributor(), again.sourceFile(), null, again.policySha256(),
				again.referenceSha256(), again.counts(), again.lines(), again.accepted(), again.atStake(),
				again.rejections(), again.files(), again.start(), end.plusSeconds(60), 0);
		assertThat(runs.comparison(check)).usingRecursiveComparison().isEqualTo(Comparison.of(check, summaries));
	}

	private Summary write(int number, Instant end, RejectionCode code) throws IOException {
		Path run = this.folder.resolve("run-" + number);
		Summary summary = new WrittenRun("contoso", "run-" + number, end).ordered("R-1", "c", "EUR", number + ".10", "")
			.rejected("R-2", "c", (number % 3 == 0) ? "USD" : "EUR", "7", code)
			.in(run)
			.summary();
		Path file = run.resolve(Summary.FILE_NAME);
		Json.write(file, summary);
		return Json.read(file, Summary.class);
	}

	private void add(EarlierRuns runs, int number, Summary summary) {
		runs.add(IndexedRun.of(this.folder.resolve("run-" + number), summary));
	}

}
