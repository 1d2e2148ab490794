package com.bulkreservations.report.figures;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.Summary;

/**
 * What one run or several came to, by their summaries.
 *
 * @param codes the codes that they gave
 */
public record PastRuns(Counts counts, Sums accepted, Sums atStake, Set<RejectionCode> codes) {

	public static PastRuns of(Collection<Summary> runs) {
		Counts counts = Counts.ZERO;
		Sums accepted = new Sums();
		Sums atStake = new Sums();
		Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
		for (Summary run : runs) {
			counts = counts.plus(Counts.of(run.counts()));
			run.accepted()
				.forEach((currency, total) -> accepted.add((total.amount() != null) ? currency : "", total.requests(),
						total.amount()));
			run.atStake().forEach((currency, total) -> atStake.add(currency, total.requests(), total.amount()));
			if (run.rejectedWithoutAmount() > 0) {
				atStake.add("", run.rejectedWithoutAmount(), null);
			}
			codes.addAll(run.rejections().keySet());
		}
		return new PastRuns(counts, accepted, atStake, codes);
	}

	/** Returns what all of them came to together. */
	public static PastRuns sum(Collection<PastRuns> parts) {
		Counts counts = Counts.ZERO;
		Sums accepted = new Sums();
		Sums atStake = new Sums();
		Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
		for (PastRuns part : parts) {
			counts = counts.plus(part.counts);
			accepted.addAll(part.accepted);
			atStake.addAll(part.atStake);
			codes.addAll(part.codes);
		}
		return new PastRuns(counts, accepted, atStake, codes);
	}

}
