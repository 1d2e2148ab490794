package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.TestDisk;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The disk is full, from a certain operation on, while the program buys. When there is
 * space again, each line is bought once. {@code -Dfailures.every=1} fails every
 * operation.
 */
@Tag("crash")
class PurchaseDiskIT {

	private static final int EVERY = Integer.getInteger("failures.every", 4);

	private static final int ROWS = 4;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> eachLineIsBoughtOnceWhenThereIsSpaceAgain() throws Exception {
		Purchasing purchasing = Purchasing.in(this.folder.resolve("installation"));
		purchasing.upload("monday.csv", ROWS).orderAndApprove();
		PurchaseCrashes.State approved = new PurchaseCrashes.State("approved", purchasing.installation(),
				purchasing.server());
		TestDisk.Failing counting = new TestDisk.Failing(Integer.MAX_VALUE, true, false, "");
		try (PurchaseCrashes.State counted = approved.copy(this.folder.resolve("counted"))) {
			TestDisk.with(counting, counted::buyOnTestDisk);
		}
		int operations = counting.operations().size();
		return Stream.iterate(1, (failing) -> failing <= operations, (failing) -> failing + EVERY)
			.map((failing) -> dynamicTest("%d %s".formatted(failing, counting.operations().get(failing - 1)), () -> {
				Path output = this.folder.resolve("full-" + failing);
				try (PurchaseCrashes.State state = approved.copy(output)) {
					fill(state, failing);
					state.finish();
				}
				Installation.delete(output);
			}));
	}

	private static void fill(PurchaseCrashes.State state, int failing) throws Exception {
		try {
			TestDisk.with(new TestDisk.Failing(failing, true, true, "No space left on device"), state::buyOnTestDisk);
		}
		catch (IOException | RuntimeException | AssertionError expected) {
			// What it says is tested elsewhere; what it leaves, here.
		}
	}

}
