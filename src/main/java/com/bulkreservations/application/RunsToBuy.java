package com.bulkreservations.application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.job.PurchaseLauncher;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchasedRun;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that are bought, and what must hold before they are. */
final class RunsToBuy {

	private static final Logger logger = LoggerFactory.getLogger(RunsToBuy.class);

	private final Reservations reservations;

	private final ReservationSettings settings;

	private final PurchaseRecord record;

	private final PurchaseLauncher launcher;

	private final Approvals approvals;

	private final PublishedRuns published;

	RunsToBuy(Reservations reservations, ReservationSettings settings, PurchaseRecord record, PurchaseLauncher launcher,
			Approvals approvals, PublishedRuns published) {
		this.reservations = reservations;
		this.settings = settings;
		this.record = record;
		this.launcher = launcher;
		this.approvals = approvals;
		this.published = published;
	}

	/** Returns the environment in which is bought. */
	String environment() {
		PartnerCenterSettings.Environment environment = this.settings.partnerCenter().environment();
		if (environment == null) {
			throw new SettingsException(OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.environment must be sandbox or production, but is not set. Nothing was bought."),
					null);
		}
		return environment.text();
	}

	/** Nothing is bought while ledger, database and logs do not agree. */
	void requireKnown(String environment) throws IOException {
		this.reservations.requireLedgerComplete();
		List<PurchasedRun> unknown = this.record.catchUp()
			.stream()
			.filter((run) -> run.head().environment().equals(environment))
			.toList();
		if (!unknown.isEmpty()) {
			throw new PurchaseUnknownException(OperatorMessage.DATABASE_OLDER_THAN_PURCHASES.text(
					"The database must know all that the logs of purchases know, but was older for %d runs, such as %s/%s. Nothing was bought. Compare them with Partner Center: purchases reconcile",
					unknown.size(), unknown.get(0).head().distributor(), unknown.get(0).head().name()));
		}
	}

	/**
	 * Returns the runs that are begun and not finished, or approved and not begun. What
	 * was begun in another environment waits there.
	 */
	List<PublishedRuns.Run> candidates(String environment) throws IOException {
		List<PublishedRuns.Run> candidates = new ArrayList<>();
		List<PublishedRuns.Run> all = new ArrayList<>(this.published.runs());
		all.addAll(this.published.prunedRuns());
		for (PublishedRuns.Run run : all) {
			if (!run.isCheck() && run.summary().counts().accepted() > 0 && isCandidate(run, environment)) {
				candidates.add(run);
			}
		}
		return candidates;
	}

	private boolean isCandidate(PublishedRuns.Run run, String environment) throws IOException {
		PurchasedRun begun = this.record.tables().run(run.summary().distributor(), run.summary().sourceFile().sha256());
		if (begun != null) {
			boolean waits = !begun.planned() || !PurchaseRecord.isFinished(this.record.tables().counts(begun.head()));
			if (begun.head().environment().equals(environment)) {
				return waits || this.launcher.isInterrupted(begun.head());
			}
			if (waits) {
				logger.warn(OperatorMessage.PURCHASE_WAITS_ELSEWHERE.text(
						"The purchase of %s/%s began in %s, and waits there: it is not bought in %s",
						begun.head().distributor(), begun.head().name(), begun.head().environment(), environment));
			}
			return false;
		}
		// Without approvals, runs of years that nobody meant would be bought: they are
		// named.
		return this.approvals.standing(OrderContent.of(run.summary())).isApproved();
	}

	/**
	 * Returns the run as it is, or will be, entered.
	 * @throws SettingsException if its purchase began in another environment
	 */
	RunHead head(PublishedRuns.Run run, String environment) {
		RunHead begun = begun(run);
		if (begun == null) {
			OrderContent content = OrderContent.of(run.summary());
			return new RunHead(content.distributor(), content.uploadSha256(), content.run(),
					content.acceptedOrdersSha256(), Math.toIntExact(content.rows()), environment);
		}
		if (!begun.environment().equals(environment)) {
			throw new SettingsException(OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.environment must be %s, in which the purchase of %s/%s began, but is %s. Nothing was bought.",
					begun.environment(), begun.distributor(), begun.name(), environment), null);
		}
		return begun;
	}

	/** Returns the run as it is entered; {@code null} before its purchase has begun. */
	@Nullable RunHead begun(PublishedRuns.Run run) {
		PurchasedRun begun = this.record.tables().run(run.summary().distributor(), run.summary().sourceFile().sha256());
		return (begun != null) ? begun.head() : null;
	}

}
