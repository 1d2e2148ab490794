package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.bulkreservations.application.PurchaseRefusedException;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists purchases, and records what persons decide about them. */
@Command(name = "purchases", mixinStandardHelpOptions = true,
		description = "Lists carts and lines of purchases, also while buy runs.")
final class PurchasesCommand implements Callable<Integer> {

	private final Invocation invocation;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Parameters(paramLabel = "RUN", arity = "0..1",
			description = "Only this run: its name as 'runs' lists it or its beginning, its upload's file name, or its folder.")
	private @Nullable String run;

	@Option(names = "--state", paramLabel = "STATE", description = "Only lines that are ${COMPLETION-CANDIDATES}.")
	private @Nullable LineState state;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	@Option(names = "--stop", description = "Stops purchases: buy looks before each check-out.")
	private boolean stop;

	@Option(names = "--go", description = "Lets purchases go on.")
	private boolean go;

	PurchasesCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		KillSwitch killSwitch = new KillSwitch(WorkFolders.in(settings.outputDir()).jobs());
		Terminal terminal = this.invocation.terminal();
		if (this.stop) {
			// Set first: whatever happens to the audit log, purchases stop.
			killSwitch.set();
			note(settings, "purchase.stop");
			terminal.out()
				.println(OperatorMessage.PURCHASES_STOPPED
					.text("Purchases are stopped. purchases --go lets them go on."));
			return 0;
		}
		if (this.go) {
			note(settings, "purchase.go");
			killSwitch.remove();
			terminal.out().println(OperatorMessage.PURCHASES_GO_ON.text("Purchases may go on. buy continues them."));
			return 0;
		}
		List<RunPurchases> runs = new ArrayList<>();
		Predicate<RunPurchases> wanted = wanted(settings);
		for (RunPurchases one : RunPurchases.all(settings.outputDir())) {
			if (wanted.test(one)) {
				runs.add((this.state != null) ? one.in(this.state) : one);
			}
		}
		if (this.json) {
			terminal.out().println(Json.toText(runs));
			return 0;
		}
		if (killSwitch.isSet()) {
			terminal.out()
				.println(OperatorMessage.PURCHASES_STOPPED
					.text("Purchases are stopped. purchases --go lets them go on."));
		}
		runs.forEach((one) -> PurchaseFormatter.of(one, this.state).forEach(terminal.out()::println));
		if (runs.isEmpty()) {
			terminal.out().println(OperatorMessage.NO_PURCHASE.text("There is no purchase."));
		}
		else {
			terminal.out()
				.println("Lines: " + PurchaseFormatter.counts(runs)
					.entrySet()
					.stream()
					.map((count) -> count.getKey() + " " + ConsoleFormatter.number(count.getValue()))
					.collect(Collectors.joining(", ")));
		}
		return 0;
	}

	private static void note(ReservationSettings settings, String kind) throws IOException {
		new AuditLog(WorkFolders.in(settings.outputDir()).jobs(), Clock.systemUTC()).append(kind, null,
				Approver.orAccount(settings.approval()), Map.of());
	}

	/**
	 * Tells which purchases are shown; those of a run whose folder is gone have its name.
	 */
	private Predicate<RunPurchases> wanted(ReservationSettings settings) throws IOException {
		String name = this.run;
		if (name == null) {
			return (one) -> true;
		}
		if (RunPurchases.all(settings.outputDir()).stream().anyMatch((one) -> isNamed(one, name))) {
			return (one) -> isNamed(one, name);
		}
		List<PublishedRuns.Run> found = new RunName(name).find(new PublishedRuns(settings.outputDir()),
				this.command.commandLine());
		return (one) -> found.stream().anyMatch((run) -> isNamed(one, run.summary().distributor() + "/" + run.name()));
	}

	private static boolean isNamed(RunPurchases purchases, String name) {
		String run = purchases.run().name();
		return run.equals(name) || (purchases.run().distributor() + "/" + run).equals(name);
	}

	/** Records a decision about a cart whose check-out was sent. */
	@Command(name = "resolve", mixinStandardHelpOptions = true,
			description = "Records whether a cart was bought that is UNKNOWN or HELD after its check-out was sent.")
	int resolve(@Parameters(paramLabel = "CART", description = "The cart.") String cart,
			@ArgGroup(exclusive = true, multiplicity = "1") Outcome outcome, @Option(names = "--reason",
					paramLabel = "TEXT", required = true, description = "The reason.") String reason,
			@Mixin Termination.WaitOption wait) throws IOException {
		String order = outcome.order;
		String seen = revision(cart);
		return decide(wait, (application, person) -> {
			PurchaseCart decided = (order != null)
					? application.purchaseDecisions().resolveBought(cart, seen, order, person, reason)
					: application.purchaseDecisions().resolveNotBought(cart, seen, person, reason);
			return OperatorMessage.PURCHASE_DECIDED.text("%s is %s.", cart, decided.state());
		});
	}

	/** Gives up what is not bought. */
	@Command(name = "void", mixinStandardHelpOptions = true,
			description = "Gives up what is not bought of a run or a cart. Its request ids are free again.")
	int giveUp(@Parameters(paramLabel = "RUN|CART", description = "The run or the cart.") String name,
			@Option(names = "--reason", paramLabel = "TEXT", required = true,
					description = "The reason.") String reason,
			@Mixin Termination.WaitOption wait) throws IOException {
		if (isCart(name)) {
			String seen = revision(name);
			return decide(wait, (application, person) -> OperatorMessage.PURCHASE_DECIDED.text("%s is %s.", name,
					application.purchaseDecisions().voidCart(name, seen, person, reason).state()));
		}
		PublishedRuns.Run run = new RunName(name).findOrdered(PublishedRuns.of(this.invocation.settings()),
				this.command.commandLine());
		Map<String, String> seen = revisions(run);
		return decide(wait, (application, person) -> OperatorMessage.PURCHASE_DECIDED.text("%s carts are VOID.",
				ConsoleFormatter.number(application.purchaseDecisions().voidRun(run, seen, person, reason))));
	}

	/** Returns the revisions of a run's carts before any wait for the lock. */
	private Map<String, String> revisions(PublishedRuns.Run run) throws IOException {
		Path folder = SettingsReader.read(this.invocation.settings()).outputDir().resolve(run.summary().distributor());
		RunPurchases purchases = RunPurchases.read(PurchaseLog.file(folder, run.name()));
		return (purchases != null) ? purchases.revisions() : Map.of();
	}

	/**
	 * Returns the revision of a cart that the person can have seen: the one before any
	 * wait for the lock. A cart that appears during the wait has been seen by nobody.
	 */
	private String revision(String cart) throws IOException {
		return RunPurchases.all(SettingsReader.read(this.invocation.settings()).outputDir())
			.stream()
			.flatMap((run) -> run.carts().stream())
			.filter((one) -> one.name().equals(cart))
			.map(PurchaseCart::revision)
			.findFirst()
			.orElse("none");
	}

	private static boolean isCart(String name) {
		return name.matches("RSV-[0-9A-Z]{20}-\\d+");
	}

	/** Compares all that is not finished with Partner Center. */
	@Command(name = "reconcile", mixinStandardHelpOptions = true,
			description = "Compares all that is not finished with Partner Center, and notes what was cancelled there.")
	int reconcile(@Mixin Termination.WaitOption wait) throws IOException, InterruptedException {
		Terminal terminal = this.invocation.terminal();
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
				wait.toLockWait())) {
			List<PurchaseResult> results = application.purchases().reconcile((result) -> {
			});
			results.forEach((result) -> terminal.out().println(PurchaseFormatter.of(result)));
			int exitCode = ExitCode.first(results.stream().map(PurchaseResult::exitCode).toList());
			terminal.out().println(PurchaseFormatter.closing(results, exitCode));
			return exitCode;
		}
	}

	private int decide(Termination.WaitOption wait, Decision decision) throws IOException {
		Terminal terminal = this.invocation.terminal();
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
				wait.toLockWait())) {
			terminal.out().println(decision.by(application, Approver.orAccount(application.settings().approval())));
			return 0;
		}
		catch (PurchaseRefusedException ex) {
			throw new ParameterException(this.command.commandLine(),
					ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
		}
	}

	/** What a person has found out about a cart. */
	static final class Outcome {

		@Option(names = "--bought", paramLabel = "ORDER-ID", required = true,
				description = "It was bought as this order of Partner Center.")
		private @Nullable String order;

		/** Picocli requires this option or the other one. */
		@SuppressWarnings("UnusedVariable")
		@Option(names = "--not-bought", required = true,
				description = "It was not bought: its lines are planned again, and want a fresh approval.")
		private boolean notBought;

	}

	/** Records a decision, and prints the result. */
	private interface Decision {

		String by(ReservationsApplication application, String person) throws IOException, PurchaseRefusedException;

	}

}
