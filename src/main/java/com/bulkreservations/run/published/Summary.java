package com.bulkreservations.run.published;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The content of a run's {@code summary.json}. Amounts are texts, so that no reader
 * rounds them.
 *
 * @param policyDate the date of the list of markets; {@code null} if it names none, and
 * in a summary of an earlier version
 * @param policySha256 the SHA-256 of each policy file
 * @param referenceSha256 the SHA-256 of each file of reference data
 * @param lines the physical lines of the upload; {@code null} in a summary of version
 * 0.1.0
 * @param accepted the accepted requests by currency; the empty currency stands for those
 * without a price
 * @param atStake the rejected requests whose amount is known, by currency
 * @param rejections how often each code was given
 * @param files the other files of the run folder
 * @param start when the upload was received
 * @param end when the run was published
 * @param restarts how often the run was restarted
 */
public record Summary(String run, String distributor, SourceFile sourceFile, @Nullable LocalDate policyDate,
		Map<String, String> policySha256, Map<String, String> referenceSha256, Counts counts,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Lines lines, Map<String, CurrencyTotal> accepted,
		Map<String, CurrencyTotal> atStake, Map<RejectionCode, Long> rejections, List<PublishedFile> files,
		Instant start, Instant end, int restarts) {

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
	 * @param columnAliases the distributor's own column names; {@code null} in a summary
	 * of an earlier version
	 */
	public record SourceFile(String name, long bytes, String sha256, String encoding, String delimiter,
			@Nullable Map<String, String> columnAliases) {

	}

	/**
	 * The physical lines of an upload: {@code total} is the sum of the others, of the
	 * rows and of the blank rows.
	 *
	 * @param separator the line {@code sep=}, if there is one
	 * @param header the line on which the header begins
	 * @param insideValues the lines that begin inside quoted values
	 */
	public record Lines(long total, long separator, long header, long insideValues) {

		/** Returns the lines of this upload and another together. */
		public Lines plus(Lines other) {
			return new Lines(this.total + other.total, this.separator + other.separator, this.header + other.header,
					this.insideValues + other.insideValues);
		}

	}

	/** The counts of a run; {@code rows} is {@code accepted + rejected}. */
	public record Counts(long rows, long accepted, long rejected, long blank, long orders) {

	}

}
