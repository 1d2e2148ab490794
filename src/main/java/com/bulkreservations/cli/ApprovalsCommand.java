package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.CartDecision;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ApprovalSettings.Required;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what waits for an approval, and what was decided by whom. */
@Command(name = "approvals", mixinStandardHelpOptions = true,
		description = "Lists orders that wait for an approval, and what was decided by whom.")
final class ApprovalsCommand implements Callable<Integer> {

	private static final int DAMAGED = 1;

	/** How many days back the list goes, unless a day is given. */
	private static final int DAYS = 30;

	private final Invocation invocation;

	private final PrintWriter out;

	@Option(names = "--distributor", paramLabel = "ID", description = "Only those of this distributor.")
	private @Nullable String distributor;

	@Option(names = "--from", paramLabel = "DATE",
			description = "Only what was judged or decided from this day on, such as 2026-01-31, in UTC. By default, the last "
					+ DAYS + " days; as JSON, all.")
	private @Nullable LocalDate from;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	/** How many entries are older than the list goes back. */
	private int older;

	ApprovalsCommand(Invocation invocation) {
		this.invocation = invocation;
		this.out = invocation.terminal().out();
	}

	@Override
	public Integer call() throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		Approvals approvals = Approvals.of(settings, Clock.systemUTC());
		List<String> damages = approvals.damages();
		List<Entry> entries = damages.isEmpty() ? entries(settings, approvals) : List.of();
		if (this.json) {
			this.out.println(Json.toText(entries));
		}
		else {
			list(entries, damages.isEmpty());
		}
		damages.forEach((damage) -> this.invocation.terminal().err().println(ConsoleFormatter.printable(damage)));
		return damages.isEmpty() ? 0 : DAMAGED;
	}

	private List<Entry> entries(ReservationSettings settings, Approvals approvals) throws IOException {
		List<Entry> entries = new ArrayList<>();
		Set<List<String>> known = new HashSet<>();
		List<PublishedRuns.Run> runs = new PublishedRuns(settings.outputDir()).runs();
		Set<List<String>> ordered = runs.stream()
			.filter((run) -> !run.isCheck())
			.map((run) -> List.of(run.summary().distributor(), run.summary().sourceFile().sha256()))
			.collect(Collectors.toSet());
		for (PublishedRuns.Run run : runs) {
			OrderContent content = OrderContent.of(run.summary());
			boolean obsolete = run.isCheck()
					&& ordered.contains(List.of(content.distributor(), content.uploadSha256()));
			Approval approval = approvals.find(content.distributor(), content.uploadSha256());
			Standing standing = approvals.standing(content);
			boolean decided = isDecided(approval, content);
			Instant at = (approval != null && decided) ? latest(approval, run.summary().end()) : run.summary().end();
			RunPurchases purchases = isLeftOut(at) ? null : purchases(run);
			List<String> held = heldCarts(purchases);
			boolean open = purchases == null || purchases.isWaiting();
			boolean waits = !held.isEmpty() || (standing.isWaiting() && content.rows() > 0 && !obsolete && open
					&& needsApproval(run, settings));
			if (waits || decided) {
				known.add(List.of(content.distributor(), content.uploadSha256(), content.acceptedOrdersSha256()));
				entries.add(Entry.of(run.name(), at, content, standing, waits, approval, held));
			}
		}
		for (Approval approval : approvals.all()) {
			OrderContent content = approval.content();
			if (content != null && known
				.add(List.of(content.distributor(), content.uploadSha256(), content.acceptedOrdersSha256()))) {
				entries.add(Entry.of(content.run(), latest(approval, content.pricesAsOf()), content,
						approvals.standing(content), false, approval, List.of()));
			}
		}
		return entries.stream().filter(this::isWanted).toList();
	}

	/** A check waits only where nothing is ordered without an approval. */
	private static boolean needsApproval(PublishedRuns.Run run, ReservationSettings settings) {
		Required required = settings.approval().required();
		return run.isCheck() ? required == Required.ORDER : required != Required.NONE;
	}

	private static @Nullable RunPurchases purchases(PublishedRuns.Run run) throws IOException {
		return run.isCheck() ? null : RunPurchases.read(PurchaseLog.beside(run.folder()));
	}

	/** Returns the carts that wait for an approval of their own, such as of a price. */
	private static List<String> heldCarts(@Nullable RunPurchases purchases) {
		return (purchases == null) ? List.of()
				: purchases.carts().stream().filter(PurchaseCart::mayBeApproved).map(PurchaseCart::name).toList();
	}

	private static boolean isDecided(@Nullable Approval approval, OrderContent content) {
		return approval != null && approval.decisions()
			.stream()
			.anyMatch((decision) -> decision.acceptedOrdersSha256().equals(content.acceptedOrdersSha256()));
	}

	private static Instant latest(Approval approval, Instant judged) {
		return approval.decisions()
			.stream()
			.map(Decision::at)
			.reduce(judged, (one, other) -> one.isAfter(other) ? one : other);
	}

	private boolean isWanted(Entry entry) {
		if (this.distributor != null && !this.distributor.equalsIgnoreCase(entry.content().distributor())) {
			return false;
		}
		boolean leftOut = isLeftOut(entry.at());
		this.older += leftOut ? 1 : 0;
		return !leftOut;
	}

	private boolean isLeftOut(Instant at) {
		LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
		return (this.from != null) ? day.isBefore(this.from)
				: !this.json && day.isBefore(LocalDate.now(ZoneOffset.UTC).minusDays(DAYS));
	}

	private void list(List<Entry> entries, boolean readable) {
		List<Entry> waiting = entries.stream().filter(Entry::waits).toList();
		List<Entry> decided = entries.stream().filter((entry) -> !entry.waits()).toList();
		if (entries.isEmpty() && readable && (this.older == 0 || this.from != null)) {
			this.out
				.println(OperatorMessage.NO_APPROVAL.text("Nothing waits for an approval, and nothing was decided."));
		}
		if (!waiting.isEmpty()) {
			this.out.println("WAITING");
			waiting.forEach(this::print);
		}
		if (!decided.isEmpty()) {
			this.out.println("DECIDED");
			decided.forEach(this::print);
		}
		if (this.older > 0 && this.from == null) {
			this.out.println(
					OperatorMessage.APPROVALS_OLDER.text("%s older than %d days. approvals --from DATE lists them.",
							ConsoleFormatter.number(this.older), DAYS));
		}
	}

	private void print(Entry entry) {
		OrderContent content = entry.content();
		this.out.println("  %s: %s".formatted(ConsoleFormatter.printable(content.distributor() + "/" + entry.run()),
				describe(entry.standing())));
		this.out.println("    lines %s%s".formatted(ConsoleFormatter.number(content.rows()),
				ConsoleFormatter.amounts(content.totals())));
		for (String cart : entry.held()) {
			this.out.println("    cart %s waits for an approval of its price or amount: approve %1$s"
				.formatted(ConsoleFormatter.printable(cart)));
		}
		for (Decision decision : entry.decisions()) {
			this.out.println(
					"    %s by %s, %s%s".formatted(word(decision.kind()), ConsoleFormatter.printable(decision.person()),
							ConsoleFormatter.time(decision.at()), reason(decision.reason())));
		}
		for (CartDecision decision : entry.carts()) {
			this.out
				.println("    cart %s at %s %s: %s by %s, %s%s".formatted(ConsoleFormatter.printable(decision.cart()),
						decision.currency(), ConsoleFormatter.amount(decision.amount()), word(decision.kind()),
						ConsoleFormatter.printable(decision.person()), ConsoleFormatter.time(decision.at()),
						reason(decision.reason())));
		}
	}

	private static String word(Decision.Kind kind) {
		return (kind == Decision.Kind.APPROVED) ? "approved" : "rejected";
	}

	private static String reason(@Nullable String reason) {
		return (reason == null) ? "" : ": " + ConsoleFormatter.printable(reason);
	}

	/** Describes what decisions amount to, such as {@code approved until …}. */
	static String describe(Standing standing) {
		Instant until = standing.until();
		return (until == null) ? standing.state().words()
				: "%s until %s".formatted(standing.state().words(), ConsoleFormatter.time(until));
	}

	/**
	 * Orders and what was decided about them.
	 *
	 * @param run the name of the folder
	 * @param at when they were judged, or decided about last
	 * @param waits whether something waits for a decision
	 * @param decisions about these orders
	 * @param carts decisions about single carts
	 * @param held the carts that wait for an approval of their own
	 */
	record Entry(String run, Instant at, OrderContent content, Standing standing, boolean waits,
			List<Decision> decisions, List<CartDecision> carts, List<String> held) {

		private static Entry of(String run, Instant at, OrderContent content, Standing standing, boolean waits,
				@Nullable Approval approval, List<String> held) {
			List<Decision> decisions = (approval == null) ? List.of() : approval.decisions()
				.stream()
				.filter((decision) -> Objects.equals(decision.acceptedOrdersSha256(), content.acceptedOrdersSha256()))
				.toList();
			return new Entry(run, at, content, standing, waits, decisions,
					(approval != null) ? approval.carts() : List.of(), held);
		}

	}

}
