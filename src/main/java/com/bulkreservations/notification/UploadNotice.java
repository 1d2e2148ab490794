package com.bulkreservations.notification;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseTotals;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.sync.LastSync;
import org.jspecify.annotations.Nullable;

/**
 * A notice about one upload; a webhook receives its components as JSON.
 *
 * @param key identifies the notice, so that a receiver recognizes a repetition
 * @param subject the subject line
 * @param text the text for people
 * @param run the name of the run, if there is one
 * @param link the address or the path of the run's report
 * @param outsideAmounts the requests that are in no amount; {@code null} without a run
 * @param rejections the number of rejections by code
 * @param purchased the lines of a purchase by state, and within a state by currency
 */
record UploadNotice(String key, Event event, Instant at, String distributor, String file, String subject, String text,
		@Nullable String run, @Nullable String link, Summary.@Nullable Counts counts,
		Map<String, CurrencyTotal> accepted, Map<String, CurrencyTotal> atStake,
		@Nullable OutsideAmounts outsideAmounts, Map<RejectionCode, Long> rejections, @Nullable String reason,
		Map<LineState, Map<String, Purchased>> purchased) {

	private static final String REPORT = "report.html";

	/**
	 * A notice that an earlier version has left in the outbox has no subject, or no
	 * purchases.
	 */
	UploadNotice {
		purchased = (purchased != null) ? purchased : Map.of();
		String line = (subject != null) ? subject : subject(event, distributor, file, counts);
		subject = line.replaceAll("\\p{Cntrl}", "?");
	}

	/**
	 * The requests of a run that are in none of its amounts.
	 *
	 * @param accepted those without a price
	 * @param rejected those whose amount is unknown
	 * @param repeated the rejected ones that repeat a request or an order: nothing is at
	 * stake
	 */
	record OutsideAmounts(long accepted, long rejected, long repeated) {

		private static OutsideAmounts of(Summary summary) {
			return new OutsideAmounts(summary.acceptedWithoutPrice(), summary.rejectedWithoutAmount(),
					summary.repetitions());
		}

	}

	/** What happened. */
	enum Event {

		PUBLISHED("published"), WITHHELD("withheld, nothing was ordered"),
		AWAITS_APPROVAL("waits for an approval, nothing was ordered"), REFUSED("refused"), FAILED("FAILED"),
		PURCHASE("purchase"), APPROVAL_LAPSES("waits for an approval that lapses"), SYNC_FAILED("sync FAILED"),
		SYNC_LEFT_OUT("sync left something out"), TEST("test");

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
	 */
	static UploadNotice of(PurchaseResult result, String text, Instant at) {
		String key = "%s/%s/%s/%s".formatted(Event.PURCHASE, result.distributor(), result.run(), Delivery.digest(text));
		return new UploadNotice(key, Event.PURCHASE, at, result.distributor(), result.file(),
				subject(Event.PURCHASE, result.distributor(), result.file(), null), text, result.run(), null, null,
				Map.of(), Map.of(), null, Map.of(), (result.stopped() != null) ? result.stopped().reason() : null,
				Purchased.of(result.totals()));
	}

	/** Creates the reminder of an approval that lapses. */
	static UploadNotice of(LapsingApprovals.Lapsing lapsing, String text, Instant at) {
		OrderContent content = lapsing.content();
		return new UploadNotice(Event.APPROVAL_LAPSES + "/" + lapsing.key(), Event.APPROVAL_LAPSES, at,
				content.distributor(), content.upload(),
				subject(Event.APPROVAL_LAPSES, content.distributor(), content.upload(), null), text, content.run(),
				null, null, content.totals(), Map.of(), null, Map.of(), null, Map.of());
	}

	/** Creates the notice about a sync that failed, or left something out. */
	static UploadNotice of(LastSync sync, String text) {
		Event event = (sync.failure() != null) ? Event.SYNC_FAILED : Event.SYNC_LEFT_OUT;
		return new UploadNotice(event + "/" + sync.ended(), event, sync.ended(), "", "",
				"bulk-reservations: " + event.words, text, null, null, null, Map.of(), Map.of(), null, Map.of(),
				sync.failure(), Map.of());
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
		String report = Files.isRegularFile(folder.resolve(REPORT)) ? REPORT : "";
		String link = (baseUrl != null)
				? "%s/%s/%s/%s".formatted(baseUrl.replaceFirst("/+$", ""), summary.distributor(), name, report)
				: folder.toAbsolutePath().normalize().resolve(report).toString();
		return new UploadNotice("%s/%s/%s%s".formatted(event, summary.distributor(), name, suffix), event,
				summary.end(), summary.distributor(), summary.sourceFile().name(),
				subject(event, summary.distributor(), summary.sourceFile().name(), summary.counts()), text,
				summary.run(), link, summary.counts(), summary.accepted(), summary.atStake(),
				OutsideAmounts.of(summary), summary.rejections(), null, Map.of());
	}

	private static UploadNotice of(Event event, Object occasion, UploadResult result, String reason, String text,
			Instant at) {
		String key = "%s/%s/%s/%s".formatted(event, result.distributor(), result.file(), occasion);
		return new UploadNotice(key, event, at, result.distributor(), result.file(),
				subject(event, result.distributor(), result.file(), null), text, null, null, null, Map.of(), Map.of(),
				null, Map.of(), reason, Map.of());
	}

	/** Creates a notice that only says that notices arrive. */
	static UploadNotice test(Instant at) {
		return new UploadNotice("TEST/" + at, Event.TEST, at, "", "", "bulk-reservations: test",
				"Sent by doctor --send-test: notices about uploads arrive here.", null, null, null, Map.of(), Map.of(),
				null, Map.of(), null, Map.of());
	}

	/** Returns the notice as a channel delivers it. */
	OutgoingMessage message() {
		return new OutgoingMessage(this.key, this.at, this.subject, this.text, this.link, this);
	}

	/** Returns the notice as its distributor reads it: in its language, without paths. */
	UploadNotice forSender(Language language) {
		String reachable = (this.link != null && this.link.contains("://")) ? this.link : null;
		return new UploadNotice(this.key, this.event, this.at, this.distributor, this.file,
				SenderText.subject(this, language), SenderText.text(this, language), this.run, reachable, this.counts,
				this.accepted, this.atStake, this.outsideAmounts, this.rejections, this.reason, this.purchased);
	}

	private static String subject(Event event, String distributor, String file, Summary.@Nullable Counts counts) {
		String numbers = (counts == null) ? ""
				: ": %d accepted, %d rejected".formatted(counts.accepted(), counts.rejected());
		return "%s/%s %s%s".formatted(distributor, file, event.words, numbers);
	}

	/** Returns whether only the operator can act on it. */
	boolean isForOperatorOnly() {
		return switch (this.event) {
			case FAILED, APPROVAL_LAPSES, SYNC_FAILED, SYNC_LEFT_OUT -> true;
			case PUBLISHED, WITHHELD, AWAITS_APPROVAL, REFUSED, PURCHASE, TEST -> false;
		};
	}

	/** Lines of a purchase in one state and currency, and their approved amount. */
	record Purchased(long lines, @Nullable BigDecimal amount) {

		private static Map<LineState, Map<String, Purchased>> of(PurchaseTotals totals) {
			Map<LineState, Map<String, Purchased>> states = new EnumMap<>(LineState.class);
			for (LineState state : LineState.values()) {
				Map<String, Purchased> currencies = new TreeMap<>();
				totals.linesByCurrency(state)
					.forEach((currency, lines) -> currencies.put(currency,
							new Purchased(lines, totals.amounts(state).get(currency))));
				if (!currencies.isEmpty()) {
					states.put(state, currencies);
				}
			}
			return states;
		}

	}

}
