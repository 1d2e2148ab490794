package com.bulkreservations.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.bulkreservations.benchmark.GeneratedReference.Item;
import com.bulkreservations.benchmark.GeneratedReference.Market;
import com.bulkreservations.benchmark.GeneratedReference.Subscription;
import com.bulkreservations.order.Column;

/**
 * One thing that can be wrong with a request. Each makes of sound choices a request that
 * is certain to be rejected, so that the generator knows how many are.
 */
enum Flaw {

	MISSING_VALUE {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			request.set(dice.oneOf(REQUIRED), dice.oneOf("", " "));
			return request;
		}
	},

	INVALID_VALUE {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			switch (dice.between(0, 8)) {
				case 0 -> request.set(Column.REQUEST_ID, request.value(Column.REQUEST_ID) + " (b)");
				case 1 -> request.set(Column.CUSTOMER_ID, request.value(Column.CUSTOMER_ID).substring(1));
				case 2 -> request.set(Column.SUBSCRIPTION_ID, "g" + request.value(Column.SUBSCRIPTION_ID).substring(1));
				case 3 -> request.set(Column.SEGMENT, "retail");
				case 4 -> request.set(Column.TERM, dice.oneOf("P2Y", "36 months"));
				case 5 -> request.set(Column.QUANTITY, dice.oneOf("0", "-5", "1.5", "1000000000"));
				case 6 -> request.set(Column.SCOPE, "resource group");
				case 7 -> request.set(Column.BILLING_FREQUENCY, "annual");
				default -> request.set(Column.REQUESTED_BY, "nobody");
			}
			return request;
		}
	},

	MARKET_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.MARKET, dice.oneOf("Atlantis", "ZZ"));
		}
	},

	MARKET_UNAVAILABLE {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.MARKET, dice.oneOf(requests.known().unavailableMarkets).code());
		}
	},

	MARKET_MISMATCH {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			Market other = other(requests.known().availableMarkets, dice,
					(market) -> !market.equals(request.subscription().market()));
			return with(request, Column.MARKET, other.code());
		}
	},

	CUSTOMER_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.CUSTOMER_ID,
					dice.percent(50) ? dice.guid() : dice.oneOf(requests.known().customersOfOthers));
		}
	},

	SUBSCRIPTION_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.SUBSCRIPTION_ID, dice.guid());
		}
	},

	SUBSCRIPTION_OF_OTHER_CUSTOMER {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			Subscription other = other(requests.known().sound, dice,
					(subscription) -> !subscription.customer().equals(request.subscription().customer()));
			return with(request, Column.SUBSCRIPTION_ID, other.id());
		}
	},

	SUBSCRIPTION_NOT_ACTIVE {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return requests.soundBut(dice.oneOf(requests.known().inactive));
		}
	},

	SUBSCRIPTION_NOT_CSP {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return requests.soundBut(dice.oneOf(requests.known().notCsp));
		}
	},

	AZURE_PLAN_REQUIRED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return requests.soundBut(dice.oneOf(requests.known().classicOfSigned));
		}
	},

	PRODUCT_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.SKU, dice.oneOf("Standard_A1_v2", "Standard_D2s"));
		}
	},

	REGION_NOT_OFFERED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.REGION, "swedencentral");
		}
	},

	TERM_NOT_OFFERED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.TERM, "P5Y");
		}
	},

	SEGMENT_NOT_OFFERED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.soundOf((item) -> item.segments().size() == 1);
			return with(request, Column.SEGMENT, dice.oneOf("education", "government"));
		}
	},

	PLAN_NOT_OFFERED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			Item other = other(requests.known().items, dice,
					(item) -> !item.offers().contains(request.subscription().plan()));
			return requests.complete(new DraftRequest(request.subscription(), other));
		}
	},

	QUANTITY_OUT_OF_RANGE {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			return with(request, Column.QUANTITY, String.valueOf(request.item().maximum() + dice.between(1, 999)));
		}
	},

	SCOPE_NOT_THE_PLANS {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			boolean classic = request.subscription().plan().equals("classic");
			return with(request, Column.SCOPE, classic ? "" : "single");
		}
	},

	BILLING_PLAN_NOT_SUPPORTED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.soundOf((item) -> !item.monthly()), Column.BILLING_FREQUENCY, "monthly");
		}
	},

	RESELLER_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.RESELLER, dice.oneOf("7000001", "12345"));
		}
	},

	RESELLER_NOT_THE_SUBSCRIPTIONS {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			String its = request.subscription().reseller();
			// One that has none needs one; one that has some must keep it.
			return with(request, Column.RESELLER,
					its.isEmpty() ? "" : other(requests.known().resellers, dice, (reseller) -> !reseller.equals(its)));
		}
	},

	AGENT_UNKNOWN {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.REQUESTED_BY,
					dice.oneOf("ghost@contoso.example", "agent2@fabrikam.example"));
		}
	},

	ROLE_NOT_ALLOWED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			return with(requests.sound(), Column.REQUESTED_BY, dice.oneOf(requests.known().agentsWithoutRole));
		}
	},

	ACCESS_REQUIRED {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			DraftRequest request = requests.sound();
			return with(request, Column.REQUESTED_BY, other(requests.known().boundAgents, dice,
					(agent) -> !agent.ids().contains(request.subscription().id()))
				.name());
		}
	},

	DUPLICATE_REQUEST {
		@Override
		DraftRequest make(Requests requests, Dice dice) {
			String earlier = requests.earlierId();
			return earlier.isEmpty() ? MARKET_UNKNOWN.make(requests, dice)
					: with(requests.sound(), Column.REQUEST_ID, earlier);
		}
	};

	private static final List<Column> REQUIRED = Arrays.stream(Column.values()).filter(Column::isRequired).toList();

	abstract DraftRequest make(Requests requests, Dice dice);

	private static DraftRequest with(DraftRequest request, Column column, String value) {
		request.set(column, value);
		return request;
	}

	private static <T> T other(List<T> choices, Dice dice, Predicate<T> wanted) {
		T choice = dice.oneOf(choices);
		while (!wanted.test(choice)) {
			choice = dice.oneOf(choices);
		}
		return choice;
	}

}
