package com.bulkreservations.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;
import org.junit.jupiter.api.Test;

import static com.bulkreservations.report.OrderLines.CUSTOMER;
import static com.bulkreservations.report.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

	private static final Rejection SCOPE = new Rejection(RejectionCode.SCOPE_REQUIRED, null, "");

	private static final Rejection MISSING = new Rejection(RejectionCode.MISSING_VALUE, null, "");

	private final TallyCounter counter = new TallyCounter();

	@Test
	void isZeroAtFirst() {
		assertThat(this.counter.tally(0)).isEqualTo(Tally.ZERO);
	}

	@Test
	void addsUpAcceptedRequestsByCurrency() {
		this.counter.accept(line(CUSTOMER, 2, "EUR", "0.10"));
		this.counter.accept(line(CUSTOMER, 3, "EUR", null));
		this.counter.accept(line(CUSTOMER, 999_999_999, "EUR", "99999999.999"));
		this.counter.accept(line(CUSTOMER, 999_999_999, "USD", "1"));
		this.counter.accept(line(CUSTOMER, 5, null, null));
		this.counter.accept(line(CUSTOMER, 6, null, null));
		assertThat(this.counter.tally(0))
			.isEqualTo(new Tally(6, 6, 0, 0, Map.of(), Map.of("EUR", total(3, 1_000_000_004L, "99999999899000000.201"),
					"USD", total(1, 999_999_999, "999999999"), "", new CurrencyTotal(2, 11, null)), Map.of()));
	}

	@Test
	void addsUpRejectedRequestsWhoseAmountIsKnown() {
		this.counter.reject(List.of(SCOPE), 2, "EUR", new BigDecimal("0.20"));
		this.counter.reject(List.of(SCOPE, MISSING), 3, "EUR", new BigDecimal("0.305"));
		this.counter.reject(List.of(MISSING), 4, "USD", new BigDecimal("4"));
		this.counter.reject(List.of(MISSING), 5, "EUR", null);
		this.counter.reject(List.of(MISSING), 0, null, null);
		assertThat(this.counter.tally(0))
			.isEqualTo(new Tally(5, 0, 5, 0, Map.of(RejectionCode.MISSING_VALUE, 4L, RejectionCode.SCOPE_REQUIRED, 2L),
					Map.of(), Map.of("EUR", total(2, 5, "0.505"), "USD", total(1, 4, "4"))));
	}

	@Test
	void countsACodeAsOftenAsItIsGivenAndTheRequestOnce() {
		this.counter.reject(List.of(MISSING, MISSING, SCOPE), 2, "EUR", new BigDecimal("1"));
		Tally tally = this.counter.tally(0);
		assertThat(tally.rejections())
			.isEqualTo(Map.of(RejectionCode.MISSING_VALUE, 2L, RejectionCode.SCOPE_REQUIRED, 1L));
		assertThat(tally.rejected()).isEqualTo(1);
		assertThat(tally.atStakeTotals()).isEqualTo(Map.of("EUR", total(1, 2, "1")));
	}

	@Test
	void countsRows() {
		this.counter.accept(line(CUSTOMER, 1, "EUR", "1"));
		this.counter.reject(List.of(SCOPE), 1, null, null);
		this.counter.reject(List.of(SCOPE), 1, null, null);
		Tally tally = this.counter.tally(4);
		assertThat(List.of(tally.rows(), tally.accepted(), tally.rejected(), tally.blank())).containsExactly(3L, 1L, 2L,
				4L);
	}

	@Test
	void addsUpParts() {
		Tally one = new Tally(3, 1, 2, 4, Map.of(RejectionCode.MISSING_VALUE, 1L, RejectionCode.SCOPE_REQUIRED, 1L),
				Map.of("EUR", total(1, 2, "0.1")), Map.of("EUR", total(2, 3, "1.50")));
		Tally other = new Tally(30, 20, 10, 40,
				Map.of(RejectionCode.MISSING_VALUE, 10L, RejectionCode.TERM_NOT_OFFERED, 5L),
				Map.of("EUR", total(20, 30, "0.02"), "", new CurrencyTotal(1, 1, null)),
				Map.of("USD", total(1, 1, "7")));
		Tally both = new Tally(33, 21, 12, 44,
				Map.of(RejectionCode.MISSING_VALUE, 11L, RejectionCode.SCOPE_REQUIRED, 1L,
						RejectionCode.TERM_NOT_OFFERED, 5L),
				Map.of("EUR", total(21, 32, "0.12"), "", new CurrencyTotal(1, 1, null)),
				Map.of("EUR", total(2, 3, "1.50"), "USD", total(1, 1, "7")));
		assertThat(one.plus(other)).isEqualTo(both);
		assertThat(other.plus(one)).isEqualTo(both);
		assertThat(Tally.ZERO.plus(one)).isEqualTo(one).isEqualTo(one.plus(Tally.ZERO));
	}

	@Test
	void listsCodesAndCurrenciesInOrder() {
		this.counter.reject(List.of(SCOPE, MISSING), 1, "USD", new BigDecimal("1"));
		this.counter.reject(List.of(SCOPE), 1, "EUR", new BigDecimal("1"));
		Tally tally = Tally.ZERO.plus(this.counter.tally(0));
		assertThat(tally.rejections().keySet()).containsExactly(RejectionCode.MISSING_VALUE,
				RejectionCode.SCOPE_REQUIRED);
		assertThat(tally.atStakeTotals().keySet()).containsExactly("EUR", "USD");
	}

	private static CurrencyTotal total(long requests, long quantity, String amount) {
		return new CurrencyTotal(requests, quantity, new BigDecimal(amount));
	}

}
