package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

	private static final Rejection SCOPE = new Rejection(RejectionCode.SCOPE_REQUIRED, null, "");

	private static final Rejection MISSING = new Rejection(RejectionCode.MISSING_VALUE, null, "");

	private final TallyCounter counter = new TallyCounter();

	@Test
	void isZeroAtFirst() {
		assertThat(this.counter.tally(0, 0)).isEqualTo(Tally.ZERO);
	}

	@Test
	void addsUpAcceptedRequestsByCurrency() {
		this.counter.accept("EUR", price("0.10"), 2);
		this.counter.accept("EUR", null, 3);
		this.counter.accept("EUR", price("99999999.999"), 999_999_999);
		this.counter.accept("USD", price("1"), 999_999_999);
		this.counter.accept(null, null, 5);
		this.counter.accept(null, null, 6);
		assertThat(this.counter.tally(0, 0)).isEqualTo(
				new Tally(6, 6, 0, 0, 0L, Map.of(), Map.of("EUR", total(2, 1_000_000_001, "99999999899000000.201"),
						"USD", total(1, 999_999_999, "999999999"), "", new CurrencyTotal(3, 14, null)), Map.of()));
	}

	@Test
	void addsUpRejectedRequestsWhoseAmountIsKnown() {
		this.counter.reject(List.of(SCOPE), "EUR", price("0.10"), 2);
		this.counter.reject(List.of(SCOPE, MISSING), "EUR", price("0.105"), 3);
		this.counter.reject(List.of(MISSING), "USD", price("1"), 4);
		this.counter.reject(List.of(MISSING), "EUR", null, 5);
		this.counter.reject(List.of(MISSING), null, null, 0);
		assertThat(this.counter.tally(0, 0)).isEqualTo(
				new Tally(5, 0, 5, 0, 0L, Map.of(RejectionCode.MISSING_VALUE, 4L, RejectionCode.SCOPE_REQUIRED, 2L),
						Map.of(), Map.of("EUR", total(2, 5, "0.515"), "USD", total(1, 4, "4"))));
	}

	@Test
	void countsACodeAsOftenAsItIsGivenAndTheRequestOnce() {
		this.counter.reject(List.of(MISSING, MISSING, SCOPE), "EUR", price("0.5"), 2);
		Tally tally = this.counter.tally(0, 0);
		assertThat(tally.rejections())
			.isEqualTo(Map.of(RejectionCode.MISSING_VALUE, 2L, RejectionCode.SCOPE_REQUIRED, 1L));
		assertThat(tally.rejected()).isEqualTo(1);
		assertThat(tally.atStakeTotals()).isEqualTo(Map.of("EUR", total(1, 2, "1.0")));
	}

	@Test
	void countsRows() {
		this.counter.accept("EUR", price("1"), 1);
		this.counter.reject(List.of(SCOPE), null, null, 1);
		this.counter.reject(List.of(SCOPE), null, null, 1);
		Tally tally = this.counter.tally(4, 0);
		assertThat(List.of(tally.rows(), tally.accepted(), tally.rejected(), tally.blank())).containsExactly(3L, 1L, 2L,
				4L);
	}

	@Test
	void addsUpParts() {
		Tally one = new Tally(3, 1, 2, 4, 0L, Map.of(RejectionCode.MISSING_VALUE, 1L, RejectionCode.SCOPE_REQUIRED, 1L),
				Map.of("EUR", total(1, 2, "0.1")), Map.of("EUR", total(2, 3, "1.50")));
		Tally other = new Tally(30, 20, 10, 40, 0L,
				Map.of(RejectionCode.MISSING_VALUE, 10L, RejectionCode.TERM_NOT_OFFERED, 5L),
				Map.of("EUR", total(20, 30, "0.02"), "", new CurrencyTotal(1, 1, null)),
				Map.of("USD", total(1, 1, "7")));
		Tally both = new Tally(33, 21, 12, 44, 0L,
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
		this.counter.reject(List.of(SCOPE, MISSING), "USD", price("1"), 1);
		this.counter.reject(List.of(SCOPE), "EUR", price("1"), 1);
		Tally tally = Tally.ZERO.plus(this.counter.tally(0, 0));
		assertThat(tally.rejections().keySet()).containsExactly(RejectionCode.MISSING_VALUE,
				RejectionCode.SCOPE_REQUIRED);
		assertThat(tally.atStakeTotals().keySet()).containsExactly("EUR", "USD");
	}

	private static UnitPrice price(String price) {
		return UnitPrice.of(new BigDecimal(price));
	}

	private static CurrencyTotal total(long requests, long quantity, String amount) {
		return new CurrencyTotal(requests, quantity, new BigDecimal(amount));
	}

}
