package com.bulkreservations.run.published;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a run's {@code summary.json}, key by key. Amounts are texts of plain
 * digits, so that no reader rounds them.
 *
 * @param policyDate as of when the list of markets says what it says; {@code null} where
 * it does not say it, and in a summary of an earlier version
 * @param policySha256 the SHA-256 of each policy file the run was judged by
 * @param referenceSha256 the SHA-256 of each file of reference data it was judged by
 * @param accepted the accepted requests by currency; the empty currency stands for none
 * @param atStake the rejected requests whose amount is known, by currency
 * @param rejections how often each code was given
 * @param files the other files of the run folder
 * @param start when the upload was received
 * @param end when the run was published
 * @param restarts how often the run was begun anew after a failure
 */
public record Summary(String run, String distributor, SourceFile sourceFile, @Nullable LocalDate policyDate,
		Map<String, String> policySha256, Map<String, String> referenceSha256, Counts counts,
		Map<String, CurrencyTotal> accepted, Map<String, CurrencyTotal> atStake, Map<RejectionCode, Long> rejections,
		List<PublishedFile> files, Instant start, Instant end, int restarts) {

	public static final String FILE_NAME = "summary.json";

	/** How many accepted requests have no price: they are in no amount. */
	public long acceptedWithoutPrice() {
		return this.accepted.values()
			.stream()
			.filter((total) -> total.amount() == null)
			.mapToLong(CurrencyTotal::requests)
			.sum();
	}

	/** How many rejected requests repeat another one: nothing is at stake. */
	public long repetitions() {
		return this.rejections.entrySet()
			.stream()
			.filter((rejection) -> rejection.getKey().isRepetition())
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/**
	 * How many other rejected requests have no known amount. In a summary of version
	 * 0.1.0, which has amounts of repetitions, it may be too low.
	 */
	public long rejectedWithoutAmount() {
		long known = this.atStake.values().stream().mapToLong(CurrencyTotal::requests).sum();
		return Math.max(0, this.counts.rejected() - known - repetitions());
	}

	/**
	 * The upload as sent.
	 *
	 * @param columnAliases the distributor's own column names that it was read with;
	 * {@code null} in a summary of an earlier version
	 */
	public record SourceFile(String name, long bytes, String sha256, String encoding, String delimiter,
			@Nullable Map<String, String> columnAliases) {

	}

	/** How many there are of what; rows = accepted + rejected. */
	public record Counts(long rows, long accepted, long rejected, long blank, long orders) {

	}

}
