package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.DatabaseProxy.Fault;
import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The network drops, delays, halves or cuts the connections of a worker to the database,
 * and the others publish what one process does. {@code -Dcluster.cuts=20} makes as many
 * trials of each kind.
 */
@Tag("kill")
@Tag("postgres")
class CutOffIT {

	private static final int TRIALS = Integer.getInteger("cluster.cuts", 0);

	private static final int UPLOADS = 8;

	private static final int DISTRIBUTORS = 4;

	@TempDir
	private static Path folder;

	private static ClusterScenario scenario;

	@BeforeAll
	static void install() throws Exception {
		scenario = new ClusterScenario(folder, UPLOADS, DISTRIBUTORS);
	}

	@AfterEach
	void killAll() {
		scenario.close();
	}

	/**
	 * Tasks come again at once, and not after heartbeats were missed for half a minute.
	 */
	@Test
	void connectionsAreDroppedAndDelayed() throws Exception {
		Installation several = scenario.fresh("dropped-and-delayed");
		try (DisorderedTasks disorder = DisorderedTasks.of(several,
				IntStream.range(0, DISTRIBUTORS).mapToObj(SimilarDistributors::name).toList(),
				new SplittableRandom(DISTRIBUTORS))) {
			disorder.begin();
			tryFaults(several, Fault.DROPPED, Fault.DELAYED);
		}
		scenario.assertSame(several);
	}

	/** Until the server ends the sessions of a worker, half a minute goes by. */
	@Test
	void connectionsSufferEachFault() throws Exception {
		assumeTrue(TRIALS > 0, "tried by the profile soak");
		for (int trial = 0; trial < TRIALS; trial++) {
			for (Fault fault : List.of(Fault.DROPPED, Fault.DELAYED, Fault.HALVED, Fault.CUT)) {
				Installation several = scenario.fresh("%s-%d".formatted(fault, trial));
				tryFaults(several, fault, Fault.NONE);
				scenario.assertSame(several);
				Installation.delete(several.output());
			}
		}
	}

	private void tryFaults(Installation several, Fault ofOne, Fault ofOther) throws Exception {
		try (DatabaseProxy one = new DatabaseProxy(several.databaseUrl());
				DatabaseProxy other = new DatabaseProxy(several.databaseUrl())) {
			scenario.hold(several);
			List<ProgramProcess> workers = List.of(scenario.work(several, "--spring.datasource.url=" + one.url()),
					scenario.work(several, "--spring.datasource.url=" + other.url()));
			// Without a database at its start, a worker ends.
			scenario.release(several, workers);
			scenario.awaitPublished(several, 1);
			one.disturb(ofOne);
			other.disturb(ofOther);
			scenario.awaitAllPublished(several);
			one.restore();
			other.restore();
			scenario.end(workers);
		}
	}

}
