package com.bulkreservations.job;

/** Is told what happens to uploads while it happens. */
public interface RunListener {

	/**
	 * The review of an upload begins.
	 * @param resumed whether an earlier start began it
	 */
	void begun(String distributor, String file, boolean resumed);

	void advanced(Progress progress);

	void ended(Outcome outcome);

}
