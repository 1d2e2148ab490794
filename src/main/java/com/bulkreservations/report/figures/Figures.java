package com.bulkreservations.report.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report counts, of one run or of several. In a period, what is at
 * stake is what is still open.
 *
 * @param lines the physical lines of the uploads; {@code null} where one has no count
 * @param accepted the accepted requests
 * @param tax the same by whether amounts include tax
 * @param atStake the rejected requests with something at stake, each once
 * @param repetitions how many rejected requests repeat another one: nothing is at stake
 * @param codes the codes that occurred, in their order
 * @param responsible the rejected requests by who can fix them; a request that needs
 * several stands under each
 * @param customers the rejected requests by customer, ranked within each currency
 * @param largest the rejected requests that are worth most, by currency
 * @param ordersByCustomer the orders by customer; an order counts as one
 * @param payments the accepted requests by the way they are paid
 * @param purchases what was bought of the accepted requests
 * @param productNames how products are written, by their values in lower case
 * @param agents who asked for how much, ranked within each currency
 * @param notices how often each was given
 * @param days the results of the runs by day
 * @param names of customers and resellers
 * @param position what was rejected, ordered since, and is open; {@code null} for a
 * single run
 * @param corrections what was ordered later; {@code null} for a single run
 * @param totalsOnly the runs that count in counts and days alone
 */
public record Figures(Counts counts, Summary.@Nullable Lines lines, Sums accepted, TaxTotals tax, Sums atStake,
		long repetitions, Map<RejectionCode, CodeFigures> codes, Map<Responsible, Sums> responsible,
		SortedMap<String, Ranking> customers, SortedMap<String, Ranking> resellers, SortedMap<String, Ranking> markets,
		SortedMap<String, Ranking> products, Map<String, String> productNames, SortedMap<String, AgentRanking> agents,
		SortedMap<String, LargestRequests> largest, SortedMap<String, Ranking> ordersByCustomer,
		List<Payments> payments, PurchasedRequests purchases, Map<Notice, Long> notices, SortedMap<LocalDate, Day> days,
		Names names, @Nullable OpenPosition position, @Nullable Corrections corrections, TotalsOnly totalsOnly) {

	/**
	 * A product as the catalogue writes it, or as it was first sent.
	 * @param product reservation type and SKU, in any case
	 */
	public String product(String product) {
		return this.productNames.getOrDefault(GroupValue.lowerCase(product), product);
	}

	/** All currencies in which an amount is known. */
	public SortedSet<String> currencies() {
		SortedSet<String> currencies = currenciesOfTotals();
		this.days.values().forEach((day) -> currencies.addAll(day.currencies()));
		currencies.remove("");
		return currencies;
	}

	/**
	 * The currencies in which something was accepted or is at stake. Without those in
	 * which all that was rejected was ordered later.
	 */
	public SortedSet<String> currenciesOfTotals() {
		SortedSet<String> currencies = new TreeSet<>(this.accepted.byCurrency().keySet());
		currencies.addAll(this.atStake.byCurrency().keySet());
		currencies.remove("");
		return currencies;
	}

}
