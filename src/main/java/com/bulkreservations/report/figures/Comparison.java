package com.bulkreservations.report.figures;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * A run beside the earlier runs of its distributor.
 *
 * @param last the run before it
 * @param lastDays those of the last {@link #DAYS} days, which may be none
 */
public record Comparison(PastRuns current, Summary last, PastRuns lastDays) {

	/** How many days before a run it is compared with. */
	public static final int DAYS = 30;

	/**
	 * Compares a run with earlier ones.
	 * @param others runs of the same distributor, of which later ones and those of the
	 * same upload are passed over
	 * @return {@code null} where none of them is earlier
	 */
	public static @Nullable Comparison of(Summary run, Collection<Summary> others) {
		List<Summary> earlier = others.stream()
			.filter((other) -> other.end().isBefore(run.end())
					&& !other.sourceFile().sha256().equals(run.sourceFile().sha256()))
			.sorted(Comparator.comparing(Summary::end).thenComparing(Summary::run))
			.toList();
		if (earlier.isEmpty()) {
			return null;
		}
		List<Summary> recent = earlier.stream()
			.filter((other) -> !other.end().isBefore(run.end().minus(Duration.ofDays(DAYS))))
			.toList();
		return of(run, earlier.get(earlier.size() - 1), PastRuns.of(recent));
	}

	/**
	 * Compares a run with the one before it, and with those of the last {@link #DAYS}
	 * days.
	 */
	public static Comparison of(Summary run, Summary last, PastRuns lastDays) {
		return new Comparison(PastRuns.of(List.of(run)), last, lastDays);
	}

	/** The codes that neither the last run nor one of the last days gave. */
	public Set<RejectionCode> newCodes() {
		Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
		codes.addAll(this.current.codes());
		codes.removeAll(this.last.rejections().keySet());
		codes.removeAll(this.lastDays.codes());
		return codes;
	}

}
