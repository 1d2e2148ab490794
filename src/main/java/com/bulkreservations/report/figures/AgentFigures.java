package com.bulkreservations.report.figures;

import java.util.Comparator;

/**
 * What an agent asked for, in one currency.
 *
 * @param agent the sign-in name in lower case, as sent
 * @param currency empty where the amounts are not known
 * @param rejected the requests with something at stake
 */
public record AgentFigures(String agent, String currency, Sum accepted, Sum rejected) {

	/** The largest amount first, accepted or not; where they are equal, by name. */
	public static final Comparator<AgentFigures> LARGEST_FIRST = Comparator
		.comparing((AgentFigures one) -> one.accepted().plus(one.rejected()).amountOrZero())
		.reversed()
		.thenComparing(AgentFigures::agent);

	public AgentFigures plus(AgentFigures other) {
		return new AgentFigures(this.agent, this.currency, this.accepted.plus(other.accepted),
				this.rejected.plus(other.rejected));
	}

}
