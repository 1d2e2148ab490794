package com.bulkreservations.report.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {

	@TempDir
	private Path folder;

	@Test
	void aRunStandsBesideTheLastOneAndThoseOfThirtyDays() throws IOException {
		Summary old = summary("2025-12-06T10:29:59Z", "EUR", "7", RejectionCode.SCOPE_REQUIRED);
		Summary first = summary("2025-12-06T10:30:00Z", "EUR", "10", RejectionCode.AGENT_UNKNOWN);
		Summary last = summary("2026-01-04T10:30:00Z", "USD", "20", RejectionCode.MARKET_UNKNOWN);
		Summary run = summary("2026-01-05T10:30:00Z", "EUR", "1", RejectionCode.AGENT_UNKNOWN,
				RejectionCode.SCOPE_REQUIRED, RejectionCode.RESELLER_UNKNOWN);
		Summary later = summary("2026-01-05T10:30:01Z", "EUR", "3", RejectionCode.RESELLER_UNKNOWN);

		Comparison comparison = Comparison.of(run, List.of(later, last, run, old, first));

		assertThat(comparison.last()).isEqualTo(last);
		assertThat(comparison.lastDays().counts().runs()).isEqualTo(2);
		assertThat(comparison.lastDays().atStake().in("EUR").amountOrZero()).isEqualByComparingTo("10");
		assertThat(comparison.lastDays().atStake().in("USD").amountOrZero()).isEqualByComparingTo("20");
		assertThat(comparison.newCodes()).containsExactly(RejectionCode.SCOPE_REQUIRED, RejectionCode.RESELLER_UNKNOWN);
	}

	@Test
	void theLastRunMayBeOlder() throws IOException {
		Summary old = summary("2024-01-05T10:30:00Z", "EUR", "7", RejectionCode.AGENT_UNKNOWN);
		Summary run = summary("2026-01-05T10:30:00Z", "EUR", "1", RejectionCode.AGENT_UNKNOWN);

		Comparison comparison = Comparison.of(run, List.of(old));

		assertThat(comparison.last()).isEqualTo(old);
		assertThat(comparison.lastDays().counts()).isEqualTo(Counts.ZERO);
		assertThat(comparison.newCodes()).isEmpty();
	}

	@Test
	void theSameUploadIsNotComparedWithItself() throws IOException {
		Summary run = summary("2026-01-05T10:30:00Z", "EUR", "1", RejectionCode.AGENT_UNKNOWN);
		Summary check = new Summary(run.run(), run.distributor(), run.sourceFile(), null, run.policySha256(),
				run.referenceSha256(), run.counts(), run.lines(), run.accepted(), run.atStake(), run.rejections(),
				run.files(), run.start(), run.end().plusSeconds(60), 0);

		assertThat(Comparison.of(check, List.of(run))).isNull();
		assertThat(Comparison.of(run, List.of())).isNull();
	}

	private Summary summary(String end, String currency, String amount, RejectionCode... codes) throws IOException {
		return WrittenRun.endedAt(end).rejected("R-1", "c", currency, amount, codes).in(this.folder).summary();
	}

}
