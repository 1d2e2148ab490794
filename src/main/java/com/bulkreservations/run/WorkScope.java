package com.bulkreservations.run;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The distributors that an application works for: all, as the only process, or the one
 * that a worker has claimed.
 *
 * @param distributor the distributor in lower case; {@code null} for all
 * @param kind what a worker does for it; {@code null} for all
 * @param claim the number of the claim, which no other claim of the distributor has
 * @param worker the name of the worker; {@code null} for all
 */
public record WorkScope(@Nullable String distributor, RunSpec.@Nullable Kind kind, long claim,
		@Nullable String worker) {

	/** All distributors. */
	public static final WorkScope ALL = new WorkScope(null, null, 0, null);

	/** Creates the scope of a claim. */
	public static WorkScope of(String distributor, RunSpec.Kind kind, long claim, String worker) {
		return new WorkScope(distributor.toLowerCase(Locale.ROOT), kind, claim, worker);
	}

	/** Creates the scope of one distributor's uploads, to look at them. */
	public static WorkScope ofUploads(String distributor) {
		return new WorkScope(distributor.toLowerCase(Locale.ROOT), RunSpec.Kind.RUN, 0, null);
	}

	/** Returns whether other processes work on the installation at the same time. */
	public boolean isClaim() {
		return this.distributor != null;
	}

	/** Returns whether a distributor belongs to it. */
	public boolean covers(String name) {
		return this.distributor == null || this.distributor.equals(name.toLowerCase(Locale.ROOT));
	}

	/** Returns whether this application checks while another may run. */
	boolean isCheck() {
		return this.kind == RunSpec.Kind.CHECK;
	}

}
