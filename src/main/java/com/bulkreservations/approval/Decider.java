package com.bulkreservations.approval;

import java.util.Collection;
import java.util.List;

/**
 * Who decides, and whose right it is.
 *
 * @param person the sign-in name, in lower case
 * @param approvers the persons whose right the decider may use: the decider's own, or
 * those of approvers who have named the decider as their deputy
 */
public record Decider(String person, List<String> approvers) {

	public Decider {
		person = ApprovalPolicy.normalized(person);
		approvers = approvers.stream().map(ApprovalPolicy::normalized).distinct().toList();
	}

	/** Creates a person who decides by a right of the person's own. */
	public static Decider of(String person) {
		return new Decider(person, List.of(person));
	}

	/** Creates a person who decides by one of several rights, the first ones first. */
	public static Decider of(String person, Collection<String> approvers) {
		return new Decider(person, List.copyOf(approvers));
	}

}
