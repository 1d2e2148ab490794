package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.NotAuthenticException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * All decisions of persons about orders: one class decides for every way in. Several
 * processes may use it at the same time.
 */
public final class Approvals {

	/** The detail of an audit entry with the SHA-256 of an upload. */
	private static final String UPLOAD = "uploadSha256";

	/** The kind of audit entries about who must not approve. */
	private static final String INVOLVED = "approval.involved";

	private final ApprovalFiles files;

	private final AuditLog audit;

	private final ApprovalPolicy policy;

	private final ApprovalSettings settings;

	private final Clock clock;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public Approvals(Path jobs, ApprovalSettings settings, AuditLog audit, Clock clock) {
		this.files = new ApprovalFiles(jobs, audit);
		this.audit = audit;
		this.policy = new ApprovalPolicy(settings);
		this.settings = settings;
		this.clock = clock;
	}

	/** Opens the approvals of the output folder that the settings name. */
	public static Approvals of(ReservationSettings settings, Clock clock) {
		Path jobs = settings.outputDir().resolve(".jobs");
		return new Approvals(jobs, settings.approval(), new AuditLog(jobs, clock), clock);
	}

	/** Whether nothing is ordered without an approval. */
	public boolean areRequiredToOrder() {
		return this.settings.required() == ApprovalSettings.Required.ORDER;
	}

	/** Whether nothing is bought without an approval. */
	public boolean areRequiredToBuy() {
		return this.settings.required() != ApprovalSettings.Required.NONE;
	}

	/**
	 * Returns all decisions about an upload, or {@code null} without any.
	 * @throws NotAuthenticException if nobody with the key wrote them
	 */
	public @Nullable Approval find(String distributor, String uploadSha256) throws IOException {
		return this.files.find(distributor, uploadSha256);
	}

	/** Returns all decisions about all uploads, by distributor and upload. */
	public List<Approval> all() throws IOException {
		return this.files.all();
	}

	/** Describes the files that nobody with the key wrote, or that cannot be read. */
	public List<String> damages() throws IOException {
		return this.files.damages();
	}

	/**
	 * Compares the decisions with the audit log.
	 * @return what disagrees; empty if nothing does
	 */
	public List<String> verify() throws IOException {
		this.files.completePending();
		List<String> findings = new ArrayList<>(damages());
		if (findings.isEmpty()) {
			Map<String, String> written = new LinkedHashMap<>();
			for (Approval approval : all()) {
				String name = approval.distributor() + "/" + approval.uploadSha256();
				approval.decisions().forEach((decision) -> written.put(decision.id(), name));
				approval.carts().forEach((decision) -> written.put(decision.id(), name));
			}
			this.audit.read((entry) -> {
				String id = entry.details().get(ApprovalFiles.DECISION);
				if (id != null && written.remove(id) == null && !entry.kind().equals(INVOLVED)) {
					findings.add(OperatorMessage.AUDIT_LOG_DAMAGED.text(
							"Expected the decision of entry %,d among those of %s/%s, but it is missing there: the file was removed, or comes from an older backup",
							entry.number(), entry.distributor(), entry.details().get(UPLOAD)));
				}
			});
			written.forEach((id, name) -> findings.add(OperatorMessage.AUDIT_LOG_DAMAGED
				.text("Expected an entry about decision %s of %s in the audit log, but there is none", id, name)));
		}
		return findings;
	}

	/** Returns what the decisions about some content amount to now. */
	public Standing standing(OrderContent content) throws IOException {
		return standing(content, Instant.MIN);
	}

	/**
	 * Returns what the decisions about some content amount to now.
	 * @param since approvals that are not later do not count
	 */
	public Standing standing(OrderContent content, Instant since) throws IOException {
		Approval approval = find(content.distributor(), content.uploadSha256());
		return standing((approval != null) ? approval : Approval.none(content.distributor(), content.uploadSha256()),
				content, since);
	}

	/** Returns what decisions about some content amount to now. */
	public Standing standing(Approval approval, OrderContent content, Instant since) {
		return this.policy.standing(approval, content, this.clock.instant(), since);
	}

	/** Returns what the decisions about a cart of an upload at a price amount to now. */
	public Standing standing(String distributor, String uploadSha256, CartPrice price) throws IOException {
		Approval approval = find(distributor, uploadSha256);
		return this.policy.standing((approval != null) ? approval : Approval.none(distributor, uploadSha256), price,
				this.clock.instant());
	}

	/**
	 * Records a person's decision about the orders of an upload.
	 * @param person the sign-in name
	 * @return what the decisions amount to now
	 * @throws DecisionRefusedException if the person may not decide so
	 */
	public Standing decide(OrdersToApprove orders, Decision.Kind kind, String person, Means means,
			@Nullable String reason) throws IOException, DecisionRefusedException {
		return decide(orders, kind, Decider.of(person), means, reason);
	}

