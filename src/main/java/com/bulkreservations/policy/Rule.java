package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * One sentence of the purchase policy, after which the class is named.
 * <p>
 * A rule throws nothing, logs nothing, formats nothing and reads no file.
 */
interface Rule {

	/** Returns the code of the rejection if the sentence does not hold. */
	RejectionCode code();

	/**
	 * Returns whether the sentence holds.
	 * <p>
	 * It also holds if a value that it reads is missing or invalid, so that one mistake
	 * gives one code.
	 */
	boolean holdsFor(ResolvedRequest resolved);

	/**
	 * Returns what would be accepted, such as {@code 1 to 50} or {@code P1Y, P3Y}; may be
	 * empty.
	 * <p>
	 * Called only if the sentence does not hold, so that the values it reads are present.
	 */
	default String expected(ResolvedRequest resolved) {
		return "";
	}

}
