package com.bulkreservations.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.wording.DutchFileFault;
import com.bulkreservations.report.wording.Language;

/** Says in the language of a page why something was refused. */
final class Refusal {

	private static final Pattern CODE = Pattern.compile("\\s*\\[BR-\\d+]");

	private static final Pattern DISK_FULL = Pattern.compile("No space left on device|Disk quota exceeded");

	private Refusal() {
	}

	/** Returns the sentence for the person. */
	static String of(ActionRefusedException failure, ConsolePage page) {
		return inWords(String.valueOf(failure.getMessage()), page);
	}

	/**
	 * Returns what a message of the program says, for the person.
	 * @param message in English, with its code; or the words of a person
	 */
	static String inWords(String message, ConsolePage page) {
		for (Known known : Known.values()) {
			Matcher found = known.pattern.matcher(message);
			if (message.contains("[" + known.message.code() + "]") && found.find()) {
				Object[] values = new Object[found.groupCount()];
				for (int i = 0; i < values.length; i++) {
					values[i] = found.group(i + 1);
				}
				return page.say(known.text, values);
			}
		}
		String words = CODE.matcher(message).replaceAll("");
		return (page.language() == Language.NL) ? DutchFileFault.of(message, words) : words;
	}

	/** Returns why the program could not do something yet, which it tries again. */
	static String failure(String message, ConsolePage page) {
		String words = CODE.matcher(message).replaceAll("");
		if (DISK_FULL.matcher(words).find()) {
			return page.say(PageText.FAILURE_DISK_FULL);
		}
		String text = inWords(message, page);
		return text.equals(words) ? page.say(PageText.FAILURE, words) : text;
	}

	/** Returns whether a message has a text in every language. */
	static boolean isKnown(OperatorMessage message) {
		for (Known known : Known.values()) {
			if (known.message == message) {
				return true;
			}
		}
		return DutchFileFault.isKnown(message);
	}

	/**
	 * The refusals that people meet; of several with one message, the first that fits.
	 */
	private enum Known {

