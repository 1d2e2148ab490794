package com.bulkreservations.run.published;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Counts the accepted and rejected rows of one block. */
public final class TallyCounter {

	private static final String NO_CURRENCY = "";

	private final Map<RejectionCode, Count> rejections = new EnumMap<>(RejectionCode.class);

	private final Map<String, CurrencySum> acceptedTotals = new HashMap<>();

	private final Map<String, CurrencySum> atStakeTotals = new HashMap<>();

	private long accepted;

	private long rejected;

	/**
	 * Counts an accepted request. One without a price is in no currency: the sum of its
	 * currency would hide it.
	 * @param price of one; {@code null} where it is not known
	 */
	public void accept(@Nullable String currency, @Nullable UnitPrice price, int quantity) {
		this.accepted++;
		sum(this.acceptedTotals, (currency != null && price != null) ? currency : NO_CURRENCY).add(price, quantity);
	}

	/**
	 * Counts a rejected request.
	 * @param price of one, or {@code null} where it is not known what the request is
	 * worth
	 */
	public void reject(List<Rejection> reasons, @Nullable String currency, @Nullable UnitPrice price, int quantity) {
		this.rejected++;
		for (Rejection reason : reasons) {
			count(reason.code()).value++;
		}
		if (currency != null && price != null) {
			sum(this.atStakeTotals, currency).add(price, quantity);
		}
	}

	private static CurrencySum sum(Map<String, CurrencySum> sums, String currency) {
		CurrencySum sum = sums.get(currency);
		if (sum == null) {
			sum = new CurrencySum();
			sums.put(currency, sum);
		}
		return sum;
	}

	/**
	 * Returns the tally of the rows so far.
	 * @param blank the number of blank rows
	 * @param linesInValues the number of lines that begin inside quoted values
	 */
	public Tally tally(long blank, long linesInValues) {
		return new Tally(this.accepted + this.rejected, this.accepted, this.rejected, blank, linesInValues,
				rejections(), totals(this.acceptedTotals), totals(this.atStakeTotals));
	}

	private Count count(RejectionCode code) {
		Count count = this.rejections.get(code);
		if (count == null) {
			count = new Count();
			this.rejections.put(code, count);
		}
		return count;
	}

	private Map<RejectionCode, Long> rejections() {
		Map<RejectionCode, Long> given = new EnumMap<>(RejectionCode.class);
		this.rejections.forEach((code, count) -> given.put(code, count.value));
		return given;
	}

	private static Map<String, CurrencyTotal> totals(Map<String, CurrencySum> sums) {
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
		return totals;
	}

	/** How often a code was given so far. */
	private static final class Count {

		private long value;

	}

}
