package com.bulkreservations.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.PublishedRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Buys approved runs in Partner Center. */
@Command(name = "buy", mixinStandardHelpOptions = true,
		description = "Buys the orders of published and approved runs in Partner Center. What it buys cannot be cancelled.")
final class BuyCommand implements Callable<Integer> {

	private final Invocation invocation;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Parameters(paramLabel = "RUN",
			description = "The runs: names as 'runs' lists them or their beginnings, file names of "
					+ "uploads, or folders; without any, all that is approved and not bought, and what an earlier start has begun.")
	private List<String> runs = List.of();

	@Mixin
	private Termination.WaitOption wait = new Termination.WaitOption();

	BuyCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		List<PublishedRuns.Run> named = new ArrayList<>();
		PublishedRuns published = PublishedRuns.of(this.invocation.settings());
		for (String run : this.runs) {
			named.add(new RunName(run).findOrdered(published, this.command.commandLine()));
		}
		try (Termination termination = new Termination()) {
			return termination.exitCode(buy(named, termination));
		}
	}

	private int buy(List<PublishedRuns.Run> named, Termination termination) throws IOException, InterruptedException {
		LockWait lockWait = this.wait.toLockWait();
		termination.onSignal(lockWait::end);
		try (RunObservers observers = RunObservers.ofRun();
				ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
						observers.registryFactory(), lockWait)) {
			termination.onSignal(application.reservations()::stop);
			int exitCode = buy(application, named, observers, this.invocation.terminal());
			observers.remind(application, this.invocation.terminal());
			observers.publish(List.of(), exitCode);
			return exitCode;
		}
	}

	/** Buys, prints the result, and returns the exit code. */
	static int buy(ReservationsApplication application, List<PublishedRuns.Run> named, RunObservers observers,
			Terminal terminal) throws IOException, InterruptedException {
		List<PurchaseResult> results = application.purchases()
			.buy(named, (result) -> terminal.err().println(PurchaseFormatter.progress(result)));
		observers.notifyOf(results, application.settings());
		results.forEach((result) -> terminal.out().println(PurchaseFormatter.of(result)));
		int exitCode = ExitCode.first(results.stream().map(PurchaseResult::exitCode).toList());
		terminal.out()
			.println(results.isEmpty() ? OperatorMessage.NOTHING_TO_BUY.text("Nothing is approved and not bought.")
					: PurchaseFormatter.closing(results, exitCode));
		terminal.out().flush();
		return exitCode;
	}

}
