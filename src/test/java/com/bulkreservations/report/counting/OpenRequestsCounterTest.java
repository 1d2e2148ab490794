package com.bulkreservations.report.counting;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.report.figures.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class OpenRequestsCounterTest {

	private static final Instant DAY_5 = Instant.parse("2026-01-05T10:30:00Z");

	@TempDir
	private Path folder;

	@Test
	void requestIsOpenFromItsFirstRejectionAndCountsByItsLast() throws IOException {
		Map<String, StillOpen> open = count(
				WrittenRun.onDay(5)
					.rejected("R-1", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
					.rejected("R-2", "c", "EUR", "7.50", RejectionCode.AGENT_UNKNOWN)
					.rejected("R-3", "c", "", "", RejectionCode.PRODUCT_UNKNOWN),
				WrittenRun.onDay(8)
					.rejected("R-1", "c", "USD", "90", RejectionCode.MARKET_UNKNOWN)
					.ordered("R-9", "c", "EUR", "1", ""));
		assertThat(open).containsOnly(
				entry("contoso/day-5",
						new StillOpen(2, new TreeMap<>(Map.of("EUR", new Sum(1, new BigDecimal("7.50")))), 1, DAY_5)),
				entry("contoso/day-8",
						new StillOpen(1, new TreeMap<>(Map.of("USD", new Sum(1, new BigDecimal("90")))), 0, DAY_5)));
		StillOpen all = open.values().stream().reduce(StillOpen.NONE, StillOpen::plus);
		assertThat(all.requests()).isEqualTo(3);
		assertThat(all.withoutAmount()).isEqualTo(1);
		assertThat(all.amounts().keySet()).containsExactly("EUR", "USD");
		assertThat(all.daysUntil(LocalDate.parse("2026-01-19"))).isEqualTo(14);
	}

	@Test
	void whatIsOrderedIsNotOpenHoweverItWasWritten() throws IOException {
		assertThat(count(
				WrittenRun.onDay(5)
					.rejected("000451", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
					.rejected("R-1", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN),
				WrittenRun.onDay(6).ordered("451", "c", "EUR", "100", ""),
				new WrittenRun("Contoso", "renamed", Instant.parse("2026-01-07T10:30:00Z")).ordered("R-1", "c", "EUR",
						"100", ""),
				WrittenRun.onDay(8)
					.rejected("R-1", "c", "EUR", "100", RejectionCode.ALREADY_ORDERED)
					.rejected("451", "c", "EUR", "100", RejectionCode.SCOPE_REQUIRED)))
			.isEmpty();
	}

	@Test
	void distributorsHaveRequestIdsOfTheirOwn() throws IOException {
		assertThat(count(WrittenRun.onDay(5).rejected("R-1", "c", "EUR", "100", RejectionCode.AGENT_UNKNOWN),
				new WrittenRun("tailspin", "other", Instant.parse("2026-01-07T10:30:00Z")).ordered("R-1", "c", "EUR",
						"100", "")))
			.containsOnlyKeys("contoso/day-5");
	}

	private Map<String, StillOpen> count(WrittenRun... runs) throws IOException {
		try (OpenRequestsCounter counter = new OpenRequestsCounter(this.folder, 10)) {
			for (WrittenRun run : List.of(runs)) {
				counter.add(run.in(this.folder.resolve("run-" + List.of(runs).indexOf(run))));
			}
			return counter.byRun();
		}
	}

}