	/**
	 * Records a person's decision about the orders of an upload, perhaps as a deputy.
	 * @return what the decisions amount to now
	 * @throws DecisionRefusedException if the person may not decide so
	 */
	public Standing decide(OrdersToApprove orders, Decision.Kind kind, Decider decider, Means means,
			@Nullable String reason) throws IOException, DecisionRefusedException {
		return decide(orders.content(), orders.requesters(), kind, decider, means, reason, orders.acceptedOrders());
	}

	/**
	 * Records a decision.
	 * @param requesters the {@code requested_by} of all rows
	 * @param acceptedOrders the rows that were shown, or {@code null} if they need not be
	 * kept
	 */
	Standing decide(OrderContent content, Set<String> requesters, Decision.Kind kind, Decider decider, Means means,
			@Nullable String reason, @Nullable Path acceptedOrders) throws IOException, DecisionRefusedException {
		ExclusiveLock lock = this.files.lock();
		try (lock) {
			this.files.complete();
			Approval before = this.files.existing(content.distributor(), content.uploadSha256());
			Instant now = this.clock.instant();
			String who = decider.person();
			String approver = this.policy.requireAllowed(before, content, normalized(requesters), kind, decider, now);
			Decision decision = new Decision(newId(), kind, who, means, now, reason, content.acceptedOrdersSha256(),
					inPlaceOf(approver, who));
			Approval after = before.with(content, decision);
			Map<String, String> details = details(decision.id(), means, reason, decision.inPlaceOf());
			details.put("upload", content.upload());
			details.put("run", content.run());
			details.put(UPLOAD, content.uploadSha256());
			details.put("acceptedOrdersSha256", content.acceptedOrdersSha256());
			details.put("rows", Long.toString(content.rows()));
			details.put("totals", totals(content.totals()));
			if (kind == Decision.Kind.APPROVED && acceptedOrders != null && areRequiredToOrder()) {
				this.files.keepOrders(content, acceptedOrders);
			}
			this.files.write(after, decision.id(),
					(kind == Decision.Kind.APPROVED) ? "approval.approved" : "approval.rejected", who, details);
			return standing(after, content, Instant.MIN);
		}
	}

	/**
	 * Records a person's decision about a cart at a new price.
	 * @param requesters the {@code requested_by} of the cart's rows
	 * @param person the sign-in name
	 * @return what the decisions amount to now
	 * @throws DecisionRefusedException if the person may not decide so
	 */
	public Standing decide(String distributor, String uploadSha256, String acceptedOrdersSha256, CartPrice price,
			Set<String> requesters, Decision.Kind kind, String person, Means means, @Nullable String reason)
			throws IOException, DecisionRefusedException {
		return decide(distributor, uploadSha256, acceptedOrdersSha256, price, requesters, kind, Decider.of(person),
				means, reason);
	}

	/**
	 * Records a person's decision about a cart at a new price, perhaps as a deputy.
	 * @param requesters the {@code requested_by} of the cart's rows
	 * @return what the decisions amount to now
	 * @throws DecisionRefusedException if the person may not decide so
	 */
	public Standing decide(String distributor, String uploadSha256, String acceptedOrdersSha256, CartPrice price,
			Set<String> requesters, Decision.Kind kind, Decider decider, Means means, @Nullable String reason)
			throws IOException, DecisionRefusedException {
		ExclusiveLock lock = this.files.lock();
		try (lock) {
			this.files.complete();
			Approval before = this.files.existing(distributor, uploadSha256);
			Instant now = this.clock.instant();
			String who = decider.person();
			String approver = this.policy.requireAllowed(before, acceptedOrdersSha256, normalized(requesters), price,
					kind, decider, now);
			CartDecision decision = new CartDecision(newId(), price.cart(), kind, who, means, now, reason,
					price.currency(), price.unitPrices(), price.amount(), price.priceDate(), inPlaceOf(approver, who));
			Approval after = before.with(decision);
			Map<String, String> details = details(decision.id(), means, reason, decision.inPlaceOf());
			details.put(UPLOAD, uploadSha256);
			details.put("cart", price.cart());
			details.put("amount", amount(price.currency(), price.amount()));
			details.put("unitPrices",
					price.unitPrices()
						.entrySet()
						.stream()
						.map((item) -> item.getKey() + " " + item.getValue().toPlainString())
						.collect(Collectors.joining(", ")));
			details.put("priceDate", price.priceDate().toString());
			this.files.write(after, decision.id(),
					(kind == Decision.Kind.APPROVED) ? "approval.cart-approved" : "approval.cart-rejected", who,
					details);
			return this.policy.standing(after, price, this.clock.instant());
		}
	}

