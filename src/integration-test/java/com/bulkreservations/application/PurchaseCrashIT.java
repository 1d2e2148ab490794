package com.bulkreservations.application;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.server.Behaviour;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The program is killed while it buys: before and after each commit, before each kind of
 * operation on each file, before each call is processed, and after it is processed and
 * before its answer; once, and once more in the start after that. In the end each line
 * must be bought once. The server sells a cart again that is checked out again, and takes
 * no notice of request ids. {@code -Dcrashes=complete} takes every operation.
 */
@Tag("crash")
class PurchaseCrashIT {

	private static final boolean COMPLETE = "complete".equals(System.getProperty("crashes"));

	/** A restarted purchase has at least about as many instants. */
	private static final int SECOND_INSTANTS = 80;

	/** Of three customers, and of two carts for one of them. */
	private static final int ROWS = 4;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> eachLineIsBoughtOnceByTheNextStart() throws Exception {
		return states(choice()).stream().map((state) -> dynamicTest(state.name(), () -> {
			try (state) {
				state.finish();
			}
			Installation.delete(state.left().output());
		}));
	}

	@TestFactory
	Stream<DynamicTest> eachLineIsBoughtOnceAfterASecondCrash() throws Exception {
		RandomGenerator random = new SplittableRandom(20260301);
		return states(choice()).stream()
			.filter(PurchaseCrashIT::ofInterest)
			.map((state) -> dynamicTest(state.name(), () -> {
				Path target = this.folder.resolve("second " + state.name());
				try (state) {
					for (PurchaseCrashes.State again : PurchaseCrashes.watch(state, target,
							CrashStates.Choice.only(random.nextInt(SECOND_INSTANTS)))) {
						try (again) {
							again.finish();
						}
					}
				}
				Installation.delete(target);
				Installation.delete(state.left().output());
			}));
	}

	/** Two crashes take three starts: a third of them is enough for each build. */
	private static boolean ofInterest(PurchaseCrashes.State state) {
		boolean taken = COMPLETE || Integer.parseInt(state.name().substring(0, 3)) % 3 == 0;
		if (!taken) {
			state.close();
		}
		return taken;
	}

	private static CrashStates.Choice choice() {
		CrashStates.Choice quick = CrashStates.Choice.commitsAndFirstOfEachLabel();
		return COMPLETE ? CrashStates.Choice.all()
				: (number, label) -> quick.takes(number, label) || label.contains(" call ");
	}

	private List<PurchaseCrashes.State> states(CrashStates.Choice choice) throws Exception {
		Purchasing purchasing = Purchasing.in(this.folder.resolve("installation"));
		purchasing.upload("monday.csv", ROWS).orderAndApprove();
		purchasing.server()
			.behaviour()
			.recheckout(Behaviour.Recheckout.DOUBLED)
			.requestIdsHonoured(false)
			.friendlyNames(Behaviour.FriendlyNames.DROPPED);
		try (PurchaseCrashes.State approved = new PurchaseCrashes.State("approved", purchasing.installation(),
				purchasing.server())) {
			List<PurchaseCrashes.State> states = PurchaseCrashes.watch(approved, this.folder.resolve("states"), choice);
			assertThat(states).hasSizeGreaterThan(50);
			return states;
		}
	}

}
