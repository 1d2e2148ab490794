package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.DatabaseProxy.Fault;
import com.bulkreservations.Installation;
import com.bulkreservations.SimilarDistributors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several workers on one installation publish, byte for byte, what one process does,
 * whoever of them is killed, frozen or cut off from the database, and whatever happens to
 * their tasks. {@code -Dcluster.trials=500}, {@code -Dcluster.uploads=200},
 * {@code -Dcluster.distributors=20} and {@code -Dcluster.kills=3} make as many trials as
 * one likes, with as many uploads, and as many kills at once at most.
 */
@Tag("kill")
@Tag("postgres")
class ClusterIT {

	private static final int TRIALS = Integer.getInteger("cluster.trials", 1);

	private static final long SEED = Long.getLong("kill-trials.seed", 20200806L);

	private static final int UPLOADS = Integer.getInteger("cluster.uploads", 12);

	private static final int DISTRIBUTORS = Integer.getInteger("cluster.distributors", 4);

	private static final int KILLS = Integer.getInteger("cluster.kills", 2);

	private static final List<Fault> CUTS = List.of(Fault.HALVED, Fault.CUT);

	@TempDir
	private Path folder;

	private ClusterScenario scenario;

	private final List<ProgramProcess> workers = new ArrayList<>();

	@BeforeEach
	void install() throws Exception {
		this.scenario = new ClusterScenario(this.folder, UPLOADS, DISTRIBUTORS);
	}

	@AfterEach
	void killAll() {
		this.scenario.close();
	}

	@Test
	void workersOfWhomSomeAreKilledFrozenOrCutOffPublishWhatOneProcessDoes() throws Exception {
		for (int trial = 0; trial < TRIALS; trial++) {
			Installation several = this.scenario.fresh("trial-" + trial);
			try (DatabaseProxy way = new DatabaseProxy(several.databaseUrl());
					DisorderedTasks disorder = DisorderedTasks.of(several, disordered(),
							new SplittableRandom(SEED - trial))) {
				disorder.begin();
				disturb(several, way, new SplittableRandom(SEED + trial));
				assertThat(ProgramRun.of(several.settings(), "run").exitCode()).isEqualTo(5);
			}
			this.scenario.end(this.workers);
			this.workers.clear();
			// What one that woke up last has left, the next one removes.
			List<ProgramProcess> last = List.of(this.scenario.work(several));
			this.scenario.awaitStarted(last);
			this.scenario.awaitAllPublished(several);
			this.scenario.end(last);
			this.scenario.assertSame(several);
			Installation.delete(several.output());
		}
	}

	/** The tasks of the others are left to heartbeats that are missed. */
	private static List<String> disordered() {
		return IntStream.range(0, DISTRIBUTORS)
			.filter((distributor) -> distributor % 2 == 0)
			.mapToObj(SimilarDistributors::name)
			.toList();
	}

	private void disturb(Installation several, DatabaseProxy way, RandomGenerator random) throws Exception {
		this.scenario.hold(several);
		this.workers.add(this.scenario.work(several, "--spring.datasource.url=" + way.url()));
		for (int i = 0; i < 1 + KILLS; i++) {
			this.workers.add(this.scenario.work(several));
		}
		// Without a database at its start, a worker ends.
		this.scenario.release(several, this.workers);
		this.scenario.awaitPublished(several, 1);
		way.disturb(CUTS.get(random.nextInt(CUTS.size())));
		ProgramProcess cut = this.workers.remove(0);
		ProgramProcess frozen = this.workers.remove(0);
		frozen.freeze(true);
		try {
			int kills = 1 + random.nextInt(KILLS);
			TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
			this.workers.subList(0, kills).forEach(ProgramProcess::kill);
			this.workers.subList(0, kills).clear();
			for (int kill = 0; kill < kills; kill++) {
				this.workers.add(this.scenario.work(several));
			}
			this.scenario.awaitAllPublished(several);
			frozen.freeze(false);
			way.restore();
		}
		finally {
			this.workers.add(frozen);
			this.workers.add(cut);
		}
	}

}
