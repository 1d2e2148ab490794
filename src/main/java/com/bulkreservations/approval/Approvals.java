package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import com.bulkreservations.infrastructure.storage.AtomicFile;
import com.bulkreservations.infrastructure.storage.AuthenticationKey;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.NotAuthenticException;
import com.bulkreservations.infrastructure.storage.SealedJson;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * All decisions of persons about orders, in {@code output/.jobs/approvals/}, one file for
 * each upload. Several processes may use it at the same time.
 * <p>
 * A decision is prepared in a file, entered into the audit log, and then written. After a
 * crash between these, it stands if the audit log has it.
 */
public final class Approvals {

	private static final String EXTENSION = ".json";

	/** The detail of an audit entry with the id of a decision. */
	private static final String DECISION = "decision";

	/** The detail of an audit entry with the SHA-256 of an upload. */
	private static final String UPLOAD = "uploadSha256";

	/** The kind of audit entries about who must not approve. */
	private static final String INVOLVED = "approval.involved";

	private final Path folder;

	private final AuthenticationKey key;

	private final SealedJson sealed;

	private final AuditLog audit;

	private final ApprovalPolicy policy;

	private final ApprovalSettings settings;

	private final Clock clock;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public Approvals(Path jobs, ApprovalSettings settings, AuditLog audit, Clock clock) {
		this.folder = jobs.resolve("approvals");
		this.key = new AuthenticationKey(this.folder.resolve("key"));
		this.sealed = new SealedJson(this.key);
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
		completePending();
		Path file = file(distributor, uploadSha256);
		return Files.exists(file) ? read(file, distributor, uploadSha256) : null;
	}

	private Approval read(Path file, String distributor, String uploadSha256) throws IOException {
		Approval approval = this.sealed.read(file, Approval.class);
		if (!approval.distributor().equals(distributor) || !approval.uploadSha256().equals(uploadSha256)) {
			throw new NotAuthenticException(file);
		}
		return approval;
	}

	/** Returns all decisions about all uploads, by distributor and upload. */
	public List<Approval> all() throws IOException {
		completePending();
		List<Approval> approvals = new ArrayList<>();
		for (Path file : files()) {
			approvals.add(read(file, file.getName(file.getNameCount() - 2).toString(), uploadOf(file)));
		}
		return approvals;
	}

	/** Describes the files that nobody with the key wrote, or that cannot be read. */
	public List<String> damages() throws IOException {
		List<String> damages = new ArrayList<>();
		for (Path file : files()) {
			try {
				read(file, file.getName(file.getNameCount() - 2).toString(), uploadOf(file));
			}
			catch (IOException ex) {
				damages.add(FailureMessages.of(ex));
			}
		}
		return damages;
	}

