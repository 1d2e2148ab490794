package com.bulkreservations.report;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows of one block. */
public final class TallyCounter {

	private static final String NO_CURRENCY = "";

	private final Map<RejectionCode, Long> rejections = new EnumMap<>(RejectionCode.class);

	private final Map<String, CurrencyTotal> acceptedTotals = new TreeMap<>();

	private final Map<String, CurrencyTotal> atStakeTotals = new TreeMap<>();

	private long accepted;

	private long rejected;

	public void accept(OrderLine line) {
		this.accepted++;
		this.acceptedTotals.merge((line.currency() != null) ? line.currency() : NO_CURRENCY,
				new CurrencyTotal(1, line.quantity(), line.amount()), CurrencyTotal::plus);
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
			this.atStakeTotals.merge(currency, new CurrencyTotal(1, quantity, amount), CurrencyTotal::plus);
		}
	}

	/**
	 * The numbers of all that was counted.
	 * @param blank how many blank rows there were besides
	 */
	public Tally tally(long blank) {
		return new Tally(this.accepted + this.rejected, this.accepted, this.rejected, blank, this.rejections,
				this.acceptedTotals, this.atStakeTotals);
	}

}
