package com.bulkreservations.console.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.report.wording.Language;
import org.jspecify.annotations.Nullable;

/**
 * What people are notified of. The sentences name no person and no reason, since they
 * leave the console; these are shown in the console alone.
 */
public enum NotificationKind {

	// @formatter:off

	APPROVAL_NEEDED(Concerned.APPROVERS, true,
			"An upload or a run waits for my approval", "Een upload of run wacht op mijn goedkeuring",
			"{file} of {distributor} waits for an approval.", "{file} van {distributor} wacht op goedkeuring."),
	APPROVAL_REMINDER(Concerned.APPROVERS, true,
			"It still waits after some time", "Na enige tijd wacht het nog steeds",
			"{file} of {distributor} still waits for an approval, since {since}.",
			"{file} van {distributor} wacht nog steeds op goedkeuring, sinds {since}."),
	APPROVAL_LAPSES(Concerned.APPROVERS, true,
			"An approval lapses soon", "Een goedkeuring verloopt binnenkort",
			"An approval of {file} of {distributor} lapses at {until}, before all of it is bought.",
			"Een goedkeuring van {file} van {distributor} verloopt op {until}, voordat alles is gekocht."),
	UPLOAD_CHECKED(Concerned.READERS, false,
			"My upload was checked", "Mijn upload is gecontroleerd",
			"{file} of {distributor} was checked: {accepted} rows would be ordered, {rejected} would not.",
			"{file} van {distributor} is gecontroleerd: {accepted} rijen zouden worden besteld, {rejected} niet."),
	UPLOAD_REFUSED(Concerned.READERS, true,
			"My upload was refused", "Mijn upload is geweigerd",
			"{file} of {distributor} cannot be read as an upload. Nothing of it is ordered.",
			"{file} van {distributor} kan niet als upload worden gelezen. Er wordt niets van besteld."),
	UPLOAD_RETURNED(Concerned.READERS, true,
			"My upload was returned", "Mijn upload is teruggestuurd",
			"{file} of {distributor} was returned, to be corrected.", "{file} van {distributor} is teruggestuurd om te corrigeren."),
	UPLOAD_REJECTED(Concerned.READERS, true,
			"My upload was rejected for good", "Mijn upload is definitief afgekeurd",
			"{file} of {distributor} was rejected for good: nothing of it is bought.",
			"{file} van {distributor} is definitief afgekeurd: er wordt niets van gekocht."),
	UPLOAD_APPROVED(Concerned.READERS, true,
			"My upload was approved", "Mijn upload is goedgekeurd",
			"{file} of {distributor} was approved.", "{file} van {distributor} is goedgekeurd."),
	UPLOAD_WITHHELD(Concerned.READERS, true,
			"My upload was approved, but not ordered", "Mijn upload is goedgekeurd, maar niet besteld",
			"Nothing of {file} of {distributor} was ordered. Look at it, and submit it again.",
			"Er is niets besteld van {file} van {distributor}. Bekijk hem en dien hem opnieuw in."),
	UPLOAD_ORDERED(Concerned.READERS, true,
			"My upload was ordered", "Mijn upload is besteld",
			"{file} of {distributor} was ordered.", "{file} van {distributor} is besteld."),
	UPLOAD_BOUGHT(Concerned.READERS, true,
			"The purchase of my upload has ended", "De aankoop van mijn upload is klaar",
			"The purchase of {file} of {distributor} has ended.", "De aankoop van {file} van {distributor} is klaar."),
	CART_HELD(Concerned.OPERATORS, true,
			"A cart is held", "Een winkelwagen wordt vastgehouden",
			"A cart of {distributor} is held: a person must decide about it.",
			"Een winkelwagen van {distributor} wordt vastgehouden: iemand moet erover beslissen."),
	REPORT_READY(Concerned.FINANCE, true,
			"My report is ready", "Mijn rapport is klaar",
			"The report of {from} to {to} is ready.", "Het rapport van {from} tot en met {to} is klaar."),
	REPORT_FAILED(Concerned.FINANCE, true,
			"My report could not be made", "Mijn rapport kon niet worden gemaakt",
			"The report of {from} to {to} could not be made.", "Het rapport van {from} tot en met {to} kon niet worden gemaakt."),
	DEPUTY_NAMED(Concerned.EVERYBODY, true,
			"I was named as a deputy", "Ik ben als vervanger aangewezen",
			"You are a deputy of an approver from {from} to {to}.", "Je bent vervanger van een goedkeurder van {from} tot en met {to}."),
	DEPUTY_ENDED(Concerned.EVERYBODY, true,
			"A deputy's time ended early", "De tijd van een vervanger is eerder beëindigd",
			"The time of a deputy was ended early.", "De tijd van een vervanger is eerder beëindigd.");

