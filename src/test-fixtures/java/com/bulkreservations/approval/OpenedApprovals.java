package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.settings.ApprovalSettings;
import org.jspecify.annotations.Nullable;

/** The approvals of a folder, as the program opens them. */
public final class OpenedApprovals {

	private OpenedApprovals() {
	}

	/** Approvals that count for three days. */
	public static Approvals in(Path jobs, ApprovalSettings.Required required, Clock clock) {
		return in(jobs, required, Map.of(), clock);
	}

	/** Approvals that count for three days, of two persons above an amount. */
	public static Approvals in(Path jobs, ApprovalSettings.Required required, Map<String, BigDecimal> twoAbove,
			Clock clock) {
		return new Approvals(jobs,
				new ApprovalSettings(required, Duration.ofDays(3), Map.of(), twoAbove, Duration.ZERO),
				new AuditLog(jobs, clock), clock);
	}

	/**
	 * Approves content, as somebody does who has nothing to do with it.
	 * @param acceptedOrders the rows to be kept, or {@code null}
	 */
	public static void approve(Approvals approvals, OrderContent content, @Nullable Path acceptedOrders)
			throws IOException, DecisionRefusedException {
		approvals.decide(content, Set.of(), Decision.Kind.APPROVED, Decider.of("alice@contoso.example"), Means.CONSOLE,
				null, acceptedOrders);
	}

	/** Rejects content. */
	public static void reject(Approvals approvals, OrderContent content) throws IOException, DecisionRefusedException {
		approvals.decide(content, Set.of(), Decision.Kind.REJECTED, Decider.of("bob@contoso.example"), Means.CONSOLE,
				"no", null);
	}

}
