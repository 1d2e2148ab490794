package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Path;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.NotAuthenticException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.Reconciliation;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.DifferencesCsv;
import com.bulkreservations.run.published.PublishedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds runs back whose orders nobody has approved, where the settings require that. */
final class ApprovalGate {

	private static final Logger logger = LoggerFactory.getLogger(ApprovalGate.class);

	private final Approvals approvals;

	ApprovalGate(Approvals approvals) {
		this.approvals = approvals;
	}

	/** Returns whether the orders of a run must wait for an approval. */
	boolean holdsBack(RunSpec spec, Reconciliation reconciliation) throws IOException {
		if (!spec.orders() || reconciliation.tally().accepted() == 0 || !this.approvals.areRequiredToOrder()) {
			return false;
		}
		try {
			return !this.approvals.standing(content(spec, reconciliation)).isApproved();
		}
		catch (NotAuthenticException ex) {
			logger.error(OperatorMessage.APPROVAL_NOT_AUTHENTIC.text("The orders of %s wait: %s",
					spec.upload().fileName(), FailureMessages.of(ex)));
			return true;
		}
	}

	/** Writes the rows that differ from approved ones, if other orders were approved. */
	void stageDifferences(RunSpec spec, Reconciliation reconciliation, RunFolder folder) throws IOException {
		if (!this.approvals.areRequiredToOrder()) {
			return;
		}
		Path approved = this.approvals.approvedOrders(content(spec, reconciliation));
		if (approved != null) {
			DifferencesCsv.write(approved, folder.staged(AcceptedOrdersCsv.FILE_NAME),
					folder.staged(DifferencesCsv.FILE_NAME));
		}
	}

	private static OrderContent content(RunSpec spec, Reconciliation reconciliation) {
		return new OrderContent(spec.distributorId(), spec.upload().fileName(), spec.upload().run(),
				spec.upload().sha256(), acceptedOrders(reconciliation), reconciliation.tally().accepted(),
				reconciliation.tally().acceptedTotals(), spec.begun());
	}

	private static String acceptedOrders(Reconciliation reconciliation) {
		return reconciliation.files()
			.stream()
			.filter((file) -> file.name().equals(AcceptedOrdersCsv.FILE_NAME))
			.map(PublishedFile::sha256)
			.findFirst()
			.orElseThrow();
	}

}