	/**
	 * Returns those of some persons who may approve the orders of an upload.
	 * @param people sign-in names
	 */
	public SortedSet<String> mayApprove(OrdersToApprove orders, Collection<String> people) throws IOException {
		return mayApprove(orders.content(), orders.requesters(), people.stream().map(Decider::of).toList());
	}

	/**
	 * Returns those of some persons who may approve some content, perhaps as deputies.
	 * @param requesters the {@code requested_by} of all rows
	 */
	public SortedSet<String> mayApprove(OrderContent content, Set<String> requesters, List<Decider> people)
			throws IOException {
		Approval approval = find(content.distributor(), content.uploadSha256());
		Approval known = (approval != null) ? approval : Approval.none(content.distributor(), content.uploadSha256());
		Instant now = this.clock.instant();
		return people.stream()
			.filter((decider) -> this.policy.isAllowed(known, content, normalized(requesters), decider, now))
			.map(Decider::person)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns whether some content waits for a person: the person may approve it, perhaps
	 * as a deputy, and has not yet.
	 * @param requesters the {@code requested_by} of all rows
	 */
	public boolean waitsFor(OrderContent content, Set<String> requesters, Decider decider) throws IOException {
		Standing standing = standing(content);
		return standing.isWaiting() && !standing.approvers().contains(decider.person())
				&& !mayApprove(content, requesters, List.of(decider)).isEmpty();
	}

	/**
	 * Returns whether a person may approve a cart at a price.
	 * @param requesters the {@code requested_by} of the cart's rows
	 */
	public boolean mayApprove(String distributor, String uploadSha256, String acceptedOrdersSha256, CartPrice price,
			Set<String> requesters, Decider decider) throws IOException {
		Approval approval = find(distributor, uploadSha256);
		return this.policy.isAllowed((approval != null) ? approval : Approval.none(distributor, uploadSha256),
				acceptedOrdersSha256, normalized(requesters), price, decider, this.clock.instant());
	}

	/**
	 * Returns the rows of an upload that were approved, if they are other ones than those
	 * of some content.
	 */
	public @Nullable Path approvedOrders(OrderContent content) throws IOException {
		Path kept = this.files.keptOrders(content.distributor(), content.uploadSha256());
		return (Files.exists(kept) && !Digests.sha256(kept).equals(content.acceptedOrdersSha256())) ? kept : null;
	}

	/** Deletes the approved rows of an upload that was ordered. */
	public void forgetOrders(String distributor, String uploadSha256) throws IOException {
		Files.deleteIfExists(this.files.keptOrders(distributor, uploadSha256));
	}

	/** Records that a person must not approve an upload. */
	public void involve(String distributor, String uploadSha256, String person, Involvement.Role role)
			throws IOException {
		Involvement involvement = new Involvement(ApprovalPolicy.normalized(person), role);
		Approval known = find(distributor, uploadSha256);
		if (known != null && known.involved().contains(involvement)) {
			return;
		}
		ExclusiveLock lock = this.files.lock();
		try (lock) {
			this.files.complete();
			Approval before = this.files.existing(distributor, uploadSha256);
			if (!before.involved().contains(involvement)) {
				String id = newId();
				Map<String, String> details = new LinkedHashMap<>();
				details.put(ApprovalFiles.DECISION, id);
				details.put(UPLOAD, uploadSha256);
				details.put("person", involvement.person());
				details.put("role", role.name());
				this.files.write(before.with(involvement), id, INVOLVED, involvement.person(), details);
			}
		}
	}

	private static Set<String> normalized(Set<String> people) {
		return people.stream().map(ApprovalPolicy::normalized).collect(Collectors.toSet());
	}

	private static String newId() {
		return UUID.randomUUID().toString();
	}

	private static @Nullable String inPlaceOf(String approver, String person) {
		return approver.equals(person) ? null : approver;
	}

	private static Map<String, String> details(String id, Means means, @Nullable String reason,
			@Nullable String inPlaceOf) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put(ApprovalFiles.DECISION, id);
		details.put("means", means.name());
		if (reason != null) {
			details.put("reason", reason);
		}
		if (inPlaceOf != null) {
			details.put("inPlaceOf", inPlaceOf);
		}
		return details;
	}

	private static String totals(Map<String, CurrencyTotal> totals) {
		return totals.entrySet()
			.stream()
			.map((total) -> amount(total.getKey(), total.getValue().amount()))
			.collect(Collectors.joining(", "));
	}

	private static String amount(String currency, @Nullable BigDecimal amount) {
		return (amount != null) ? currency + " " + amount.toPlainString() : "no price";
	}

}
