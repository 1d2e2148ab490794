package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import com.bulkreservations.application.Assignment;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.notification.Notifications;

/** Buys what is approved of a distributor's runs, or begun and not finished. */
final class PurchasesTask implements Queue.Work {

	static final String NAME = "purchases";

	private final ClaimedWork work;

	private final Looks looks;

	private final WorkReport report;

	PurchasesTask(ClaimedWork work, Looks looks, WorkReport report) {
		this.work = work;
		this.looks = looks;
		this.report = report;
	}

	@Override
	public void run(String distributor) throws IOException, SQLException, InterruptedException {
		// Once awake, a hung worker would send the check-out that it has just committed.
		this.work.run(distributor, false, this::buy);
	}

	private void buy(ReservationsApplication application, Assignment assignment, ClaimedWork.Observers observers)
			throws IOException, SQLException, InterruptedException {
		String state = this.looks.ofPurchases(assignment.claim().distributor());
		List<PurchaseResult> results = application.purchases().buy(List.of(), (result) -> {
		});
		Notifications notifications = observers.notifications();
		for (PurchaseResult result : results) {
			String text = this.report.purchase().apply(result);
			this.report.printer().accept(text);
			if (notifications != null && result.changed()) {
				notifications.onPurchased(result, text);
			}
		}
		if (assignment.stop().mayBegin()) {
			assignment.claim().noteLook(NAME, state);
		}
	}

}
