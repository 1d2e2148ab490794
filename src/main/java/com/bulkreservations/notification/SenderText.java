package com.bulkreservations.notification;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;

/**
 * The text of a notice for the distributor who sent the upload, in its language: without
 * settings and folders, which only operators know.
 */
final class SenderText {

	private final Language language;

	private final Messages messages;

	private final UploadNotice notice;

	private SenderText(UploadNotice notice, Language language) {
		this.notice = notice;
		this.language = language;
		this.messages = new Messages(language);
	}

	static String subject(UploadNotice notice, Language language) {
		return new SenderText(notice, language).subject();
	}

	static String text(UploadNotice notice, Language language) {
		return new SenderText(notice, language).text();
	}

	private String subject() {
		Summary.Counts counts = this.notice.counts();
		String file = this.notice.distributor() + "/" + this.notice.file();
		String numbers = (counts == null) ? "" : say(": %s accepted, %s rejected", ": %s geaccepteerd, %s afgewezen")
			.formatted(this.language.number(counts.accepted()), this.language.number(counts.rejected()));
		return file + " " + switch (this.notice.event()) {
			case PUBLISHED -> say("processed", "verwerkt");
			case WITHHELD -> say("held back, nothing was ordered", "tegengehouden, er is niets besteld");
			case AWAITS_APPROVAL ->
				say("waits for an approval, nothing was ordered yet", "wacht op goedkeuring, er is nog niets besteld");
			case REFUSED -> say("refused, nothing was ordered", "geweigerd, er is niets besteld");
			case FAILED -> say("failed", "mislukt");
			case PURCHASE -> say("purchase in Partner Center", "aankoop in Partner Center");
			case SYNC_FAILED, SYNC_LEFT_OUT -> "sync";
			case APPROVAL_LAPSES -> say("waits for an approval", "wacht op goedkeuring");
			case TEST -> say("test", "test");
		} + numbers;
	}

	private String text() {
		if (this.notice.event() == UploadNotice.Event.PURCHASE) {
			return purchase();
		}
		Summary.Counts counts = this.notice.counts();
		if (counts == null) {
			return say("""
					Your file %s was refused as a whole, and nothing of it was ordered.

					%s

					Correct the file, and send it again.""", """
					Uw bestand %s is in zijn geheel geweigerd, en er is niets van besteld. De reden, in het Engels:

					%s

					Corrigeer het bestand en stuur het opnieuw.""").formatted(this.notice.file(), this.notice.reason());
		}
		StringBuilder text = new StringBuilder(opening(counts));
		text.append("\n\n");
		appendAmounts(text, say("Accepted", "Geaccepteerd"), this.notice.accepted());
		appendAmounts(text, say("At stake in rejected requests", "Gemoeid met afgewezen aanvragen"),
				this.notice.atStake());
		appendOutsideAmounts(text);
		appendReasons(text);
		if (counts.rejected() > 0) {
			text.append(say("Correct the rows of rejected-requests.csv, and send them as a new file.",
					"Corrigeer de rijen van rejected-requests.csv, en stuur ze als een nieuw bestand."));
		}
		return text.toString().strip();
	}

	private String purchase() {
		StringBuilder text = new StringBuilder(say("What was bought of your file %s in Partner Center:",
				"Wat er van uw bestand %s in Partner Center is gekocht:")
			.formatted(this.notice.file()));
		text.append("\n\n");
		append(text, say("Bought", "Gekocht"), (state) -> state == LineState.BOUGHT);
		append(text, say("Refused by Partner Center", "Geweigerd door Partner Center"),
				(state) -> state == LineState.REFUSED);
		append(text, say("Given up", "Opgegeven"), (state) -> state == LineState.VOID);
		append(text, say("Waiting", "Wachtend"), (state) -> !state.isFinal());
		if (this.notice.purchased().containsKey(LineState.REFUSED)) {
			text.append('\n').append(say("""
					The refused requests can be sent again: correct the rows of %s.refused-requests.csv, \
					and send them as a new file.""", """
					De geweigerde aanvragen kunnen opnieuw worden gestuurd: corrigeer de rijen van \
					%s.refused-requests.csv, en stuur ze als een nieuw bestand.""").formatted(this.notice.run()));
		}
		return text.toString().strip();
	}

