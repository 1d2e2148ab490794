package com.bulkreservations.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;

/** The result of an upload in the words and numbers of a page. */
public final class ResultView {

	private final Summary summary;

	private final ConsolePage page;

	private final Messages messages;

	ResultView(Summary summary, ConsolePage page) {
		this.summary = summary;
		this.page = page;
		this.messages = new Messages(page.language());
	}

	/** Returns rows = accepted + rejected, in words. */
	public String equation() {
		return this.page.say(PageText.EQUATION, number(this.summary.counts().rows()),
				number(this.summary.counts().accepted()), number(this.summary.counts().rejected()));
	}

	public long accepted() {
		return this.summary.counts().accepted();
	}

	public long rejected() {
		return this.summary.counts().rejected();
	}

	public long orders() {
		return this.summary.counts().orders();
	}

	/** Returns what would be ordered, by currency. */
	public List<Sum> toBeOrdered() {
		return sums(this.summary.accepted());
	}

	/** Returns what is at stake in rejected rows, by currency. */
	public List<Sum> atStake() {
		return sums(this.summary.atStake());
	}

	private List<Sum> sums(Map<String, CurrencyTotal> totals) {
		return totals.entrySet()
			.stream()
			.map((total) -> new Sum(total.getKey().isEmpty() ? this.page.say(PageText.WITHOUT_PRICE) : total.getKey(),
					(total.getValue().amount() != null)
							? this.page.language().amount(total.getValue().amount(), total.getKey()) : "–",
					number(total.getValue().requests())))
			.toList();
	}

	/** Returns the reasons, the most frequent first. */
	public List<Reason> reasons() {
		return this.summary.rejections()
			.entrySet()
			.stream()
			.sorted(Map.Entry.<RejectionCode, Long>comparingByValue().reversed())
			.map((reason) -> new Reason(reason.getKey(), this.messages.sentence(reason.getKey()),
					this.messages.fix(reason.getKey()), this.messages.responsible(reason.getKey().responsible()),
					number(reason.getValue())))
			.toList();
	}

	/** Returns what the buyer of an accepted row should know. */
	public List<String> notices(ResultRow row) {
		String notices = row.cells().getOrDefault("notices", "");
		return notices.isEmpty() ? List.of()
				: Stream.of(notices.split(";", -1)).map(Notice::valueOf).map(this.messages::sentence).toList();
	}

	private String number(long number) {
		return this.page.language().number(number);
	}

	/** An amount in one currency. */
	public record Sum(String currency, String amount, String requests) {

	}

	/** A reason with how often it occurs. */
	public record Reason(RejectionCode code, String sentence, String fix, String responsible, String count) {

	}

	/**
	 * Who must approve an upload.
	 *
	 * @param names those who may, and have not yet
	 * @param rights how many are left: an approver and their deputies count once
	 * @param needed how many must
	 * @param approvedBy who has, where a second person must, too
	 * @param rejected whether somebody has rejected the orders, so that nobody may
	 */
	public record Approvers(List<String> names, int rights, int needed, List<String> approvedBy, boolean rejected) {

		static final Approvers NONE = new Approvers(List.of(), 0, 1, List.of(), false);

		/** Returns those who have had nothing to do with an upload that has a result. */
		static Approvers of(Console console, Viewer viewer, ConsoleUpload upload) throws IOException {
			Set<String> senders = console.uploads().senders(viewer, upload.id());
			Set<String> involved = new HashSet<>(senders);
			if (upload.submittedBy() != null) {
				involved.add(upload.submittedBy());
			}
			Standing standing = console.results().standing(viewer, upload.id());
			List<String> names = new ArrayList<>();
			Set<String> rights = new HashSet<>();
			console.results()
				.openRights(viewer, upload.id(), console.people().approvers(viewer, upload.distributor()))
				.forEach((name, open) -> {
					if (!involved.contains(name) && !involved.containsAll(open)) {
						names.add(name);
						open.stream().filter((approver) -> !involved.contains(approver)).forEach(rights::add);
					}
				});
			return new Approvers(names, rights.size(), standing.needed(), standing.approvers(),
					standing.state() == Standing.State.REJECTED);
		}

		/** Returns whether there are too few of them. */
		public boolean isTooFew() {
			return Math.min(this.names.size(), this.rights) < this.needed - this.approvedBy.size();
		}

	}

}
