package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.application.Assignment;
import com.bulkreservations.application.Interruption;
import com.bulkreservations.application.PurchaseDecisions;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.WorkFolders;
import org.jspecify.annotations.Nullable;

/**
 * Carries out decisions about a distributor's carts, and buys what is approved or begun
 * of its runs. A decision that comes meanwhile, or a process that waits for the
 * installation, does not wait until answers that were lost are found.
 */
final class PurchasesTask implements Queue.Work {

	static final String NAME = "purchases";

	private final ClaimedWork work;

	private final Looks looks;

	private final ConsoleQueue console;

	private final WorkReport report;

	PurchasesTask(ClaimedWork work, Looks looks, ConsoleQueue console, WorkReport report) {
		this.work = work;
		this.looks = looks;
		this.console = console;
		this.report = report;
	}

	@Override
	public void run(String distributor) throws IOException, SQLException, InterruptedException {
		// Once awake, a hung worker would send the check-out that it has just committed.
		this.work.run(distributor, false, this::buy);
	}

	private void buy(ReservationsApplication application, Assignment assignment, ClaimedWork.Observers observers)
			throws IOException, SQLException, InterruptedException {
		ActivityFile activity = ActivityFile.ofPurchases(WorkFolders.in(application.settings().outputDir()).jobs(),
				assignment.claim().distributor(), assignment.worker(), Clock.systemUTC());
		activity.onPurchase(assignment.distributor());
		try {
			buyWith(application, assignment, observers);
		}
		finally {
			activity.delete();
		}
	}

	private void buyWith(ReservationsApplication application, Assignment assignment, ClaimedWork.Observers observers)
			throws IOException, SQLException, InterruptedException {
		Map<String, PurchaseResult> results = new LinkedHashMap<>();
		try {
			buy(application, assignment, results);
		}
		finally {
			// Also what was bought before a failure.
			report(results.values(), observers.notifications());
		}
	}

	private void buy(ReservationsApplication application, Assignment assignment, Map<String, PurchaseResult> results)
			throws IOException, SQLException, InterruptedException {
		QueuedWork queued = this.console.work();
		PurchaseDecisions decisions = application.purchaseDecisions();
		String state;
		Interruption interruption;
		do {
			if (queued != null) {
				queued.carryOut(decisions, assignment.distributor());
			}
			state = this.looks.ofPurchases(assignment.claim().distributor());
			interruption = new Interruption(() -> !assignment.stop().mayBegin()
					|| (queued != null && queued.hasDecisions(decisions, assignment.distributor())));
			application.purchases()
				.buy(List.of(), interruption, (result) -> results.put(result.run(), result))
				.forEach((result) -> results.put(result.run(), result));
		}
		while (interruption.isDue() && assignment.stop().mayBegin());
		if (!interruption.isDue()) {
			assignment.claim().noteLook(NAME, state);
		}
	}

	private void report(Collection<PurchaseResult> results, @Nullable Notifications notifications) {
		for (PurchaseResult result : results) {
			String text = this.report.purchase().apply(result);
			this.report.printer().accept(text);
			if (notifications != null && result.changed()) {
				notifications.onPurchased(result, text);
			}
		}
	}

}
