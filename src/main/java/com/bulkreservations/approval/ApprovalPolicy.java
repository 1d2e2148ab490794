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
	 * @return the person whose right is used
	 * @throws DecisionRefusedException if the person may not
	 */
	String requireAllowed(Approval approval, OrderContent content, Set<String> requesters, Decision.Kind kind,
			Decider decider, Instant at) throws DecisionRefusedException {
		String name = content.distributor() + "/" + content.upload();
		if (content.rows() == 0) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED
				.text("Expected orders to decide about, but no row of %s was accepted.", name));
		}
		requireNotRejected(approval, content.acceptedOrdersSha256(), name);
		return (kind == Decision.Kind.APPROVED) ? requireUninvolved(approval, requesters, decider,
				votes(approval, content, Instant.MIN), approversNeeded(content.totals()), name, at)
				: decider.approvers().get(0);
	}

	private static void requireNotRejected(Approval approval, String acceptedOrdersSha256, String name)
			throws DecisionRefusedException {
		Decision rejection = rejection(approval.decisions(), acceptedOrdersSha256);
		if (rejection != null) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED.text(
					"Expected orders that nobody has rejected, but %s rejected %s at %s: %s. A rejection is final. Have the upload corrected and sent again.",
					rejection.person(), name, rejection.at(), rejection.reason()));
		}
	}

	/**
	 * Requires that a person may decide about a cart. Where its orders are rejected, an
	 * approval would change nothing.
	 * @return the person whose right is used
	 * @throws DecisionRefusedException if the person may not
	 */
	String requireAllowed(Approval approval, String acceptedOrdersSha256, Set<String> requesters, CartPrice price,
			Decision.Kind kind, Decider decider, Instant at) throws DecisionRefusedException {
		if (kind == Decision.Kind.REJECTED) {
			return decider.approvers().get(0);
		}
		String name = "cart " + price.cart();
		requireNotRejected(approval, acceptedOrdersSha256, "the orders of " + name);
		return requireUninvolved(approval, requesters, decider, votes(approval, price), approversNeeded(price), name,
				at);
	}

	/** Returns whether a person may approve. */
	boolean isAllowed(Approval approval, OrderContent content, Set<String> requesters, Decider decider, Instant at) {
		try {
			requireAllowed(approval, content, requesters, Decision.Kind.APPROVED, decider, at);
			return true;
		}
		catch (DecisionRefusedException ex) {
			return false;
		}
	}

	/** Returns whether a person may approve a cart. */
	boolean isAllowed(Approval approval, String acceptedOrdersSha256, Set<String> requesters, CartPrice price,
			Decider decider, Instant at) {
		try {
			requireAllowed(approval, acceptedOrdersSha256, requesters, price, Decision.Kind.APPROVED, decider, at);
			return true;
		}
		catch (DecisionRefusedException ex) {
			return false;
		}
	}

	/**
	 * Neither the person nor the approver whose right is used may be involved in an
	 * upload; and a right counts once, whoever uses it.
	 */
	private String requireUninvolved(Approval approval, Set<String> requesters, Decider decider,
			Map<String, Vote> votes, int needed, String name, Instant at) throws DecisionRefusedException {
		String person = decider.person();
		Involvement.Role own = roleOf(approval, requesters, person);
		if (own != null) {
			throw new DecisionRefusedException(OperatorMessage.DECISION_REFUSED.text(
					"Expected somebody else to approve %s, but %s %s. Ask another person.", name, person, own.words()));
		}
		String refusal = null;
		for (String approver : decider.approvers()) {
			Involvement.Role role = roleOf(approval, requesters, approver);
			if (role == null && !(needed > 1 && isUsedByAnother(votes, approver, person, at))) {
				return approver;
			}
			if (refusal == null) {
				refusal = (role != null) ? OperatorMessage.DECISION_REFUSED.text(
						"Expected somebody else to approve %s, but %s, in whose place %s decides, %s. Ask another person.",
						name, approver, person, role.words())
						: OperatorMessage.DECISION_REFUSED.text(
								"Expected a second right to approve %s, but that of %s was used already: an approver and their deputies count once. Ask another person.",
								name, approver);
			}
		}
		throw new DecisionRefusedException((refusal != null) ? refusal : OperatorMessage.DECISION_REFUSED
			.text("Expected an approver to decide about %s, but %s is none. Ask another person.", name, person));
	}

	private static Involvement.@Nullable Role roleOf(Approval approval, Set<String> requesters, String person) {
		return requesters.contains(person) ? Involvement.Role.REQUESTED : approval.roleOf(person);
	}

	private boolean isUsedByAnother(Map<String, Vote> votes, String approver, String person, Instant at) {
		return votes.entrySet()
			.stream()
			.anyMatch((vote) -> vote.getValue().approver().equals(approver) && !vote.getKey().equals(person)
					&& isStanding(vote.getValue().at(), at));
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
		return standing(votes(approval, content, since), needed, at);
	}

	/** Returns how each person has approved some content last. */
	private static Map<String, Vote> votes(Approval approval, OrderContent content, Instant since) {
		Map<String, Vote> votes = new HashMap<>();
		for (Decision decision : approval.decisions()) {
			if (decision.kind() == Decision.Kind.APPROVED && decision.isAbout(content.acceptedOrdersSha256())
					&& decision.at().isAfter(since) && approval.roleOf(decision.person()) == null
					&& approval.roleOf(decision.approver()) == null) {
				votes.merge(decision.person(), new Vote(decision.approver(), decision.at()), Vote::later);
			}
		}
		return votes;
	}

	/** Returns how each person has approved a cart at a price last. */
	private static Map<String, Vote> votes(Approval approval, CartPrice price) {
		Map<String, Vote> votes = new HashMap<>();
		for (CartDecision decision : approval.carts()) {
			if (decision.kind() == Decision.Kind.APPROVED && decision.isAbout(price)
					&& approval.roleOf(decision.person()) == null && approval.roleOf(decision.approver()) == null) {
				votes.merge(decision.person(), new Vote(decision.approver(), decision.at()), Vote::later);
			}
		}
		return votes;
	}

	/** Returns what the decisions about a cart at a price amount to. */
	Standing standing(Approval approval, CartPrice price, Instant at) {
		int needed = approversNeeded(price);
		boolean rejected = approval.carts()
			.stream()
			.anyMatch((decision) -> decision.isAbout(price) && decision.kind() == Decision.Kind.REJECTED);
		return rejected ? new Standing(Standing.State.REJECTED, needed, List.of(), null)
				: standing(votes(approval, price), needed, at);
	}

	/**
	 * An approver and their deputies count once, as does a deputy of several approvers.
	 * @param votes how each person approved last
	 */
	private Standing standing(Map<String, Vote> votes, int needed, Instant at) {
		List<String> persons = new ArrayList<>();
		Map<String, Instant> ends = new HashMap<>();
		votes.forEach((person, vote) -> {
			if (isStanding(vote.at(), at)) {
				persons.add(person);
				ends.merge(vote.approver(), end(vote.at()), ApprovalPolicy::later);
			}
		});
		Collections.sort(persons);
		List<Instant> latest = ends.values().stream().sorted(Collections.reverseOrder()).toList();
		if (latest.size() >= needed) {
			return new Standing(Standing.State.APPROVED, needed, List.copyOf(persons), latest.get(needed - 1));
		}
		if (!latest.isEmpty()) {
			return new Standing(Standing.State.SECOND_NEEDED, needed, List.copyOf(persons), latest.get(0));
		}
		return new Standing(votes.isEmpty() ? Standing.State.NONE : Standing.State.LAPSED, needed, List.of(), null);
	}

	/** A clock that was set back must not make an approval longer. */
	private boolean isStanding(Instant approved, Instant at) {
		return !approved.isAfter(at) && at.isBefore(end(approved));
	}

	private Instant end(Instant approved) {
		return approved.plus(this.settings.validFor());
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

	private int approversNeeded(CartPrice price) {
		return isAboveLimit(price.currency(), price.amount()) ? 2 : 1;
	}

	private boolean isAboveLimit(String currency, @Nullable BigDecimal amount) {
		BigDecimal limit = this.settings.twoAbove(currency);
		return limit != null && amount != null && amount.compareTo(limit) > 0;
	}

	/** An approval, by the right of an approver. */
	private record Vote(String approver, Instant at) {

		private Vote later(Vote other) {
			return other.at.isAfter(this.at) ? other : this;
		}

	}

	/** Returns a sign-in name as it is compared and stored. */
	static String normalized(String person) {
		return person.strip().toLowerCase(Locale.ROOT);
	}

}
