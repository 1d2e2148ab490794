package com.bulkreservations.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseTotals;
import com.bulkreservations.purchase.RunPurchases;
import org.jspecify.annotations.Nullable;

/** Formats purchases for a terminal. */
final class PurchaseFormatter {

	private PurchaseFormatter() {
	}

	/** Formats a result in several lines. */
	static String of(PurchaseResult result) {
		StringBuilder text = new StringBuilder(ConsoleFormatter.upload(result.distributor(), result.run()));
		for (LineState state : LineState.values()) {
			if (result.totals().lines(state) > 0) {
				text.append("%n  %-13s %s".formatted(state.name().toLowerCase(Locale.ROOT),
						amounts(result.totals(), state)));
			}
		}
		if (result.refused() != null) {
			text.append("%n  to correct    %s".formatted(ConsoleFormatter.printable(result.refused().toString())));
		}
		Finding stopped = result.stopped();
		if (stopped != null) {
			text.append("%n  %s".formatted(ConsoleFormatter.printable(
					OperatorMessage.PURCHASE_STOPPED.text("STOPPED       %s %s", stopped.reason(), stopped.fix()))));
		}
		if (result.failure() != null) {
			text.append("%n  %s".formatted(ConsoleFormatter.printable(OperatorMessage.PURCHASE_FAILED.text(
					"FAILED: %s. Fix the cause, and start buy again: it goes on where it stopped.",
					result.failure()))));
		}
		if (result.totals().lines(LineState.HELD) + result.totals().lines(LineState.UNKNOWN) > 0) {
			text.append("%n  %s"
				.formatted(OperatorMessage.PURCHASE_WAITS.text("WAITS         for a person: purchases lists why")));
		}
		return text.toString();
	}

	private static String amounts(PurchaseTotals totals, LineState state) {
		String amounts = new TreeMap<>(totals.amounts(state)).entrySet()
			.stream()
			.map((amount) -> amount.getKey() + " " + ConsoleFormatter.amount(amount.getValue()))
			.collect(Collectors.joining(", "));
		long lines = totals.lines(state);
		return "%s %s%s".formatted(ConsoleFormatter.number(lines), (lines == 1) ? "line" : "lines",
				amounts.isEmpty() ? "" : ", " + amounts);
	}

	/** Formats how far a run is, in one line. */
	static String progress(PurchaseResult result) {
		PurchaseTotals totals = result.totals();
		return "%s: %s of %s lines bought, %s unknown, %s held".formatted(
				ConsoleFormatter.upload(result.distributor(), result.run()),
				ConsoleFormatter.number(totals.lines(LineState.BOUGHT)), ConsoleFormatter.number(totals.lines()),
				ConsoleFormatter.number(totals.lines(LineState.UNKNOWN)),
				ConsoleFormatter.number(totals.lines(LineState.HELD)));
	}

	/** Sums up results in one line. */
	static String closing(List<PurchaseResult> results, int exitCode) {
		PurchaseTotals all = new PurchaseTotals();
		results.forEach((result) -> all.addAll(result.totals()));
		return "%s, %s lines = %s bought + %s refused + %s void + %s waiting, exit %d".formatted(
				(results.size() == 1) ? "1 run" : ConsoleFormatter.number(results.size()) + " runs",
				ConsoleFormatter.number(all.lines()), ConsoleFormatter.number(all.lines(LineState.BOUGHT)),
				ConsoleFormatter.number(all.lines(LineState.REFUSED)),
				ConsoleFormatter.number(all.lines(LineState.VOID)), ConsoleFormatter.number(all.waiting()), exitCode);
	}

	/** Formats the carts of a run. */
	static List<String> of(RunPurchases purchases, @Nullable LineState state) {
		List<String> lines = new ArrayList<>();
		lines.add("%s (%s), %s lines".formatted(
				ConsoleFormatter.upload(purchases.run().distributor(), purchases.run().name()),
				purchases.run().environment(), ConsoleFormatter.number(purchases.run().lines())));
		for (PurchaseCart cart : purchases.carts()) {
			if (!cart.lines().isEmpty()) {
				lines.add(of(cart));
				for (PurchaseLine line : cart.lines()) {
					if (state == null || line.state() == state) {
						lines.add("    line %-6s %-9s%s%s".formatted(ConsoleFormatter.number(line.line()), line.state(),
								(line.order() != null) ? " order " + ConsoleFormatter.printable(line.order()) : "",
								of(line.finding())));
					}
				}
			}
		}
		return lines;
	}

	private static String of(PurchaseCart cart) {
		BigDecimal amount = cart.amount();
		return "  %-27s %-13s %s%s".formatted(cart.name(), cart.state(),
				(amount != null) ? cart.currency() + " " + ConsoleFormatter.amount(amount) : "no price",
				of(cart.finding()));
	}

	private static String of(@Nullable Finding finding) {
		return (finding == null) ? ""
				: ConsoleFormatter.printable("  %s: %s %s".formatted(finding.code(), finding.reason(), finding.fix()));
	}

	/** Counts the lines of runs by state. */
	static Map<LineState, Long> counts(List<RunPurchases> all) {
		return all.stream()
			.flatMap((run) -> run.carts().stream())
			.flatMap((cart) -> cart.lines().stream())
			.collect(Collectors.groupingBy(PurchaseLine::state, TreeMap::new, Collectors.counting()));
	}

}
