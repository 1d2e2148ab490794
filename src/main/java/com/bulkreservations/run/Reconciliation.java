package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The reconciled numbers and complete files of a run.
 *
 * @param withheld whether the run has too many rejected rows to be published
 * @param awaitsApproval whether the orders must be approved before it is published;
 * {@code null} in a reconciliation of an earlier version
 */
public record Reconciliation(Tally tally, long orders, List<PublishedFile> files, boolean withheld,
		@Nullable Boolean awaitsApproval) {

	/** Creates the reconciliation of a run that needs no further approval. */
	public Reconciliation(Tally tally, long orders, List<PublishedFile> files, boolean withheld) {
		this(tally, orders, files, withheld, false);
	}

	/** Returns the same reconciliation of a run that awaits an approval. */
	public Reconciliation awaitingApproval() {
		return new Reconciliation(this.tally, this.orders, this.files, this.withheld, true);
	}

	/** Whether the run may be published, as far as this knows. */
	public boolean isPublishable() {
		return !this.withheld && !Boolean.TRUE.equals(this.awaitsApproval);
	}

}
