package com.bulkreservations.notification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * A notice about one upload; a webhook receives its components as JSON.
 *
 * @param key identifies the notice, so that a receiver recognizes a repetition
 * @param text the text for people
 * @param run the name of the run, if there is one
 * @param link the address or the folder of the run's files
 * @param rejections the number of rejections by code
 */
record UploadNotice(String key, Event event, Instant at, String distributor, String file, String text,
		@Nullable String run, @Nullable String link, Summary.@Nullable Counts counts,
		Map<String, CurrencyTotal> accepted, Map<String, CurrencyTotal> atStake, Map<RejectionCode, Long> rejections,
		@Nullable String reason) {

	/** What happened. */
	enum Event {

		PUBLISHED("published"), WITHHELD("withheld, nothing was ordered"),
		AWAITS_APPROVAL("waits for an approval, nothing was ordered"), REFUSED("refused"), FAILED("FAILED"),
		PURCHASE("purchase");

		private final String words;

		Event(String words) {
			this.words = words;
		}

	}

	/**
	 * Creates the notice about a result, or {@code null} if it needs none.
	 * @param at the time of results that have none
	 * @param baseUrl the address of the output folder, or {@code null}
	 */
	static @Nullable UploadNotice of(UploadResult result, String text, Instant at, @Nullable String baseUrl) {
		if (result instanceof UploadResult.Processed processed) {
			return of(Event.PUBLISHED, "", processed.summary(), processed.folder(), text, baseUrl);
		}
		if (result instanceof UploadResult.Withheld withheld && !withheld.repeated()) {
			return of(Event.WITHHELD, '/' + digest(withheld.summary().files()), withheld.summary(), withheld.folder(),
					text, baseUrl);
		}
		if (result instanceof UploadResult.AwaitsApproval waiting && !waiting.repeated()) {
			return of(Event.AWAITS_APPROVAL, '/' + digest(waiting.summary().files()), waiting.summary(),
					waiting.folder(), text, baseUrl);
		}
		if (result instanceof UploadResult.Refused refused && !refused.repeated()) {
			Instant changed = refused.changed();
			return of(Event.REFUSED, (changed != null) ? changed + "/" + Delivery.digest(refused.reason()) : at,
					refused, refused.reason(), text, at);
		}
		if (result instanceof UploadResult.Failed failed) {
			// The same file may fail again tomorrow, and that is another event.
			return of(Event.FAILED, at, failed, failed.reason(), text, at);
		}
		return null;
	}

	/**
	 * Creates the notice about the purchase of a run, which is another one whenever its
	 * text is.
	 * @param file the upload's file name
	 */
	static UploadNotice ofPurchase(String distributor, String file, String run, String text, Instant at) {
		String key = "%s/%s/%s/%s".formatted(Event.PURCHASE, distributor, run, Delivery.digest(text));
		return new UploadNotice(key, Event.PURCHASE, at, distributor, file, text, run, null, null, Map.of(), Map.of(),
				Map.of(), null);
	}

	/** The same upload may be withheld again with another result. */
	private static String digest(List<PublishedFile> files) {
		return Delivery.digest(files.stream().map(PublishedFile::sha256).collect(Collectors.joining(" ")));
	}

	/**
	 * Creates the notice about a run, with the time of the run: a start after a crash
	 * sends the same.
	 * @param suffix distinguishes it from other notices about the same run
	 */
	private static UploadNotice of(Event event, String suffix, Summary summary, Path folder, String text,
			@Nullable String baseUrl) {
		String name = String.valueOf(folder.getFileName());
		String link = (baseUrl != null)
				? "%s/%s/%s/".formatted(baseUrl.replaceFirst("/+$", ""), summary.distributor(), name)
				: folder.toAbsolutePath().normalize().toString();
		return new UploadNotice("%s/%s/%s%s".formatted(event, summary.distributor(), name, suffix), event,
				summary.end(), summary.distributor(), summary.sourceFile().name(), text, summary.run(), link,
				summary.counts(), summary.accepted(), summary.atStake(), summary.rejections(), null);
	}

	private static UploadNotice of(Event event, Object occasion, UploadResult result, String reason, String text,
			Instant at) {
		String key = "%s/%s/%s/%s".formatted(event, result.distributor(), result.file(), occasion);
		return new UploadNotice(key, event, at, result.distributor(), result.file(), text, null, null, null, Map.of(),
				Map.of(), Map.of(), reason);
	}

	/** Returns the subject line. */
	String subject() {
		String numbers = (this.counts == null) ? ""
				: ": %d accepted, %d rejected".formatted(this.counts.accepted(), this.counts.rejected());
		return "%s/%s %s%s".formatted(this.distributor, this.file, this.event.words, numbers)
			.replaceAll("\\p{Cntrl}", "?");
	}

	/** Returns whether only the operator can act on it. */
	boolean isForOperatorOnly() {
		return this.event == Event.FAILED;
	}

}
