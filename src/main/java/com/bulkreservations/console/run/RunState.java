package com.bulkreservations.console.run;

import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.PurchaseLog;

/** How far a run has come. */
public enum RunState {

	/** A process works on it. */
	RUNNING,

	/** No process works on it: the next start resumes it. */
	UNFINISHED,

	/** Its upload was refused as a whole. */
	REFUSED,

	/** It was a check, or was withheld, and ordered nothing. */
	CHECKED,

	/** Its orders are published. */
	ORDERED,

	/** It is being bought in Partner Center. */
	BUYING,

	/** All of it is bought, refused or void. */
	BOUGHT;

	/**
	 * Returns how far the purchase of a published run has come.
	 * @param figures the totals that buying leaves at the end of each attempt
	 */
	public static RunState ofPurchase(Path outputDir, PurchaseFigures figures, String distributor, String run) {
		PurchaseFigures.OfRun totals = figures.runs().get(distributor + "/" + run);
		if (totals == null || totals.lines().isEmpty()) {
			boolean begun = Files.exists(PurchaseLog.file(outputDir.resolve(distributor), run));
			return begun ? BUYING : ORDERED;
		}
		if (totals.lines().keySet().stream().allMatch(LineState::isFinal)) {
			return BOUGHT;
		}
		return totals.lines().keySet().stream().allMatch((state) -> state == LineState.PLANNED) ? ORDERED : BUYING;
	}

	/** Returns whether its orders are published. */
	public boolean isPublished() {
		return this == ORDERED || this == BUYING || this == BOUGHT;
	}

}
