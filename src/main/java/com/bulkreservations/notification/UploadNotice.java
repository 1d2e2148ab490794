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
 * What is told of one upload; its components, as JSON, are what a webhook receives.
 *
 * @param key the same whenever the same is told, so that a receiver can tell a repetition
 * @param text for people
 * @param run the name of the run, where there is one
 * @param link where its files are: an address, or a folder
 * @param rejections how often each code was given
 */
record UploadNotice(String key, Event event, Instant at, String distributor, String file, String text,
		@Nullable String run, @Nullable String link, Summary.@Nullable Counts counts,
		Map<String, CurrencyTotal> accepted, Map<String, CurrencyTotal> atStake, Map<RejectionCode, Long> rejections,
		@Nullable String reason) {

	/** What happened. */
	enum Event {

		PUBLISHED("published"), WITHHELD("withheld, nothing was ordered"), REFUSED("refused"), FAILED("FAILED");

		private final String words;

		Event(String words) {
			this.words = words;
		}

	}

	/**
	 * The notice of an outcome, or {@code null} where there is nothing to tell.
	 * @param at when that is, for what has no time of its own
	 * @param baseUrl where the output folder can be seen, or {@code null}
	 */
	static @Nullable UploadNotice of(UploadResult outcome, String text, Instant at, @Nullable String baseUrl) {
		if (outcome instanceof UploadResult.Processed processed) {
			return of(Event.PUBLISHED, "", processed.summary(), processed.folder(), text, baseUrl);
		}
		if (outcome instanceof UploadResult.Withheld withheld && !withheld.repeated()) {
			return of(Event.WITHHELD, '/' + digest(withheld.summary().files()), withheld.summary(), withheld.folder(),
					text, baseUrl);
		}
		if (outcome instanceof UploadResult.Refused refused && !refused.repeated()) {
			Instant changed = refused.changed();
			return of(Event.REFUSED, (changed != null) ? changed + "/" + Delivery.digest(refused.reason()) : at,
					refused, refused.reason(), text, at);
		}
		if (outcome instanceof UploadResult.Failed failed) {
			// The same file may fail again tomorrow, and that is another event.
			return of(Event.FAILED, at, failed, failed.reason(), text, at);
		}
		return null;
	}

	/** The same upload may be withheld with another result. */
	private static String digest(List<PublishedFile> files) {
		return Delivery.digest(files.stream().map(PublishedFile::sha256).collect(Collectors.joining(" ")));
	}

	/**
	 * Its time is that of the run, which a start after a crash tells as well.
	 * @param result what tells it from others of the same run
	 */
	private static UploadNotice of(Event event, String result, Summary summary, Path folder, String text,
			@Nullable String baseUrl) {
		String name = String.valueOf(folder.getFileName());
		String link = (baseUrl != null)
				? "%s/%s/%s/".formatted(baseUrl.replaceFirst("/+$", ""), summary.distributor(), name)
				: folder.toAbsolutePath().normalize().toString();
		return new UploadNotice("%s/%s/%s%s".formatted(event, summary.distributor(), name, result), event,
				summary.end(), summary.distributor(), summary.sourceFile().name(), text, summary.run(), link,
				summary.counts(), summary.accepted(), summary.atStake(), summary.rejections(), null);
	}

	private static UploadNotice of(Event event, Object occasion, UploadResult outcome, String reason, String text,
			Instant at) {
		String key = "%s/%s/%s/%s".formatted(event, outcome.distributor(), outcome.file(), occasion);
		return new UploadNotice(key, event, at, outcome.distributor(), outcome.file(), text, null, null, null, Map.of(),
				Map.of(), Map.of(), reason);
	}

	/** One line for people. */
	String subject() {
		String numbers = (this.counts == null) ? ""
				: ": %d accepted, %d rejected".formatted(this.counts.accepted(), this.counts.rejected());
		return "%s/%s %s%s".formatted(this.distributor, this.file, this.event.words, numbers)
			.replaceAll("\\p{Cntrl}", "?");
	}

	/** Whether only those who run the program can do something about it. */
	boolean isForOperatorOnly() {
		return this.event == Event.FAILED;
	}

}
