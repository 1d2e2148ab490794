package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * One sentence of the purchase policy, which the class is named after. A rule throws
 * nothing, logs nothing, formats nothing and knows nothing of files.
 */
interface Rule {

	/** What is found where the sentence does not hold. */
	RejectionCode code();

	/**
	 * Whether the sentence holds. It does, too, where a fact that it reads is missing or
	 * not sound: one mistake gives one code.
	 */
	boolean holdsFor(ResolvedRequest resolved);

	/**
	 * What would have been right, as a value without words, such as {@code 1-50} or
	 * {@code P1Y;P3Y}; empty where the code says it all. Asked only where the sentence
	 * does not hold, so that the resolved it reads are there.
	 */
	default String expected(ResolvedRequest resolved) {
		return "";
	}

}
