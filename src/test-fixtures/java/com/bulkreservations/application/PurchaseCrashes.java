package com.bulkreservations.application;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.job.Instants;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.PurchaseDifferences;
import com.bulkreservations.run.archive.PublishedRuns;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a process would leave behind that is killed while it buys: a copy of the output
 * folder and, at the same instant, of what Partner Center has sold. Instants are also
 * those before a call is processed, and after it is processed and before its answer.
 */
final class PurchaseCrashes extends Instants implements PartnerCenterServer.Observer {

	/** One customer after another, so that nothing else happens at an instant. */
	private static final List<String> SETTINGS = List.of("--reservations.reports=false",
			"--reservations.purchase.customers-at-once=1", "--reservations.partner-center.read-timeout=1s",
			"--reservations.partner-center.answer-wait=0s", "--reservations.partner-center.order-lag=0s",
			"--reservations.partner-center.requests-per-minute=1000000");

	private final State watched;

	private final Path target;

	private final CrashStates.Choice choice;

	private final List<State> states = new ArrayList<>();

	private PurchaseCrashes(State watched, Path target, CrashStates.Choice choice) {
		this.watched = watched;
		this.target = target;
		this.choice = choice;
	}

	/**
	 * Buys, starting with a state, and copies what there is at the instants that are
	 * chosen.
	 * @param target where the copies go
	 */
	static List<State> watch(State from, Path target, CrashStates.Choice choice) throws Exception {
		State watched = from.copy(target.resolve("watched"));
		PurchaseCrashes crashes = new PurchaseCrashes(watched, target, choice);
		watched.sold.observe(crashes);
		TestDisk.with(crashes, () -> {
			try (watched;
					StartedProgram program = StartedProgram.with(watched.left.settingsOnTestDisk(settings(watched)),
							crashes)) {
				return Purchasing.buy(program);
			}
		});
		return crashes.states;
	}

	private static String[] settings(State state) {
		return Stream.concat(SETTINGS.stream(), state.sold.addresses().stream()).toArray(String[]::new);
	}

	@Override
	public void at(int number, String label) {
		if (!this.choice.takes(number, label)) {
			return;
		}
		try {
			String name = "%03d %s".formatted(number, label);
			Installation left = CrashStates.copy(this.watched.left, this.target.resolve(name));
			this.states.add(new State(name, left, this.watched.sold.copy()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void received(Call call) {
		call("before call " + call.operation());
	}

	@Override
	public void processed(Call call) {
		call("after call " + call.operation());
	}

	/**
	 * What is left at an instant.
	 *
	 * @param sold a Partner Center that has sold what was sold then
	 */
	record State(String name, Installation left, PartnerCenterServer sold) implements Closeable {

		/** The same, to be used up. */
		State copy(Path output) throws IOException {
			return new State(this.name, this.left.copyOutput(output), this.sold.copy());
		}

		/** Buys with the output folder on the test disk. */
		int buyOnTestDisk() throws Exception {
			try (StartedProgram program = StartedProgram.with(this.left.settingsOnTestDisk(settings(this)),
					new WatchedDatabase.Watcher() {
					})) {
				return Purchasing.buy(program);
			}
		}

		/** Buys the rest, and requires that all was bought once. */
		void finish() throws Exception {
			try (StartedProgram program = StartedProgram.in(this.left, settings(this))) {
				int exitCode = Purchasing.buy(program);
				PurchaseDifferences differences = new PurchaseDifferences(this.sold.journal().sales());
				for (PublishedRuns.Run run : new PublishedRuns(this.left.output()).runs()) {
					differences.compare(run.folder());
				}
				assertThat(differences.differences()).as("after a crash %s", this.name).isEmpty();
				assertThat(differences.states()).as("after a crash %s", this.name).containsOnlyKeys("BOUGHT");
				assertThat(exitCode).isZero();
				assertThat(this.sold.violations()).isEmpty();
			}
		}

		@Override
		public void close() {
			this.sold.close();
		}

	}

}
