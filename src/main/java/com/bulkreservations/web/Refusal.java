package com.bulkreservations.web;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.message.OperatorMessage;

/** Says in the language of a page why something was refused. */
final class Refusal {

	private Refusal() {
	}

	/**
	 * Returns the sentence for the person; that of the failure itself where there is no
	 * other.
	 */
	static String of(ActionRefusedException failure, ConsolePage page) {
		String message = String.valueOf(failure.getMessage());
		for (Known known : Known.values()) {
			if (message.contains("[" + known.message.code() + "]")) {
				return known.in(page, message);
			}
		}
		return message.replaceAll("\\s*\\[BR-\\d+]", "");
	}

	/** The refusals that people meet. */
	private enum Known {

		PASSWORD(OperatorMessage.PASSWORD_UNUSABLE) {

			@Override
			String in(ConsolePage page, String message) {
				String length = message.replaceAll("(?s).*this one has (\\d+)\\..*", "$1");
				return length.equals(message) ? page.say(PageText.PASSWORD_COMMON)
						: page.say(PageText.PASSWORD_LENGTH, length);
			}

		},

		OLD_PASSWORD(OperatorMessage.PASSWORD_WRONG) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.PASSWORD_WRONG);
			}

		},

		WAIT(OperatorMessage.TOO_MANY_ATTEMPTS) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.SIGN_IN_WAIT, message.replaceAll("\\[.*|\\D", ""));
			}

		},

		NAME(OperatorMessage.SIGN_IN_NAME_INVALID) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.SIGN_IN_NAME_INVALID);
			}

		},

		EXISTS(OperatorMessage.PERSON_EXISTS) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.PERSON_EXISTS);
			}

		},

		OWN_ROLE(OperatorMessage.OWN_ROLE) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.OWN_ROLE);
			}

		},

		LAST_ADMIN(OperatorMessage.LAST_ADMIN) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.LAST_ADMIN);
			}

		},

		DISTRIBUTOR(OperatorMessage.DISTRIBUTOR_UNKNOWN) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.DISTRIBUTOR_UNKNOWN);
			}

		},

		ORDERED_BEFORE(OperatorMessage.UPLOAD_ORDERED_BEFORE) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.ORDERED_BEFORE);
			}

		},

		REASON(OperatorMessage.RETURN_WITHOUT_REASON) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.RETURN_REASON);
			}

		},

		DECISION_REASON(OperatorMessage.DECISION_WITHOUT_REASON) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.REASON_NEEDED);
			}

		},

		CART_ORDER(OperatorMessage.CART_ORDER_MISSING) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.ORDER_NEEDED);
			}

		},

		OUTDATED(OperatorMessage.UPLOAD_OUTDATED) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.OUTDATED);
			}

		},

		TOKEN(OperatorMessage.TOKEN_UNUSABLE) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(PageText.TOKEN_UNUSABLE);
			}

		},

		MEMBERSHIP(OperatorMessage.MEMBERSHIP_INVALID) {

			@Override
			String in(ConsolePage page, String message) {
				return page.say(message.contains("for one distributor") ? PageText.DISTRIBUTOR_MISSING
						: PageText.DISTRIBUTOR_NOT_WANTED);
			}

		};

		private final OperatorMessage message;

		Known(OperatorMessage message) {
			this.message = message;
		}

		abstract String in(ConsolePage page, String message);

	}

}
