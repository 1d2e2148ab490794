package com.bulkreservations.report;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.order.Amounts;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows of one block. */
public final class TallyCounter {

	private static final String NO_CURRENCY = "";

	private final Map<RejectionCode, Long> rejections = new EnumMap<>(RejectionCode.class);

	private final Map<String, Sum> acceptedTotals = new HashMap<>();

	private final Map<String, Sum> atStakeTotals = new HashMap<>();

	private long accepted;

	private long rejected;

	public void accept(OrderLine line) {
		this.accepted++;
		String currency = line.currency();
		sum(this.acceptedTotals, (currency != null) ? currency : NO_CURRENCY).add(line.quantity(), line.amount());
	}

	/**
	 * Counts a rejected request.
	 * @param amount what it is worth, or {@code null} where that is not known
	 */
	public void reject(List<Rejection> reasons, int quantity, @Nullable String currency, @Nullable BigDecimal amount) {
		this.rejected++;
		for (Rejection reason : reasons) {
			this.rejections.merge(reason.code(), 1L, Long::sum);
		}
		if (currency != null && amount != null) {
			sum(this.atStakeTotals, currency).add(quantity, amount);
		}
	}

	private static Sum sum(Map<String, Sum> sums, String currency) {
		return sums.computeIfAbsent(currency, (key) -> new Sum());
	}

	/**
	 * The numbers of all that was counted.
	 * @param blank how many blank rows there were besides
	 */
	public Tally tally(long blank) {
		return new Tally(this.accepted + this.rejected, this.accepted, this.rejected, blank, this.rejections,
				totals(this.acceptedTotals), totals(this.atStakeTotals));
	}

	private static Map<String, CurrencyTotal> totals(Map<String, Sum> sums) {
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
		return totals;
	}

	/** What is counted of one currency so far. */
	private static final class Sum {

		private long requests;

		private long quantity;

		private @Nullable BigDecimal amount;

		void add(int quantity, @Nullable BigDecimal amount) {
			this.requests++;
			this.quantity += quantity;
			this.amount = Amounts.sum(this.amount, amount);
		}

		CurrencyTotal total() {
			return new CurrencyTotal(this.requests, this.quantity, this.amount);
		}

	}

}
