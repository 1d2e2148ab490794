package com.bulkreservations.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.console.history.Bought;
import com.bulkreservations.console.history.FoundUploads;
import com.bulkreservations.console.history.PastOrder;
import com.bulkreservations.console.history.PastRun;
import com.bulkreservations.console.history.Story;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadVersion;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** A request or an order in one run, in the words and numbers of a page. */
public final class StoryView {

	private final ConsolePage page;

	private final PastRun run;

	private final Map<String, String> values;

	private final @Nullable String customerName;

	private final Bought bought;

	private final List<Step> steps = new ArrayList<>();

	private StoryView(ConsolePage page, PastRun run, Map<String, String> values, @Nullable String customerName,
			Bought bought) {
		this.page = page;
		this.run = run;
		this.values = values;
		this.customerName = customerName;
		this.bought = bought;
	}

	static StoryView of(PastOrder order, ConsolePage page) {
		return new StoryView(page, order.run(), order.values(), order.customerName(), order.bought());
	}

	/**
	 * Creates the story of a request or an order.
	 * @param upload that of the console which became the run; {@code null} without one
	 * @param versions its versions
	 */
	static StoryView of(Story story, @Nullable ConsoleUpload upload, List<UploadVersion> versions, ConsolePage page) {
		StoryView view = new StoryView(page, story.run(), story.values(), story.customerName(),
				Bought.of(story.purchases()));
		view.addCorrections(upload, versions);
		if (story.accepted()) {
			view.addOrdered();
			story.purchases().forEach(view::addPurchase);
		}
		else {
			view.addRejections(story);
		}
		return view;
	}

	/** Says what was found in an upload of which nothing is ordered yet. */
	static InUpload in(FoundUploads.Found found, ConsolePage page) {
		List<String> details = new ArrayList<>();
		for (Story story : found.rows()) {
			StoryView view = new StoryView(page, story.run(), story.values(), story.customerName(),
					Bought.of(List.of()));
			if (!story.accepted()) {
				details.add(page.say(PageText.SEARCH_WOULD_BE_REJECTED, RejectionsCsv.unguarded(view.request()),
						String.join(" ", view.reasons(story))));
			}
			else if (!view.request().isEmpty()) {
				details.add(page.say(PageText.SEARCH_WOULD_BE_ORDERED, view.request(), view.customer(), view.amount()));
			}
			else {
				details.add(page.say(PageText.SEARCH_ORDER_FOR, view.lines(), view.customer(), view.amount()));
			}
		}
		return new InUpload(found.upload(), details);
	}

	private void addCorrections(@Nullable ConsoleUpload upload, List<UploadVersion> versions) {
		if (upload == null) {
			return;
		}
		String path = "/uploads/" + upload.id();
		if (upload.corrects() != null) {
			this.steps.add(new Step(this.page.say(PageText.STEP_CORRECTED), "", this.page.time(upload.receivedAt()),
					path, List.of(this.page.say(PageText.STEP_CORRECTED_LATER, upload.sender()))));
		}
		for (UploadVersion version : versions) {
			if (version.number() > 1) {
				this.steps.add(new Step(this.page.say(PageText.STEP_CORRECTED), "", this.page.time(version.at()), path,
						List.of((version.cells() > 0) ? this.page.say(PageText.STEP_CELLS,
								this.page.language().number(version.cells()), version.person())
								: this.page.say(PageText.STEP_FILE, version.person()))));
			}
		}
	}

	private void addRejections(Story story) {
		this.steps.add(new Step(this.page.say(PageText.STEP_REJECTED), "bad", at(), path(), reasons(story)));
	}

	private List<String> reasons(Story story) {
		Messages messages = new Messages(this.page.language());
		List<String> reasons = new ArrayList<>();
		for (Map<String, String> rejection : story.rejections()) {
			RejectionCode code = RejectionCode.valueOf(rejection.getOrDefault("code", ""));
			String value = rejection.getOrDefault("value", "");
			reasons.add(messages.sentence(code) + (value.isEmpty() ? "" : " (" + value + ")"));
		}
		return reasons;
	}

	private void addOrdered() {
		this.steps.add(new Step(this.page.say(PageText.RUN_STATE_ORDERED), "good", at(), path(),
				number().isEmpty() ? List.of() : List.of(this.page.say(PageText.STEP_ORDER, number()), amount())));
	}

