package com.bulkreservations.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Approves or rejects the orders of an upload. */
@Command(name = "approve", mixinStandardHelpOptions = true,
		description = "Shows the orders of a run or check, and approves or rejects them.",
		footer = { "", "Who approves attests that the resellers are right: they become Partner of Record.",
				"A rejection is final." })
final class ApproveCommand implements Callable<Integer> {

	private static final int REFUSED = 2;

	/** More resellers than a person reads on a terminal. */
	private static final int MOST_RESELLERS = 50;

	private final Invocation invocation;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Parameters(paramLabel = "RUN|CART",
			description = "The run or check: its name as 'runs' lists it or its beginning, its upload's file name, or its folder; or a cart that 'purchases' lists as HELD for its price.")
	private String run = "";

	@Option(names = "--reject", description = "Rejects the orders. Needs --reason.")
	private boolean reject;

	@Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the decision.")
	private @Nullable String reason;

	@Option(names = { "-y", "--yes" }, description = "Does not ask on a terminal.")
	private boolean yes;

	ApproveCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		if (this.reject && (this.reason == null || this.reason.isBlank())) {
			throw new ParameterException(this.command.commandLine(), OperatorMessage.REASON_MISSING
				.text("Expected a reason for the rejection, but there is none. Give it by --reason TEXT."));
		}
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		String person = Approver.ofThisProcess(settings.approval());
		if (CartApproval.isCart(this.run)) {
			return decideCart(settings, person);
		}
		OrdersToApprove orders = OrdersToApprove.of(find(settings));
		Approvals approvals = Approvals.of(settings, Clock.systemUTC());
		show(orders, approvals.standing(orders.content()), settings);
		if (!isConfirmed()) {
			this.terminal.out().println(OperatorMessage.NOTHING_DECIDED.text("Nothing was decided."));
			return 0;
		}
		Decision.Kind kind = this.reject ? Decision.Kind.REJECTED : Decision.Kind.APPROVED;
		try {
			Standing standing = approvals.decide(orders, kind, person, Means.COMMAND_LINE, this.reason);
			this.terminal.out()
				.println("%s by %s; the orders: %s".formatted(this.reject ? "Rejected" : "Approved",
						ConsoleFormatter.printable(person), ApprovalsCommand.describe(standing)));
			return 0;
		}
		catch (DecisionRefusedException ex) {
			this.terminal.err().println(ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
			return REFUSED;
		}
	}

	/** Decides about a cart that is held for its price or amount. */
	private int decideCart(ReservationSettings settings, String person) throws IOException {
		CartApproval held = CartApproval.find(settings.outputDir(), this.run, this.command.commandLine());
		held.show(this.terminal);
		if (!isConfirmed()) {
			this.terminal.out().println(OperatorMessage.NOTHING_DECIDED.text("Nothing was decided."));
			return 0;
		}
		Decision.Kind kind = this.reject ? Decision.Kind.REJECTED : Decision.Kind.APPROVED;
		try {
			Standing standing = held.held()
				.decide(Approvals.of(settings, Clock.systemUTC()), kind, Decider.of(person), Means.COMMAND_LINE,
						this.reason);
			this.terminal.out()
				.println("%s by %s; the cart: %s. buy resumes it.".formatted(this.reject ? "Rejected" : "Approved",
						ConsoleFormatter.printable(person), ApprovalsCommand.describe(standing)));
			return 0;
		}
		catch (DecisionRefusedException ex) {
			this.terminal.err().println(ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
			return REFUSED;
		}
	}

	private RunFiles find(ReservationSettings settings) throws IOException {
		PublishedRuns.Run found = new RunName(this.run).findOne(new PublishedRuns(settings.outputDir()),
				this.command.commandLine());
		if (found.isPruned()) {
			throw new ParameterException(this.command.commandLine(),
					OperatorMessage.RUN_NOT_FOUND.text(
							"Expected a run with all its files, but %s was pruned: nobody can see its orders any more.",
							ConsoleFormatter.printable(this.run)));
		}
		return new RunFiles(found.folder(), found.summary());
	}

	private void show(OrdersToApprove orders, Standing standing, ReservationSettings settings) {
		PrintWriter out = this.terminal.out();
		OrderContent content = orders.content();
		out.println(ConsoleFormatter.printable(content.distributor() + "/" + content.run()));
		out.println("  upload        %s, SHA-256 %s".formatted(ConsoleFormatter.printable(content.upload()),
				content.uploadSha256()));
		out.println("  orders        %s, lines %s, SHA-256 %s".formatted(ConsoleFormatter.number(orders.orders()),
				ConsoleFormatter.number(content.rows()), content.acceptedOrdersSha256()));
		printTotals("amount", content.totals());
		Object environment = settings.partnerCenter().environment();
		out.println("  environment   " + ((environment != null) ? environment.toString().toLowerCase(Locale.ROOT)
				: "none in reservations.partner-center.environment: the program buys nothing"));
		out.println("  prices        of the catalogue at %s".formatted(ConsoleFormatter.time(content.pricesAsOf())));
		orders.resellers()
			.entrySet()
			.stream()
			.limit(MOST_RESELLERS)
			.forEach((reseller) -> printReseller(orders, reseller));
		int further = orders.resellers().size() - MOST_RESELLERS;
		if (further > 0) {
			out.println(
					"  reseller      and %s more: see accepted-orders.csv".formatted(ConsoleFormatter.number(further)));
		}
		out.println("  requested by  " + ConsoleFormatter.printable(String.join(", ", orders.requesters())));
		out.println("  approval      %s%s".formatted(ApprovalsCommand.describe(standing),
				(standing.needed() > 1) ? "; two persons must approve" : ""));
	}

	private void printReseller(OrdersToApprove orders, Map.Entry<String, SortedMap<String, CurrencyTotal>> reseller) {
		String id = reseller.getKey();
		String name = orders.resellerNames().getOrDefault(id, "");
		printTotals("reseller",
				id.isEmpty() ? "none" : ConsoleFormatter.printable(name.isEmpty() ? id : id + " " + name),
				reseller.getValue());
	}

	private void printTotals(String heading, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency, total) -> this.terminal.out()
			.println("  %-13s %s".formatted(heading, describe(currency, total))));
	}

	private void printTotals(String heading, String name, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency, total) -> this.terminal.out()
			.println("  %-13s %s: %s".formatted(heading, name, describe(currency, total))));
	}

	private static String describe(String currency, CurrencyTotal total) {
		return "%s, lines %s, quantity %s".formatted(
				currency.isEmpty() ? "no price" : currency + " " + ConsoleFormatter.amount(total.amount()),
				ConsoleFormatter.number(total.requests()), ConsoleFormatter.number(total.quantity()));
	}

	/** Asks a person; a script has decided already. */
	private boolean isConfirmed() throws IOException {
		if (this.yes || !this.terminal.interactive()) {
			return true;
		}
		this.terminal.out()
			.print(this.reject ? "Reject these orders, finally? [y/N] "
					: "Approve these orders, and attest their resellers as right? [y/N] ");
		this.terminal.out().flush();
		String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
		return answer != null && answer.strip().matches("(?i)y|yes");
	}

}