	/**
	 * Compares the decisions with the audit log.
	 * @return what disagrees; empty if nothing does
	 */
	public List<String> verify() throws IOException {
		completePending();
		List<String> findings = new ArrayList<>(damages());
		if (findings.isEmpty()) {
			Map<String, String> written = new LinkedHashMap<>();
			for (Approval approval : all()) {
				String name = approval.distributor() + "/" + approval.uploadSha256();
				approval.decisions().forEach((decision) -> written.put(decision.id(), name));
				approval.carts().forEach((decision) -> written.put(decision.id(), name));
			}
			this.audit.read((entry) -> {
				String id = entry.details().get(DECISION);
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

	private List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> distributors = Files.newDirectoryStream(this.folder, Files::isDirectory)) {
				for (Path distributor : distributors) {
					try (DirectoryStream<Path> uploads = Files.newDirectoryStream(distributor, "*" + EXTENSION)) {
						uploads.forEach(files::add);
					}
				}
			}
		}
		Collections.sort(files);
		return files;
	}

	private static String uploadOf(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.substring(0, name.length() - EXTENSION.length());
	}

	private Path file(String distributor, String uploadSha256) {
		return this.folder.resolve(distributor).resolve(uploadSha256 + EXTENSION);
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
		return decide(orders.content(), orders.requesters(), kind, person, means, reason, orders.acceptedOrders());
	}

	/**
	 * Records a decision.
	 * @param requesters the {@code requested_by} of all rows
	 * @param acceptedOrders the rows that were shown, or {@code null} if they need not be
	 * kept
	 */
	Standing decide(OrderContent content, Set<String> requesters, Decision.Kind kind, String person, Means means,
			@Nullable String reason, @Nullable Path acceptedOrders) throws IOException, DecisionRefusedException {
		ExclusiveLock lock = lock();
		try (lock) {
			complete();
			Approval before = existing(content.distributor(), content.uploadSha256());
			String who = ApprovalPolicy.normalized(person);
			this.policy.requireAllowed(before, content, normalized(requesters), kind, who);
			Decision decision = new Decision(newId(), kind, who, means, this.clock.instant(), reason,
					content.acceptedOrdersSha256());
			Approval after = before.with(content, decision);
			Map<String, String> details = details(decision.id(), means, reason);
			details.put("upload", content.upload());
			details.put("run", content.run());
			details.put(UPLOAD, content.uploadSha256());
			details.put("acceptedOrdersSha256", content.acceptedOrdersSha256());
			details.put("rows", Long.toString(content.rows()));
			details.put("totals", totals(content.totals()));
			if (kind == Decision.Kind.APPROVED && acceptedOrders != null && areRequiredToOrder()) {
				keepOrders(content, acceptedOrders);
			}
			write(after, decision.id(), (kind == Decision.Kind.APPROVED) ? "approval.approved" : "approval.rejected",
					who, details);
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
	public Standing decide(String distributor, String uploadSha256, CartPrice price, Set<String> requesters,
			Decision.Kind kind, String person, Means means, @Nullable String reason)
			throws IOException, DecisionRefusedException {
		ExclusiveLock lock = lock();
		try (lock) {
			complete();
			Approval before = existing(distributor, uploadSha256);
			String who = ApprovalPolicy.normalized(person);
			this.policy.requireAllowed(before, normalized(requesters), price, kind, who);
			CartDecision decision = new CartDecision(newId(), price.cart(), kind, who, means, this.clock.instant(),
					reason, price.currency(), price.unitPrices(), price.amount(), price.priceDate());
			Approval after = before.with(decision);
			Map<String, String> details = details(decision.id(), means, reason);
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
			write(after, decision.id(),
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
		Approval approval = find(orders.content().distributor(), orders.content().uploadSha256());
		Approval known = (approval != null) ? approval
				: Approval.none(orders.content().distributor(), orders.content().uploadSha256());
		return people.stream()
			.map(ApprovalPolicy::normalized)
			.filter((person) -> this.policy.isAllowed(known, orders.content(), normalized(orders.requesters()), person))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Keeps the approved rows, to show which ones differ if others are ordered. */
	private void keepOrders(OrderContent content, Path acceptedOrders) throws IOException {
		FileTree.createForOwner(this.folder.resolve(content.distributor()));
		AtomicFile.copy(acceptedOrders, keptOrders(content.distributor(), content.uploadSha256()));
	}

	private Path keptOrders(String distributor, String uploadSha256) {
		return this.folder.resolve(distributor).resolve(uploadSha256 + ".accepted-orders.csv");
	}

	/**
	 * Returns the rows of an upload that were approved, if they are other ones than those
	 * of some content.
	 */
	public @Nullable Path approvedOrders(OrderContent content) throws IOException {
		Path kept = keptOrders(content.distributor(), content.uploadSha256());
		return (Files.exists(kept) && !Digests.sha256(kept).equals(content.acceptedOrdersSha256())) ? kept : null;
	}

	/** Deletes the approved rows of an upload that was ordered. */
	public void forgetOrders(String distributor, String uploadSha256) throws IOException {
		Files.deleteIfExists(keptOrders(distributor, uploadSha256));
	}

	/** Records that a person must not approve an upload. */
	public void involve(String distributor, String uploadSha256, String person, Involvement.Role role)
			throws IOException {
		Involvement involvement = new Involvement(ApprovalPolicy.normalized(person), role);
		Approval known = find(distributor, uploadSha256);
		if (known != null && known.involved().contains(involvement)) {
			return;
		}
		ExclusiveLock lock = lock();
		try (lock) {
			complete();
			Approval before = existing(distributor, uploadSha256);
			if (!before.involved().contains(involvement)) {
				String id = newId();
				Map<String, String> details = new LinkedHashMap<>();
				details.put(DECISION, id);
				details.put(UPLOAD, uploadSha256);
				details.put("person", involvement.person());
				details.put("role", role.name());
				write(before.with(involvement), id, INVOLVED, involvement.person(), details);
			}
		}
	}

	private ExclusiveLock lock() throws IOException {
		FileTree.createForOwner(this.folder);
		ExclusiveLock lock = ExclusiveLock.acquire(this.folder.resolve("lock"));
		try {
			if (!this.key.exists()) {
				requireNoFiles();
				this.key.create();
			}
			return lock;
		}
		catch (IOException | RuntimeException | Error ex) {
			lock.close();
			throw ex;
		}
	}

	/** A new key would silently end all approvals of a lost one. */
	private void requireNoFiles() throws IOException {
		if (!files().isEmpty()) {
			this.key.read();
		}
	}

	private Approval existing(String distributor, String uploadSha256) throws IOException {
		Path file = file(distributor, uploadSha256);
		return Files.exists(file) ? read(file, distributor, uploadSha256) : Approval.none(distributor, uploadSha256);
	}

	private static Set<String> normalized(Set<String> people) {
		return people.stream().map(ApprovalPolicy::normalized).collect(Collectors.toSet());
	}

	private static String newId() {
		return UUID.randomUUID().toString();
	}

	private static Map<String, String> details(String id, Means means, @Nullable String reason) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put(DECISION, id);
		details.put("means", means.name());
		if (reason != null) {
			details.put("reason", reason);
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

	/** Writes decisions, to be called with the lock. */
	private void write(Approval approval, String id, String kind, String actor, Map<String, String> details)
			throws IOException {
		this.sealed.write(pending(), new PendingDecision(id, approval));
		this.audit.append(kind, approval.distributor(), actor, details);
		commit(approval);
	}

	private void commit(Approval approval) throws IOException {
		Path file = file(approval.distributor(), approval.uploadSha256());
		FileTree.createForOwner(this.folder.resolve(approval.distributor()));
		this.sealed.write(file, approval);
		Files.delete(pending());
	}

	private Path pending() {
		return this.folder.resolve("pending.json");
	}

	/** Completes what a process that was killed had begun, if there is such a thing. */
	private void completePending() throws IOException {
		if (Files.exists(pending())) {
			ExclusiveLock lock = lock();
			try (lock) {
				complete();
			}
		}
	}

	/** The same, to be called with the lock. */
	private void complete() throws IOException {
		if (Files.exists(pending())) {
			PendingDecision decision = this.sealed.read(pending(), PendingDecision.class);
			if (this.audit.contains(DECISION, decision.id())) {
				commit(decision.approval());
			}
			else {
				Files.delete(pending());
			}
		}
	}

	/** A decision that is being made, with all decisions about its upload. */
	private record PendingDecision(String id, Approval approval) {

	}

}
