package com.bulkreservations.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may approve, and what decisions amount to, for every way in. It reads what
 * it is given alone: no file, and no clock.
 */
final class ApprovalPolicy {

	private final ApprovalSettings settings;

	ApprovalPolicy(ApprovalSettings settings) {
		this.settings = settings;
	}

	/**
	 * Requires that a person may decide.
	 * @param requesters the {@code requested_by} of all rows, in lower case
	 * @throws DecisionRefusedException if the person may not
	 */
	void requireAllowed(Approval approval, OrderContent content, Set<String> requesters, Decision.Kind kind,
			String person) throws DecisionRefusedException {
		String name = content.distributor() + "/" + content.upload();
		if (content.rows() == 0) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED
				.text("Expected orders to decide about, but no row of %s was accepted.", name));
		}
		Decision rejection = rejection(approval.decisions(), content.acceptedOrdersSha256());
		if (rejection != null) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED.text(
					"Expected orders that nobody has rejected, but %s rejected %s at %s: %s. A rejection is final. Have the upload corrected and sent again.",
					rejection.person(), name, rejection.at(), rejection.reason()));
		}
		if (kind == Decision.Kind.APPROVED) {
			requireUninvolved(approval, requesters, person, name);
		}
	}

	/**
	 * Requires that a person may decide about a cart.
	 * @throws DecisionRefusedException if the person may not
	 */
	void requireAllowed(Approval approval, Set<String> requesters, CartPrice price, Decision.Kind kind, String person)
			throws DecisionRefusedException {
		if (kind == Decision.Kind.APPROVED) {
			requireUninvolved(approval, requesters, person, "cart " + price.cart());
		}
	}

	/** Returns whether a person may approve. */
	boolean isAllowed(Approval approval, OrderContent content, Set<String> requesters, String person) {
		try {
			requireAllowed(approval, content, requesters, Decision.Kind.APPROVED, person);
			return true;
		}
		catch (DecisionRefusedException ex) {
			return false;
		}
	}

	/** Returns whether a person may approve a cart. */
	boolean isAllowed(Approval approval, Set<String> requesters, CartPrice price, String person) {
		try {
			requireAllowed(approval, requesters, price, Decision.Kind.APPROVED, person);
			return true;
		}
		catch (DecisionRefusedException ex) {
			return false;
		}
	}

	private static void requireUninvolved(Approval approval, Set<String> requesters, String person, String name)
			throws DecisionRefusedException {
		Involvement.Role role = requesters.contains(person) ? Involvement.Role.REQUESTED : approval.roleOf(person);
		if (role != null) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED.text(
					"Expected somebody else to approve %s, but %s %s. Ask another person.", name, person,
					role.words()));
		}
	}

	/**
	 * Returns what the decisions about some content amount to.
	 * @param since the approvals that are not later do not count, as after a purchase
	 * that was proven not to have happened; {@link Instant#MIN} for all
	 */
	Standing standing(Approval approval, OrderContent content, Instant at, Instant since) {
		int needed = approversNeeded(content.totals());
		String sha256 = content.acceptedOrdersSha256();
		if (rejection(approval.decisions(), sha256) != null) {
			return new Standing(Standing.State.REJECTED, needed, List.of(), null);
		}
		Map<String, Instant> latest = new HashMap<>();
		for (Decision decision : approval.decisions()) {
			if (decision.isAbout(sha256) && decision.at().isAfter(since)
					&& approval.roleOf(decision.person()) == null) {
				latest.merge(decision.person(), decision.at(), ApprovalPolicy::later);
			}
		}
		return standing(latest, needed, at);
	}

	/** Returns what the decisions about a cart at a price amount to. */
	Standing standing(Approval approval, CartPrice price, Instant at) {
		int needed = isAboveLimit(price.currency(), price.amount()) ? 2 : 1;
		Map<String, Instant> latest = new HashMap<>();
		for (CartDecision decision : approval.carts()) {
			if (decision.isAbout(price)) {
				if (decision.kind() == Decision.Kind.REJECTED) {
					return new Standing(Standing.State.REJECTED, needed, List.of(), null);
				}
				if (approval.roleOf(decision.person()) == null) {
					latest.merge(decision.person(), decision.at(), ApprovalPolicy::later);
				}
			}
		}
		return standing(latest, needed, at);
	}

	/**
	 * @param latest when each person approved last
	 */
	private Standing standing(Map<String, Instant> latest, int needed, Instant at) {
		List<String> approvers = new ArrayList<>();
		List<Instant> ends = new ArrayList<>();
		latest.forEach((person, approved) -> {
			Instant end = approved.plus(this.settings.validFor());
			// A clock that was set back must not make an approval longer.
			if (!approved.isAfter(at) && at.isBefore(end)) {
				approvers.add(person);
				ends.add(end);
			}
		});
		Collections.sort(approvers);
		if (ends.size() >= needed) {
			ends.sort(Collections.reverseOrder());
			return new Standing(Standing.State.APPROVED, needed, List.copyOf(approvers), ends.get(needed - 1));
		}
		if (!ends.isEmpty()) {
			return new Standing(Standing.State.SECOND_NEEDED, needed, List.copyOf(approvers), Collections.max(ends));
		}
		return new Standing(latest.isEmpty() ? Standing.State.NONE : Standing.State.LAPSED, needed, List.of(), null);
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static @Nullable Decision rejection(List<Decision> decisions, String sha256) {
		return decisions.stream()
			.filter((decision) -> decision.kind() == Decision.Kind.REJECTED && decision.isAbout(sha256))
			.findFirst()
			.orElse(null);
	}

	private int approversNeeded(Map<String, CurrencyTotal> totals) {
		return totals.entrySet().stream().anyMatch((total) -> isAboveLimit(total.getKey(), total.getValue().amount()))
				? 2 : 1;
	}

	private boolean isAboveLimit(String currency, @Nullable BigDecimal amount) {
		BigDecimal limit = this.settings.twoAbove(currency);
		return limit != null && amount != null && amount.compareTo(limit) > 0;
	}

	/** Returns a sign-in name as it is compared and stored. */
	static String normalized(String person) {
		return person.strip().toLowerCase(Locale.ROOT);
	}

}
