package com.bulkreservations.application;

import java.nio.file.Path;

import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseTotals;
import org.jspecify.annotations.Nullable;

/**
 * The purchase of a run, as far as it has come.
 *
 * @param file the upload's file name
 * @param refused the refused lines as an upload to correct; {@code null} without any
 * @param changed whether the totals are others than before this start
 * @param totals the run's lines by state
 * @param failed how many lines could not be bought because a call failed: the next start
 * tries again
 * @param stopped why nothing more is bought for its distributor; {@code null} otherwise
 * @param failure why the purchase failed; {@code null} otherwise
 */
public record PurchaseResult(String distributor, String run, String file, @Nullable Path refused, boolean changed,
		PurchaseTotals totals, long failed, @Nullable Finding stopped, @Nullable String failure) {

	private static final int FAILED = 1;

	private static final int STOPPED = 2;

	private static final int WAITS = 6;

	/** Returns the exit code for this result. */
	public int exitCode() {
		if (this.failure != null) {
			return FAILED;
		}
		if (this.stopped != null && !isKillSwitch()) {
			return STOPPED;
		}
		if (this.failed > 0) {
			return FAILED;
		}
		return (this.totals.waiting() > 0) ? WAITS : 0;
	}

	/** Returns whether the kill switch has stopped all purchases. */
	boolean isKillSwitch() {
		return this.stopped != null && this.stopped.code().equals(PurchaseCode.KILL_SWITCH.name());
	}

}