	private void append(StringBuilder text, String heading, Predicate<LineState> wanted) {
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		this.notice.purchased().forEach((state, currencies) -> {
			if (wanted.test(state)) {
				currencies.forEach((currency, lines) -> totals.merge(currency,
						new CurrencyTotal(lines.lines(), lines.lines(), lines.amount()), CurrencyTotal::plus));
			}
		});
		totals.forEach((currency,
				total) -> text.append("%s: %s (%s)%n".formatted(heading,
						(total.amount() == null) ? say("without a price", "zonder prijs")
								: currency + " " + this.language.amount(total.amount(), currency),
						requests(total.requests()))));
	}

	private String opening(Summary.Counts counts) {
		String accepted = number(counts.accepted());
		String rejected = number(counts.rejected());
		String rows = number(counts.rows());
		return switch (this.notice.event()) {
			case WITHHELD ->
				say("Nothing of your file %s was ordered, because too many requests were rejected: %s of %s.",
						"Van uw bestand %s is niets besteld, omdat te veel aanvragen zijn afgewezen: %s van %s.")
					.formatted(this.notice.file(), rejected, rows);
			case AWAITS_APPROVAL -> say(
					"Your file %s waits for an approval, and nothing of it is ordered yet: %s of %s requests can be ordered, %s were rejected.",
					"Uw bestand %s wacht op goedkeuring, en er is nog niets van besteld: %s van %s aanvragen kunnen worden besteld, %s zijn afgewezen.")
				.formatted(this.notice.file(), accepted, rows, rejected);
			default -> say("Your file %s was processed: %s of %s requests were accepted, %s were rejected.",
					"Uw bestand %s is verwerkt: %s van %s aanvragen zijn geaccepteerd, %s zijn afgewezen.")
				.formatted(this.notice.file(), accepted, rows, rejected);
		};
	}

	private void appendAmounts(StringBuilder text, String heading, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency,
				total) -> text.append("%s: %s (%s)%n".formatted(heading,
						(total.amount() == null) ? say("without a price", "zonder prijs")
								: currency + " " + this.language.amount(total.amount(), currency),
						requests(total.requests()))));
		if (!totals.isEmpty()) {
			text.append('\n');
		}
	}

	/** The sums leave out these requests, so that they are named. */
	private void appendOutsideAmounts(StringBuilder text) {
		UploadNotice.OutsideAmounts outside = this.notice.outsideAmounts();
		if (outside == null) {
			return;
		}
		if (outside.rejected() > 0) {
			text.append(say("Rejected without a known amount: %s%n", "Afgewezen zonder bekend bedrag: %s%n")
				.formatted(requests(outside.rejected())));
		}
		if (outside.repeated() > 0) {
			text.append(say("Repeated or ordered already, nothing at stake: %s%n",
					"Herhaald of al besteld, er is niets mee gemoeid: %s%n")
				.formatted(requests(outside.repeated())));
		}
		if (outside.rejected() + outside.repeated() > 0) {
			text.append('\n');
		}
	}

	private void appendReasons(StringBuilder text) {
		this.notice.rejections()
			.forEach((RejectionCode code, Long number) -> text
				.append("%s × %s: %s%n".formatted(number(number), code, this.messages.sentence(code))));
		if (!this.notice.rejections().isEmpty()) {
			text.append('\n');
		}
	}

	private String requests(long number) {
		return number(number) + " " + ((number == 1) ? say("request", "aanvraag") : say("requests", "aanvragen"));
	}

	private String number(long number) {
		return this.language.number(number);
	}

	private String say(String english, String dutch) {
		return switch (this.language) {
			case EN -> english;
			case NL -> dutch;
		};
	}

}
