package com.bulkreservations.report.counting;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.AgentFigures;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Group;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.Payments;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FiguresCounterTest {

	@TempDir
	private Path folder;

	@Test
	void aRequestWithSeveralReasonsCountsOnceInTheTotal() throws IOException {
		Figures figures = count(WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100.50", RejectionCode.MARKET_UNAVAILABLE, RejectionCode.AGENT_UNKNOWN)
			.rejected("R-2", "c2", "EUR", "9.50", RejectionCode.MARKET_UNAVAILABLE)
			.rejected("R-3", "c2", "USD", "7", RejectionCode.MARKET_UNAVAILABLE)
			.rejected("R-4", "c3", "", "", RejectionCode.PRODUCT_UNKNOWN));

		assertThat(figures.atStake().in("EUR")).isEqualTo(sum(2, "110.00"));
		assertThat(figures.atStake().in("USD")).isEqualTo(sum(1, "7"));
		assertThat(figures.atStake().in("").requests()).isEqualTo(1);
		assertThat(figures.codes().get(RejectionCode.MARKET_UNAVAILABLE).requests().in("EUR"))
			.isEqualTo(sum(2, "110.00"));
		assertThat(figures.codes().get(RejectionCode.AGENT_UNKNOWN).requests().in("EUR")).isEqualTo(sum(1, "100.50"));
		assertThat(figures.responsible().get(Responsible.MICROSOFT).in("EUR")).isEqualTo(sum(2, "110.00"));
		assertThat(figures.responsible().get(Responsible.OPERATOR).in("EUR")).isEqualTo(sum(1, "100.50"));
	}

	@Test
	void aCodeGivenTwiceToARequestCountsItsAmountOnce() throws IOException {
		Figures figures = count(WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100", RejectionCode.INVALID_VALUE, RejectionCode.INVALID_VALUE));

		CodeFigures code = figures.codes().get(RejectionCode.INVALID_VALUE);
		assertThat(code.rejections()).isEqualTo(2);
		assertThat(code.requests().in("EUR")).isEqualTo(sum(1, "100"));
	}

	@Test
	void valuesThatDifferInCaseAreOne() throws IOException {
		Figures figures = count(WrittenRun.onDay(5)
			.rejected(List.of("1", "ABC", "nl", "VM", "D2", ""), "EUR", "1", RejectionCode.AGENT_UNKNOWN)
			.rejected(List.of("2", "abc", "NL", "vm", "d2", ""), "EUR", "2", RejectionCode.AGENT_UNKNOWN));

		assertThat(figures.customers().get("EUR").largest()).containsExactly(new Group("abc", "EUR", sum(2, "3")));
		assertThat(figures.markets().get("EUR").largest()).containsExactly(new Group("NL", "EUR", sum(2, "3")));
		assertThat(figures.products().get("EUR").largest()).containsExactly(new Group("vm d2", "EUR", sum(2, "3")));
		assertThat(figures.resellers().get("EUR").largest()).containsExactly(new Group("", "EUR", sum(2, "3")));
	}

	@Test
	void sumsAreTheSameHoweverLittleFitsIntoMemory() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 0; i < 3000; i++) {
			run.rejected("R-" + i, "customer-" + (i * 7919 % 613), (i % 3 == 0) ? "USD" : "EUR",
					String.format(Locale.ROOT, "%d.%02d", i, i % 100), RejectionCode.CUSTOMER_UNKNOWN);
		}
		RunFiles files = run.in(this.folder.resolve("run"));

		Figures roomy;
		try (FiguresCounter counter = FiguresCounter.ofOneRun(this.folder, 20)) {
			counter.add(files);
			roomy = counter.figures(Names.of(List.of(files)));
		}
		Figures tight;
		try (FiguresCounter counter = FiguresCounter.withLittleMemory(this.folder, 10, 20)) {
			counter.add(files);
			tight = counter.figures(Names.of(List.of(files)));
		}

		assertThat(tight.customers()).isEqualTo(roomy.customers());
		assertThat(tight.agents()).isEqualTo(roomy.agents());
		assertThat(tight.customers().get("EUR").groups()).isEqualTo(613);
		assertThat(tight.customers().get("EUR").largest()).hasSize(20);
		assertThat(tight.customers().get("EUR").total()).isEqualTo(tight.atStake().in("EUR"));
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).containsExactly(this.folder.resolve("run"));
		}
	}

	@Test
	void anAgentIsCountedWithWhatWasAcceptedAndRejected() throws IOException {
		Figures figures = count(WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100.50", RejectionCode.MARKET_UNAVAILABLE)
			.rejected("R-2", "c1", "", "", RejectionCode.DUPLICATE_REQUEST)
			.ordered("R-3", "c1", "EUR", "7", "")
			.ordered("R-4", "c1", "EUR", "5", ""));

		assertThat(figures.agents().get("EUR").largest()).containsExactly(
				new AgentFigures("", "EUR", Sum.ZERO, sum(1, "100.50")),
				new AgentFigures("a@b", "EUR", sum(2, "12"), Sum.ZERO));
		assertThat(figures.payments())
			.containsExactly(new Payments("EUR", false, "one_time", "P1Y", 2, 2, new BigDecimal("12")));
	}

	@Test
	void aRankingTellsWhatItDoesNotList() throws IOException {
		WrittenRun run = WrittenRun.onDay(5);
		for (int i = 1; i <= 5; i++) {
			run.rejected("R-" + i, "c" + i, "EUR", Integer.toString(i), RejectionCode.CUSTOMER_UNKNOWN);
		}
		Ranking customers = count(run).customers().get("EUR").first(2);

		assertThat(customers.largest()).extracting(Group::value).containsExactly("c5", "c4");
		assertThat(customers.groups()).isEqualTo(5);
		assertThat(customers.others()).isEqualTo(sum(3, "6"));
	}

	@Test
	void filesThatDoNotAgreeAreNotReported() throws IOException {
		RunFiles files = WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("run"));
		Files.writeString(files.rejections(), Files.readString(files.rejections()).replace("100", "101"));

		try (FiguresCounter counter = FiguresCounter.ofOneRun(this.folder, 5)) {
			assertThatIOException().isThrownBy(() -> counter.add(files))
				.withMessageContainingAll("rejections.csv must agree with", "summary.json", "was changed");
		}
	}

	@Test
	void filesOfDifferentRunsAreNotReported() throws IOException {
		RunFiles files = WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("run"));
		Files.writeString(files.rejectedRequests(),
				Files.readString(files.rejectedRequests()).replace("AGENT_UNKNOWN", "SCOPE_REQUIRED"));

		try (FiguresCounter counter = FiguresCounter.ofOneRun(this.folder, 5)) {
			assertThatIOException().isThrownBy(() -> counter.add(files)).withMessageContaining("must have the same");
		}
	}

	@Test
	void correctedRequestsAreFoundAcrossRuns() throws IOException {
		RunFiles first = WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-2", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-3", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.ordered("R-4", "c1", "EUR", "5", "")
			.in(this.folder.resolve("first"));
		RunFiles second = WrittenRun.onDay(6)
			.rejected("R-2", "c1", "EUR", "100", RejectionCode.SCOPE_REQUIRED)
			.rejected("R-4", "c1", "EUR", "5", RejectionCode.ALREADY_ORDERED)
			.ordered("R-1", "c1", "EUR", "90", "CHECK_VCPU_QUOTA")
			.in(this.folder.resolve("second"));
		RunFiles third = WrittenRun.onDay(8)
			.ordered("R-2", "c1", "USD", "120", "CHECK_VCPU_QUOTA;SOFTWARE_COST_EXCLUDED")
			.in(this.folder.resolve("third"));
		RunFiles other = new WrittenRun("fabrikam", "other", third.summary().end()).ordered("R-3", "c9", "EUR", "1", "")
			.in(this.folder.resolve("other"));

		Figures figures;
		try (FiguresCounter counter = FiguresCounter.ofPeriod(this.folder, 10, 10)) {
			for (RunFiles run : List.of(first, second, third, other)) {
				counter.add(run);
			}
			figures = counter.figures(Names.of(List.of(first, second, third, other)));
		}

		Corrections corrections = figures.corrections();
		assertThat(corrections.rejected()).isEqualTo(3);
		assertThat(corrections.sums().requests()).isEqualTo(2);
		assertThat(corrections.sums().in("EUR")).isEqualTo(sum(1, "90"));
		assertThat(corrections.largest().get("USD")).singleElement()
			.satisfies((corrected) -> assertThat(corrected)
				.extracting(Corrected::requestId, Corrected::rejectedIn, Corrected::orderedIn, Corrected::orderNumber)
				.containsExactly("R-2", "day-5", "day-8", "ORDER-DAY-8-0"));
		assertThat(figures.days()).hasSize(3);
		assertThat(figures.counts()).isEqualTo(new Counts(4, 9, 4, 5, 0, 4));
		assertThat(figures.notices().values()).containsExactly(2L, 1L);
		OpenPosition position = figures.position();
		assertThat(position.rejected().in("EUR")).isEqualTo(sum(3, "300"));
		assertThat(position.sinceOrdered().in("EUR")).isEqualTo(sum(2, "200"));
		assertThat(position.open().in("EUR")).isEqualTo(sum(1, "100"));
		assertThat(figures.atStake().byCurrency()).isEqualTo(position.open().byCurrency());
		assertThat(position.tries()).isEqualTo(4);
		assertThat(position.repetitions()).isEqualTo(1);
	}

	@Test
	void anOpenRequestCountsOnceWithItsAgeAndTries() throws IOException {
		Figures figures = countPeriod(
				WrittenRun.onDay(5)
					.rejected("0042", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
					.rejected("", "c1", "EUR", "1", RejectionCode.MISSING_VALUE),
				WrittenRun.onDay(6).rejected("42", "c1", "EUR", "70", RejectionCode.SCOPE_REQUIRED),
				WrittenRun.onDay(9)
					.rejected("", "c1", "EUR", "1", RejectionCode.MISSING_VALUE)
					.rejected("42", "c1", "EUR", "70", RejectionCode.DUPLICATE_REQUEST));

		assertThat(figures.atStake().in("EUR")).isEqualTo(sum(3, "72"));
		OpenRequest largest = figures.largest().get("EUR").largest().get(0);
		assertThat(largest.tries()).isEqualTo(2);
		assertThat(largest.daysUntil(figures.position().asOf())).isEqualTo(4);
		assertThat(largest.last().codes()).containsExactly(RejectionCode.SCOPE_REQUIRED);
		assertThat(figures.position().distributors().get("EUR").largest())
			.containsExactly(new Group("contoso", "EUR", sum(3, "72")));
		assertThat(figures.codes().get(RejectionCode.AGENT_UNKNOWN).requests().requests()).isZero();
	}

	/** Ordered before the period, as a rejection of the period says. */
	@Test
	void aRequestThatIsOrderedAlreadyIsNotOpen() throws IOException {
		Figures figures = countPeriod(
				WrittenRun.onDay(5)
					.rejected("R-1", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
					.rejected("R-2", "c1", "EUR", "7", RejectionCode.CONFLICTING_REQUEST)
					.ordered("R-3", "c1", "EUR", "5", ""),
				WrittenRun.onDay(6)
					.rejected("R-1", "c1", "EUR", "100", RejectionCode.ALREADY_ORDERED)
					.rejected("R-2", "c1", "EUR", "8", RejectionCode.CONFLICTING_REQUEST)
					.rejected("R-3", "c1", "EUR", "5", RejectionCode.AGENT_UNKNOWN));

		OpenPosition position = figures.position();
		assertThat(position.rejected().requests()).isZero();
		assertThat(position.repetitions()).isEqualTo(3);
		assertThat(position.conflictingRows()).isEqualTo(2);
		assertThat(position.conflicts().in("EUR")).isEqualTo(sum(1, "8"));
	}

	@Test
	void nothingIsAtStakeOfARepetition() throws IOException {
		Figures figures = count(WrittenRun.onDay(5)
			.rejected("R-1", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.rejected("R-1", "c1", "", "", RejectionCode.DUPLICATE_REQUEST)
			.rejected("R-2", "c1", "", "", RejectionCode.PRODUCT_UNKNOWN));

		assertThat(figures.repetitions()).isEqualTo(1);
		assertThat(figures.atStake().in("").requests()).isEqualTo(1);
		assertThat(figures.atStake().in("EUR")).isEqualTo(sum(1, "100"));
	}

	private Figures countPeriod(WrittenRun... runs) throws IOException {
		try (FiguresCounter counter = FiguresCounter.ofPeriod(this.folder, 10, 10)) {
			List<RunFiles> all = new ArrayList<>();
			for (WrittenRun run : runs) {
				all.add(run.in(this.folder.resolve("run-" + all.size())));
				counter.add(all.get(all.size() - 1));
			}
			return counter.figures(Names.of(all));
		}
	}

	/** A spreadsheet drops the leading zeros of a number. */
	@Test
	void correctionIsFoundWithoutLeadingZeros() throws IOException {
		RunFiles first = WrittenRun.onDay(5)
			.rejected("000451", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.rejected("A-00452", "c1", "EUR", "100", RejectionCode.AGENT_UNKNOWN)
			.in(this.folder.resolve("first"));
		RunFiles second = WrittenRun.onDay(6)
			.ordered("451", "c1", "EUR", "90", "")
			.ordered("A-452", "c1", "EUR", "90", "")
			.in(this.folder.resolve("second"));
		try (FiguresCounter counter = FiguresCounter.ofPeriod(this.folder, 10, 10)) {
			counter.add(first);
			counter.add(second);
			Corrections corrections = counter.figures(Names.of(List.of(first, second))).corrections();
			assertThat(corrections.rejected()).isEqualTo(2);
			assertThat(corrections.largest().get("EUR")).extracting(Corrected::requestId).containsExactly("000451");
		}
	}

	private Figures count(WrittenRun run) throws IOException {
		try (FiguresCounter counter = FiguresCounter.ofOneRun(this.folder, 100)) {
			RunFiles files = run.in(this.folder.resolve("run"));
			counter.add(files);
			return counter.figures(Names.of(List.of(files)));
		}
	}

	private static Sum sum(long requests, String amount) {
		return new Sum(requests, new BigDecimal(amount));
	}

}
