package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.cluster.ServingWorker;
import com.bulkreservations.cluster.WorkReport;
import com.bulkreservations.cluster.Worker;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.work.WorkObserver;
import com.bulkreservations.notification.PersonNotificationSender;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.web.ConsoleServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the web console until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true,
		description = "Serves the web console, until SIGTERM or Ctrl-C stops it.")
final class ServeCommand implements Callable<Integer> {

	private static final int WRONG_USAGE = 2;

	private final Invocation invocation;

	@Option(names = "--admin", paramLabel = "NAME",
			description = "Adds an admin, such as alice@contoso.example, unless somebody has this name, and prints the link by which the person chooses a password.")
	private @Nullable String admin;

	ServeCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		try (Termination termination = new Termination()) {
			return termination.exitCode(new Serving(this.invocation).serve(this.admin, termination));
		}
	}

	/**
	 * Knows the classes of the console, which no other command loads: picocli looks at
	 * the methods of every command.
	 */
	private static final class Serving {

		private final Invocation invocation;

		private final Terminal terminal;

		private Serving(Invocation invocation) {
			this.invocation = invocation;
			this.terminal = invocation.terminal();
		}

		private int serve(@Nullable String admin, Termination termination) throws IOException, InterruptedException {
			CountDownLatch stopped = new CountDownLatch(1);
			List<String> settings = this.invocation.settings();
			Sharing sharing = SettingsReader.read(settings, (read, database) -> database.isServer())
					? new Sharing(this.invocation) : null;
			try (ConsoleServer server = ConsoleServer.start(settings, () -> new ObservedWork(this.terminal),
					(read) -> DoctorCommand.reach(settings, read, false), (sharing != null) ? sharing::lookNow : null,
					PersonNotificationSender::open); sharing) {
				termination.onSignal(stopped::countDown);
				this.terminal.out().println("Console: " + server.address());
				if (admin != null) {
					print(server.addAdmin(PeopleCommand.account(server.settings()), admin), server);
				}
				this.terminal.out().flush();
				if (sharing != null) {
					sharing.start(server);
				}
				stopped.await();
				return 0;
			}
			catch (ActionRefusedException ex) {
				this.terminal.err().println(ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
				return WRONG_USAGE;
			}
		}

		private void print(@Nullable Invitation invitation, ConsoleServer server) {
			if (invitation != null) {
				this.terminal.out()
					.println("%s opens this link, once, until %s, and %s:".formatted(
							ConsoleFormatter.printable(invitation.name()), ConsoleFormatter.time(invitation.endsAt()),
							server.settings().console().localLogin() ? "chooses a password"
									: "signs in with the company"));
				this.terminal.out().println("  " + server.address() + invitation.path());
			}
		}

	}

	/**
	 * Shares the work with other processes on PostgreSQL. It knows the classes of
	 * workers, which a console on HSQLDB does not load.
	 */
	private static final class Sharing implements Closeable {

		private final Terminal terminal;

		private final ServingWorker worker;

		private Sharing(Invocation invocation) {
			this.terminal = invocation.terminal();
			String name = Worker.name();
			System.setProperty(WorkCommand.LOG_SUFFIX, "-" + name);
			this.worker = ServingWorker.of(invocation.settings(), name,
					new WorkReport(ConsoleFormatter::of, PurchaseFormatter::of, ConsoleFormatter::of, this::print));
		}

		private void start(ConsoleServer server) {
			this.worker.start(server.queuedWork(), server.connections());
		}

		private boolean lookNow() {
			return this.worker.lookNow();
		}

		private synchronized void print(String text) {
			this.terminal.out().println(text);
			this.terminal.out().flush();
		}

		@Override
		public void close() {
			this.worker.close();
			System.clearProperty(WorkCommand.LOG_SUFFIX);
		}

	}

	/** Runs and purchases of the console notify and are counted as those of a command. */
	private static final class ObservedWork implements WorkObserver {

		private final RunObservers observers = RunObservers.ofRun();

		private final Terminal terminal;

		private boolean purchased;

		private ObservedWork(Terminal terminal) {
			this.terminal = terminal;
		}

		@Override
		public ObservationRegistryFactory registryFactory() {
			return this.observers.registryFactory();
		}

		@Override
		public RunListener listener(ReservationSettings settings) {
			return this.observers.listener(new RunListeners(List.of()), settings);
		}

		@Override
		public void onPurchased(List<PurchaseResult> results, ReservationSettings settings) {
			this.purchased = true;
			this.observers.notifyOf(results, settings);
		}

		@Override
		public void onEnd(ReservationsApplication application, List<UploadResult> results) {
			this.observers.remind(application, this.terminal);
			if (this.purchased || !results.isEmpty()) {
				this.observers.publish(results, ExitCode.of(results));
			}
		}

		@Override
		public void close() {
			this.observers.close();
		}

	}

}
