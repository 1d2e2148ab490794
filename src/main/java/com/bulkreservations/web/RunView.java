package com.bulkreservations.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.PurchasedRow;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseTotals;
import com.bulkreservations.report.wording.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/** A run in the words and numbers of a page. */
public final class RunView {

	/** Names of files may have characters that no path may have. */
	private static final String PLAIN = "[\\p{L}\\p{N} ._()+,@~=-]+";

	private static final int DIGITS = 12;

	private final ConsoleRun run;

	private final ConsolePage page;

	RunView(ConsoleRun run, ConsolePage page) {
		this.run = run;
		this.page = page;
	}

	/** Returns the path of its page; {@code null} for an upload that became no run. */
	public @Nullable String path() {
		String name = this.run.entry().run();
		return (name != null) ? path(this.run.entry().distributor(), name) : null;
	}

	/**
	 * Returns the path of a run's page: by its name, or else by the digits at its end.
	 */
	static String path(String distributor, String run) {
		String check = run.endsWith(".check") ? ".check" : "";
		String name = run.substring(0, run.length() - check.length());
		boolean plain = name.matches(PLAIN);
		return "/runs/" + UriUtils.encodePathSegment(distributor, StandardCharsets.UTF_8) + "/"
				+ (plain ? UriUtils.encodePathSegment(run, StandardCharsets.UTF_8)
						: name.substring(name.length() - DIGITS) + check);
	}

	public String file() {
		return this.run.entry().file();
	}

	public String distributor() {
		return this.run.entry().distributor();
	}

	public RunState state() {
		return this.run.state();
	}

	/** Returns its state, and whether its purchase waits. */
	public String words() {
		Standing standing = this.run.standing();
		if (standing != null && this.run.state().isPublished() && this.run.state() != RunState.BOUGHT
				&& (this.run.state() == RunState.ORDERED || standing.isWaiting())) {
			return this.page.say(PageText.valueOf("RUN_STATE_" + this.run.state().name())) + ", "
					+ this.page.say(PageText.valueOf("APPROVAL_" + standing.state().name()));
		}
		return this.page.say(PageText.valueOf("RUN_STATE_" + this.run.state().name()));
	}

	/** Returns the class of the state's mark. */
	public String tone() {
		return switch (this.run.state()) {
			case REFUSED -> "bad";
			case ORDERED, BUYING -> this.run.waitsForApproval() ? "warn" : "good";
			case BOUGHT -> "good";
			case UNFINISHED -> "warn";
			case RUNNING, CHECKED -> "";
		};
	}

	/** Returns how many rows were ordered, or why it was refused. */
	public String rows() {
		if (this.run.entry().counts() == null) {
			String reason = this.run.entry().reason();
			return (reason != null) ? Refusal.inWords(reason, this.page) : "–";
		}
		PageText text = (this.run.state() == RunState.CHECKED) ? PageText.ROWS_SUMMARY : PageText.ROWS_ORDERED;
		return this.page.say(text, this.page.language().number(this.run.entry().counts().accepted()),
				this.page.language().number(this.run.entry().counts().rows()));
	}

	public String at() {
		return this.page.time(this.run.entry().at());
	}

	/**
	 * Returns who has approved it, and until when it can be bought; empty where nobody
	 * has.
	 */
	public String approval() {
		Standing standing = this.run.standing();
		if (standing == null || !standing.isApproved()) {
			return "";
		}
		String approvers = String.join(", ", standing.approvers());
		return (this.run.state() == RunState.BOUGHT) ? this.page.say(PageText.APPROVED_BY, approvers)
				: this.page.say(PageText.APPROVED_UNTIL, approvers, this.page.time(standing.until()));
	}

	/** Returns the totals of a purchase, by state. */
	static List<StateTotal> totals(PurchaseTotals totals, ConsolePage page) {
		return List.of(LineState.values())
			.stream()
			.filter((state) -> totals.lines(state) > 0)
			.map((state) -> new StateTotal(state, page.say(PageText.valueOf("LINE_" + state.name())),
					page.language().number(totals.lines(state)),
					totals.amounts(state)
						.entrySet()
						.stream()
						.sorted(Map.Entry.comparingByKey())
						.map((sum) -> sum.getKey() + " " + page.language().amount(sum.getValue(), sum.getKey()))
						.toList()))
			.toList();
	}

	/** Returns the amount of a line with its currency. */
	public static String amount(PurchasedRow row, ConsolePage page) {
		return (row.amount() != null) ? row.currency() + " " + page.language().amount(row.amount(), row.currency())
				: "–";
	}

	/** Returns why a line or cart is in its state, and what to do. */
	public static String words(Finding finding, ConsolePage page) {
		boolean dutch = page.language() == Language.NL;
		if (PurchaseCart.isForPrice(finding)) {
			// A person decides here, and needs no command.
			return (dutch ? DutchFinding.reason(finding) : finding.reason()) + " " + page.say(PageText.CART_FIX);
		}
		return dutch ? DutchFinding.of(finding) : (finding.reason() + " " + finding.fix()).strip();
	}

	/** Returns where the customer's reservations are managed. */
	public static String portal(PurchasedRow row) {
		return "https://portal.azure.com/" + UriUtils.encodePathSegment(row.customerId(), StandardCharsets.UTF_8);
	}

	/** A reseller with its totals. */
	public record Reseller(String name, List<String> amounts) {

	}

	/**
	 * Lines in one state.
	 *
	 * @param amounts by currency
	 */
	public record StateTotal(LineState state, String words, String lines, List<String> amounts) {

	}

}
