package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/** Approvals that lapse soon, of orders that are not bought. */
public final class LapsingApprovals {

	/** The detail of an audit entry that names a reminder. */
	private static final String REMINDER = "reminder";

	private final ReservationSettings settings;

	private final Approvals approvals;

	private final AuditLog audit;

	private final Clock clock;

	private LapsingApprovals(ReservationSettings settings, Approvals approvals, AuditLog audit, Clock clock) {
		this.settings = settings;
		this.approvals = approvals;
		this.audit = audit;
		this.clock = clock;
	}

	/** Returns the approvals of an installation that lapse. */
	public static LapsingApprovals of(ReservationSettings settings, Clock clock) {
		return new LapsingApprovals(settings, Approvals.of(settings, clock),
				new AuditLog(WorkFolders.in(settings.outputDir()).jobs(), clock), clock);
	}

	/** Returns those of which nobody was reminded by a command. */
	public List<Lapsing> unreminded() throws IOException {
		List<Lapsing> unreminded = new ArrayList<>();
		for (Lapsing one : lapsing()) {
			if (!this.audit.contains(REMINDER, one.key())) {
				unreminded.add(one);
			}
		}
		return unreminded;
	}

	/** Returns those that lapse soon. */
	public List<Lapsing> lapsing() throws IOException {
		ApprovalSettings approval = this.settings.approval();
		List<Lapsing> lapsing = new ArrayList<>();
		if (approval.required() == ApprovalSettings.Required.NONE || approval.remindBefore().isZero()) {
			return lapsing;
		}
		Instant soon = this.clock.instant().plus(approval.remindBefore());
		for (Approval known : this.approvals.all()) {
			OrderContent content = known.content();
			Instant end = (content != null) ? this.approvals.standing(known, content, Instant.MIN).until() : null;
			if (content != null && end != null && end.isBefore(soon)) {
				Lapsing one = of(content, end);
				if (one != null) {
					lapsing.add(one);
				}
			}
		}
		return lapsing;
	}

	/** Returns nothing where nobody waits for the approval any more. */
	private @Nullable Lapsing of(OrderContent content, Instant end) throws IOException {
		PublishedRuns.Run waiting = null;
		for (PublishedRuns.Run run : new PublishedRuns(this.settings.outputDir())
			.runs(content.distributor() + "/" + content.run())) {
			if (run.summary().sourceFile().sha256().equals(content.uploadSha256())
					&& OrderContent.of(run.summary()).acceptedOrdersSha256().equals(content.acceptedOrdersSha256())
					&& (waiting == null || waiting.isCheck())) {
				waiting = run;
			}
		}
		if (waiting == null || !(waiting.isCheck() ? this.approvals.areRequiredToOrder() : isWaiting(waiting))) {
			return null;
		}
		OrdersToApprove orders = OrdersToApprove.of(new RunFiles(waiting.folder(), waiting.summary()));
		Standing standing = this.approvals.standing(content);
		// Where a second person is needed, it is somebody else.
		List<String> first = (standing.state() == Standing.State.SECOND_NEEDED) ? standing.approvers() : List.of();
		Set<String> people = this.settings.approval()
			.accounts()
			.values()
			.stream()
			.filter((person) -> !first.contains(Decider.of(person).person()))
			.collect(Collectors.toSet());
		return new Lapsing(content, orders.requesters(), standing.state(), end,
				this.approvals.mayApprove(orders, people));
	}

	/** Whether something of a run can only be bought while it is approved. */
	private static boolean isWaiting(PublishedRuns.Run run) throws IOException {
		Path log = PurchaseLog.beside(run.folder());
		RunPurchases purchases = RunPurchases.read(log);
		return purchases == null || purchases.isWaiting();
	}

	/** Notes that whoever can still approve was reminded. */
	public void reminded(Lapsing lapsing) throws IOException {
		this.audit.append("approval.reminded", lapsing.content().distributor(), AuditEntry.SYSTEM,
				Map.of(REMINDER, lapsing.key(), "run", lapsing.content().run(), "until", lapsing.end().toString(),
						"people", String.join(", ", lapsing.people())));
	}

	/**
	 * An approval that lapses soon.
	 *
	 * @param requesters the {@code requested_by} of all rows
	 * @param state what the decisions amount to until then
	 * @param people who may still approve, by sign-in name
	 */
	public record Lapsing(OrderContent content, SortedSet<String> requesters, Standing.State state, Instant end,
			SortedSet<String> people) {

		/**
		 * Returns what identifies the reminder: another approval lapses at another time.
		 */
		public String key() {
			return "%s/%s/%s".formatted(this.content.distributor(), this.content.uploadSha256(), this.end);
		}

	}

}