	private void addPurchase(Map<String, String> line) {
		LineState state = LineState.valueOf(line.getOrDefault("state", ""));
		boolean cancelled = Bought.isCancelled(line);
		List<String> details = new ArrayList<>();
		String order = line.getOrDefault("partner_center_order", "");
		if (!order.isEmpty()) {
			details.add(this.page.say(PageText.STEP_PARTNER_CENTER, order));
		}
		String charged = line.getOrDefault("charged_amount", "");
		if (!charged.isEmpty()) {
			details.add(amount(line.getOrDefault("currency", ""), charged));
		}
		String reason = line.getOrDefault("reason", "");
		if (!reason.isEmpty() && !cancelled) {
			details.add(reason);
		}
		String tone = switch (state) {
			case BOUGHT -> cancelled ? "warn" : "good";
			case REFUSED -> "bad";
			case HELD, UNKNOWN -> "warn";
			default -> "";
		};
		String changed = line.getOrDefault("changed_at", "");
		this.steps.add(new Step(
				cancelled ? this.page.say(PageText.LINE_CANCELLED)
						: this.page.say(PageText.valueOf("LINE_" + state.name())),
				tone, changed.isEmpty() ? "" : this.page.time(Instant.parse(changed)), path(), details));
	}

	/** Returns what happened, the first step first. */
	public List<Step> steps() {
		return List.copyOf(this.steps);
	}

	public String distributor() {
		return this.run.distributor();
	}

	public String file() {
		return this.run.file();
	}

	public String at() {
		return this.page.time(this.run.publishedAt());
	}

	/** Returns the path of its run. */
	public String path() {
		return RunView.path(this.run.distributor(), this.run.run());
	}

	private String value(String column) {
		return this.values.getOrDefault(column, "");
	}

	/** Returns the number of the order; empty where it is not known. */
	public String number() {
		return value("order_number");
	}

	public String request() {
		return value("request_id");
	}

	/** Returns the customer's name, or else its ID. */
	public String customer() {
		return (this.customerName != null) ? this.customerName : value("customer_id");
	}

	public String lines() {
		String lines = value("lines");
		return lines.isEmpty() ? "" : this.page.language().number(Long.parseLong(lines));
	}

	public String amount() {
		return amount(value("currency"), value("amount"));
	}

	private String amount(String currency, String amount) {
		return amount.isEmpty() ? "–" : currency + " " + this.page.language().amount(new BigDecimal(amount), currency);
	}

	/** Returns the numbers of the orders at Partner Center. */
	public List<String> partnerCenterOrders() {
		return List.copyOf(this.bought.orders());
	}

	/** Returns how many lines are in which state; none before the purchase. */
	public List<Marked> purchase() {
		List<Marked> marked = new ArrayList<>();
		this.bought.lines()
			.forEach((state,
					lines) -> marked.add(new Marked(
							this.page.language().number(lines) + " "
									+ this.page.say(PageText.valueOf("LINE_" + state.name())),
							(state == LineState.BOUGHT) ? "good" : (state == LineState.REFUSED) ? "bad" : "")));
		if (this.bought.cancelled() > 0) {
			marked.add(new Marked(
					this.page.say(PageText.ORDERS_CANCELLED, this.page.language().number(this.bought.cancelled())),
					"warn"));
		}
		return marked;
	}

	/** Returns what Partner Center charges; empty before it is bought. */
	public String charged() {
		return (this.bought.charged() != null)
				? amount(value("currency"), Objects.requireNonNull(this.bought.charged()).toPlainString()) : "";
	}

	/**
	 * A step in the life of a request.
	 *
	 * @param tone the class of its mark
	 * @param at empty where it is not known
	 * @param path of the page that has more about it
	 */
	public record Step(String words, String tone, String at, String path, List<String> details) {

	}

	/**
	 * An upload of which nothing is ordered yet.
	 *
	 * @param details what was found in it; nothing but its name if there are none
	 */
	public record InUpload(ConsoleUpload upload, List<String> details) {

	}

	/** Words with a mark. */
	public record Marked(String words, String tone) {

	}

}
