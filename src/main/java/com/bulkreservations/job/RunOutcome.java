package com.bulkreservations.job;

/** How the job of a run ended. */
public enum RunOutcome {

	/** The run was published, or the report of a check was. */
	PUBLISHED,

	/** Nothing was ordered: too many rows were rejected. */
	WITHHELD,

	/** Nothing was ordered: a person must approve the orders first. */
	AWAITS_APPROVAL

}