		STALLED(OperatorMessage.CONSOLE_WORK_FAILED, "", PageText.FAILURE_STALLED),
		PASSWORD_LENGTH(OperatorMessage.PASSWORD_UNUSABLE, "this one has (\\d+)", PageText.PASSWORD_LENGTH),
		PASSWORD_COMMON(OperatorMessage.PASSWORD_UNUSABLE, "", PageText.PASSWORD_COMMON),
		OLD_PASSWORD(OperatorMessage.PASSWORD_WRONG, "", PageText.PASSWORD_WRONG),
		DRAFT(OperatorMessage.DRAFT_INCOMPLETE, "", PageText.DRAFT_INCOMPLETE),
		FULL(OperatorMessage.DRAFT_FULL, "most (\\d+) requests", PageText.DRAFT_FULL),
		WAIT(OperatorMessage.TOO_MANY_ATTEMPTS, "in (\\d+) second", PageText.SIGN_IN_WAIT),
		NAME(OperatorMessage.SIGN_IN_NAME_INVALID, "", PageText.SIGN_IN_NAME_INVALID),
		EXISTS(OperatorMessage.PERSON_EXISTS, "", PageText.PERSON_EXISTS),
		OWN_ROLE(OperatorMessage.OWN_ROLE, "", PageText.OWN_ROLE),
		LAST_ADMIN(OperatorMessage.LAST_ADMIN, "", PageText.LAST_ADMIN),
		DISTRIBUTOR(OperatorMessage.DISTRIBUTOR_UNKNOWN, "", PageText.DISTRIBUTOR_UNKNOWN),
		DECISION_REASON(OperatorMessage.DECISION_WITHOUT_REASON, "", PageText.REASON_NEEDED),
		CART_ORDER(OperatorMessage.CART_ORDER_MISSING, "", PageText.ORDER_NEEDED),
		TOKEN(OperatorMessage.TOKEN_UNUSABLE, "", PageText.TOKEN_UNUSABLE),
		FOR_ONE(OperatorMessage.MEMBERSHIP_INVALID, "for one distributor", PageText.DISTRIBUTOR_MISSING),
		FOR_ALL(OperatorMessage.MEMBERSHIP_INVALID, "", PageText.DISTRIBUTOR_NOT_WANTED),
		FILE_NAME(OperatorMessage.UPLOAD_NAME_UNUSABLE, "found '(.*)'\\. Rename", PageText.FILE_NAME_UNUSABLE),
		QUOTA(OperatorMessage.UPLOAD_QUOTA_EXCEEDED, "have (\\d[\\d,]*\\d|\\d) bytes", PageText.QUOTA_EXCEEDED),
		ROOM(OperatorMessage.UPLOAD_WITHOUT_ROOM, "", PageText.WITHOUT_ROOM),
		TOO_LARGE(OperatorMessage.UPLOAD_TOO_LARGE, "most (\\d[\\d,]*\\d|\\d) bytes", PageText.FILE_TOO_LARGE),
		ORDERED_BEFORE(OperatorMessage.UPLOAD_ORDERED_BEFORE, "", PageText.ORDERED_BEFORE),
		SENT_BEFORE(OperatorMessage.UPLOAD_SENT_BEFORE, "before, as (.*)\\. Open", PageText.SENT_BEFORE),
		WORKBOOK(OperatorMessage.CELL_UNUSABLE, "A workbook", PageText.WORKBOOK_CORRECTED_BY_FILE),
		CELL_VALUE(OperatorMessage.CELL_UNUSABLE, "Line (\\d[\\d,]*\\d|\\d), column (.*): expected",
				PageText.CELL_VALUE_UNUSABLE),
		CELL(OperatorMessage.CELL_UNUSABLE, "Line (\\d[\\d,]*\\d|\\d) has no cell of the column (.*)\\. Correct",
				PageText.CELL_MISSING),
		NOTHING(OperatorMessage.NOTHING_TO_SUBMIT, "", PageText.NOTHING_TO_SUBMIT),
		REASON(OperatorMessage.RETURN_WITHOUT_REASON, "", PageText.RETURN_REASON),
		NOT_AS_APPROVED(OperatorMessage.UPLOAD_OUTDATED, "What would be ordered", PageText.NOT_AS_APPROVED),
		OUTDATED(OperatorMessage.UPLOAD_OUTDATED, "", PageText.OUTDATED),
		WITHOUT_ORDERS(OperatorMessage.DECISION_REFUSED, "no row of", PageText.NOTHING_TO_SUBMIT),
		CART_OF_ORDER(OperatorMessage.PURCHASE_DECISION_REFUSED, "but (\\S+) is that of (\\S+)\\.",
				PageText.CART_OF_ORDER),
		CART_MAY_BE_BOUGHT(OperatorMessage.PURCHASE_DECISION_REFUSED, "proven not bought", PageText.CART_MAY_BE_BOUGHT),
		CART_IS_OTHER(OperatorMessage.PURCHASE_DECISION_REFUSED, "", PageText.CART_IS_OTHER),
		REJECTED(OperatorMessage.DECISION_REFUSED, "but (\\S+) rejected .* at \\S+: (.*)\\. A rejection",
				PageText.REJECTED_FINALLY),
		OF_APPROVER(OperatorMessage.DECISION_REFUSED, "but (\\S+), in whose place", PageText.DEPUTY_OF_SENDER),
		RIGHT_USED(OperatorMessage.DECISION_REFUSED, "but that of (\\S+) was used", PageText.RIGHT_USED),
		REQUESTED(OperatorMessage.DECISION_REFUSED, "requested a row", PageText.YOU_REQUESTED),
		INVOLVED(OperatorMessage.DECISION_REFUSED, "", PageText.YOU_SENT),
		DEPUTY(OperatorMessage.DEPUTY_UNKNOWN, "", PageText.DEPUTY_UNKNOWN),
		DEPUTY_TIME(OperatorMessage.DEPUTY_TIME_INVALID, "", PageText.DEPUTY_TIME),
		DEPUTY_DISTRIBUTOR(OperatorMessage.DEPUTY_WITHOUT_DISTRIBUTOR, "", PageText.DEPUTY_WITHOUT_DISTRIBUTOR),
		WEBHOOK(OperatorMessage.WEBHOOK_UNUSABLE, "", PageText.WEBHOOK_UNUSABLE);

		private final OperatorMessage message;

		private final Pattern pattern;

		private final PageText text;

		Known(OperatorMessage message, String pattern, PageText text) {
			this.message = message;
			this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
			this.text = text;
		}

	}

}