	// @formatter:on

	/** Mail is on for these unless the person chooses otherwise: somebody waits. */
	private static final Set<String> MAILED = Set.of("APPROVAL_NEEDED", "APPROVAL_REMINDER", "APPROVAL_LAPSES");

	private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

	private final Concerned concerned;

	private final boolean here;

	private final String label;

	private final String dutchLabel;

	private final String sentence;

	private final String dutchSentence;

	NotificationKind(Concerned concerned, boolean here, String label, String dutchLabel, String sentence,
			String dutchSentence) {
		this.concerned = concerned;
		this.here = here;
		this.label = label;
		this.dutchLabel = dutchLabel;
		this.sentence = sentence;
		this.dutchSentence = dutchSentence;
	}

	/** Returns what people choose by. */
	public String label(Language language) {
		return (language == Language.NL) ? this.dutchLabel : this.label;
	}

	/** Returns what happened, without names of persons. */
	String sentence(Language language, Map<String, String> values) {
		return VALUE.matcher((language == Language.NL) ? this.dutchSentence : this.sentence)
			.replaceAll((found) -> Matcher.quoteReplacement(said(found.group(1), values, language)));
	}

	private static String said(String name, Map<String, String> values, Language language) {
		String value = values.get(name);
		if (value == null) {
			return "–";
		}
		return switch (name) {
			case "since", "until" -> language.time(Instant.parse(value));
			case "from", "to" -> language.date(LocalDate.parse(value));
			case "accepted", "rejected" -> language.number(Long.parseLong(value));
			default -> value;
		};
	}

	/** Returns whether a person may be notified of this for some distributor. */
	boolean isFor(Viewer viewer) {
		return switch (this.concerned) {
			case APPROVERS -> viewer.has(Role.APPROVER);
			case READERS -> viewer.has(Role.UPLOADER) || viewer.has(Role.APPROVER) || viewer.has(Role.FINANCE);
			case FINANCE -> viewer.has(Role.FINANCE);
			case OPERATORS -> viewer.has(Role.OPERATOR);
			case EVERYBODY -> true;
		};
	}

	/** Returns whether a person may see a notification now. */
	boolean isVisible(Viewer viewer, @Nullable String distributor) {
		return switch (this.concerned) {
			case APPROVERS -> distributor != null && viewer.has(Role.APPROVER, distributor);
			case READERS -> distributor != null && viewer.seesContents(distributor);
			case FINANCE -> (distributor != null) ? viewer.has(Role.FINANCE, distributor)
					: viewer.memberships().contains(new Membership(Role.FINANCE, null));
			case OPERATORS -> viewer.has(Role.OPERATOR);
			case EVERYBODY -> true;
		};
	}

	/** Returns the ways that hold for whoever has not chosen. */
	NotificationChoice usual() {
		return new NotificationChoice(this, this.here, MAILED.contains(name()), false);
	}

	/** Those whom something concerns. */
	private enum Concerned {

		APPROVERS, READERS, FINANCE, OPERATORS, EVERYBODY

	}

}
