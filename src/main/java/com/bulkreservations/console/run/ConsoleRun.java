package com.bulkreservations.console.run;

import com.bulkreservations.approval.Standing;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.archive.RunEntry;
import org.jspecify.annotations.Nullable;

/**
 * A run, or an upload that became none.
 *
 * @param standing what the decisions about its orders amount to; {@code null} where
 * nobody need decide
 * @param activity how far a process has come with it; {@code null} unless one works on it
 */
public record ConsoleRun(RunEntry entry, RunState state, @Nullable Standing standing, @Nullable Activity activity) {

	/** Returns whether its orders wait to be approved for purchase. */
	public boolean waitsForApproval() {
		return this.standing != null && this.standing.isWaiting() && this.state.isPublished()
				&& this.state != RunState.BOUGHT;
	}

}
