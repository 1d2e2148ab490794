package com.bulkreservations.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadVersion;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An upload.
 *
 * @param version the number of its latest version
 * @param message why it was refused, returned or withheld, or what failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadBody(String id, String distributor, String name, String state, int version, String sha256, long bytes,
		String sender, Instant receivedAt, Instant changedAt, @Nullable Long rows, @Nullable Long accepted,
		@Nullable Long rejected, @Nullable String message, @Nullable String submittedBy, @Nullable String corrects,
		@Nullable String run, @Nullable List<String> actions, @Nullable List<Version> versions,
		@Nullable Result result) {

	/** Returns an upload as lists have it. */
	static UploadBody of(ConsoleUpload upload) {
		return create(upload, null, null, null);
	}

	private static UploadBody create(ConsoleUpload upload, @Nullable List<String> actions,
			@Nullable List<Version> versions, @Nullable Result result) {
		ConsoleUpload.Counts counts = upload.counts();
		return new UploadBody(upload.id(), upload.distributor(), upload.name(),
				upload.state().name().toLowerCase(Locale.ROOT), upload.number(), upload.sha256(), upload.bytes(),
				upload.sender(), upload.receivedAt(), upload.changedAt(), (counts != null) ? counts.rows() : null,
				(counts != null) ? counts.accepted() : null, (counts != null) ? counts.rejected() : null,
				upload.message(), upload.submittedBy(), upload.corrects(), upload.run(), actions, versions, result);
	}

	/**
	 * Returns an upload with what can be done with it, and its result.
	 * @param summary {@code null} before a check, and for those who see no contents
	 */
	static UploadBody of(ConsoleUpload upload, Set<UploadAction> actions, List<UploadVersion> versions,
			@Nullable Summary summary) {
		return create(upload, actions.stream().map((action) -> action.name().toLowerCase(Locale.ROOT)).toList(),
				versions.stream()
					.map((version) -> new Version(version.number(), version.name(), version.sha256(), version.bytes(),
							version.person(), version.at()))
					.toList(),
				(summary != null) ? Result.of(summary) : null);
	}

	/** A version of an upload. */
	record Version(int number, String name, String sha256, long bytes, String sender, Instant at) {

	}

	/**
	 * What a check or run made of an upload.
	 *
	 * @param toOrder what would be ordered, or was, by currency
	 * @param atStake what is not ordered because of rejections, by currency
	 * @param rejections how many rows are rejected, by code
	 */
	record Result(long rows, long accepted, long rejected, long blank, long orders, Map<String, Total> toOrder,
			Map<String, Total> atStake, Map<RejectionCode, Long> rejections, List<String> files) {

		static Result of(Summary summary) {
			Summary.Counts counts = summary.counts();
			return new Result(counts.rows(), counts.accepted(), counts.rejected(), counts.blank(), counts.orders(),
					totals(summary.accepted()), totals(summary.atStake()), summary.rejections(),
					summary.files().stream().map(PublishedFile::name).toList());
		}

		private static Map<String, Total> totals(Map<String, CurrencyTotal> totals) {
			return totals.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey,
						(total) -> new Total(total.getValue().requests(), text(total.getValue().amount())),
						(one, other) -> one, TreeMap::new));
		}

	}

	/**
	 * A sum in one currency.
	 *
	 * @param amount plain digits; {@code null} where no price is known
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Total(long requests, @Nullable String amount) {

	}

	/** Returns an amount as plain digits, so that no client rounds it. */
	static @Nullable String text(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

}
