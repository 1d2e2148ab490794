package com.bulkreservations.purchase.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LogEntry;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseLog;
import org.jspecify.annotations.Nullable;

/**
 * Enters into the audit log what was bought, refused or left open, and what persons
 * decided about it.
 * <p>
 * An entry follows the commit that it is about, so that a crash between the two leaves
 * the latest entry of one log of purchases without it: the next start adds it.
 */
final class PurchaseAudit {

	/**
	 * The detail that names an entry of a log of purchases, such as
	 * {@code contoso/run#3}.
	 */
	static final String LOG_ENTRY = "logEntry";

	/** More carts than a person reads in one entry. */
	private static final int MOST_CARTS = 20;

	/** Events after which a reader of the audit log must know something. */
	private static final Set<String> EVENTS = Set.of("CHECKOUT_SENT", "BOUGHT", "REFUSED", "LINE_REFUSED", "HELD",
			"UNKNOWN", "NOT_SENT", "NOT_BOUGHT", "STOPPED", "CANCELLED", "NOT_DELIVERED", "PLANNED_AGAIN",
			"DATABASE_OLDER", "RESTATED", "RESOLVED_BOUGHT", "RESOLVED_NOT_BOUGHT", "VOIDED");

	/** How much older than the latest commit one may be that a crash has left out. */
	private static final Duration CLOCKS = Duration.ofDays(1);

	private final AuditLog log;

	PurchaseAudit(AuditLog log) {
		this.log = log;
	}

	/**
	 * Enters a change of carts that is committed.
	 * @param entry as it stands in the log of purchases
	 */
	void append(String distributor, String run, LogEntry entry) throws IOException {
		String kind = kind(entry);
		if (kind != null) {
			this.log.append(kind, distributor, (entry.person() != null) ? entry.person() : AuditEntry.SYSTEM,
					details(distributor, run, entry));
		}
	}

	private static @Nullable String kind(LogEntry entry) {
		if (EVENTS.contains(entry.event())) {
			return "purchase." + entry.event().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		boolean limited = entry.carts()
			.stream()
			.map(PurchaseCart::finding)
			.anyMatch((finding) -> finding != null && finding.code().equals(PurchaseCode.ABOVE_DAY_LIMIT.name()));
		if (limited) {
			return "purchase.limited";
		}
		boolean differs = entry.carts()
			.stream()
			.flatMap((cart) -> cart.lines().stream())
			.map(PurchaseLine::finding)
			.anyMatch((finding) -> finding != null && finding.code().equals(PurchaseCode.CHARGE_DIFFERS.name()));
		return (differs && entry.event().equals("CHARGED")) ? "purchase.charge-differs" : null;
	}

	private static Map<String, String> details(String distributor, String run, LogEntry entry) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("run", run);
		details.put(LOG_ENTRY, key(distributor, run, entry));
		List<PurchaseCart> carts = entry.carts();
		if (!carts.isEmpty()) {
			details.put("cart", first(carts.stream().map(PurchaseCart::name).toList()));
			details.put("state",
					carts.stream().map((cart) -> cart.state().name()).distinct().collect(Collectors.joining(", ")));
			put(details, "amount", amounts(carts));
			put(details, "order",
					first(carts.stream()
						.flatMap((cart) -> cart.lines().stream())
						.map(PurchaseLine::order)
						.filter(Objects::nonNull)
						.distinct()
						.toList()));
			Finding finding = carts.get(0).finding();
			if (finding != null) {
				details.put("code", finding.code());
				details.put("finding", finding.reason());
			}
		}
		put(details, "released", first(entry.released()));
		put(details, "reason", (entry.reason() != null) ? entry.reason() : "");
		return details;
	}

	private static void put(Map<String, String> details, String name, String value) {
		if (!value.isEmpty()) {
			details.put(name, value);
		}
	}

	private static String first(List<String> names) {
		int more = names.size() - MOST_CARTS;
		String some = names.stream().limit(MOST_CARTS).collect(Collectors.joining(", "));
		return (more > 0) ? "%s and %d more".formatted(some, more) : some;
	}

	private static String amounts(List<PurchaseCart> carts) {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		for (PurchaseCart cart : carts) {
			if (cart.currency() != null && cart.amount() != null) {
				amounts.merge(cart.currency(), cart.amount(), BigDecimal::add);
			}
		}
		return amounts.entrySet()
			.stream()
			.map((amount) -> amount.getKey() + " " + amount.getValue().toPlainString())
			.collect(Collectors.joining(", "));
	}

	private static String key(String distributor, String run, LogEntry entry) {
		return distributor + "/" + run + "#" + entry.entry();
	}

	private static String distributor(Path log) {
		return log.getName(log.getNameCount() - 2).toString();
	}

	/**
	 * Adds the entry that a crash has left out, if there is one.
	 * @param last the last entry of each log of purchases
	 */
	void complete(Map<Path, LogEntry> last) throws IOException {
		Instant latest = last.values().stream().map(LogEntry::at).max(Instant::compareTo).orElse(Instant.MIN);
		Map<String, Path> candidates = new LinkedHashMap<>();
		last.forEach((file, entry) -> {
			if (kind(entry) != null && !entry.at().isBefore(latest.minus(CLOCKS))) {
				candidates.put(key(distributor(file), PurchaseLog.run(file), entry), file);
			}
		});
		for (String missing : this.log.missing(LOG_ENTRY, candidates.keySet())) {
			Path file = Objects.requireNonNull(candidates.get(missing));
			append(distributor(file), PurchaseLog.run(file), Objects.requireNonNull(last.get(file)));
		}
	}

}
