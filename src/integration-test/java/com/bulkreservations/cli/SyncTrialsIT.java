package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.RandomFaults;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.sync.RandomReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Syncs with random worlds, while calls fail and the process is killed. After each death
 * the files are those of one day; at the end, of the new one, and a check decides as with
 * files made from the world.
 */
class SyncTrialsIT {

	private static final int TRIALS = Integer.getInteger("sync-trials", 2);

	private static final long SEED = Long.getLong("sync-trials.seed", 20260501L);

	private static final int CUSTOMERS = Integer.getInteger("sync-trials.customers", 300);

	private static final int STARTS_WITH_KILLS = Integer.getInteger("sync-trials.kills", 3);

	/** Of many calls, few fail each time that they are repeated. */
	private static final int MOST_STARTS = 30;

	/** Of one start: where it had too many calls, a tenant waits some seconds. */
	private static final int LONGEST_MINUTES = 10 + CUSTOMERS / 300;

	@TempDir
	private Path folder;

	static LongStream seeds() {
		return LongStream.range(SEED, SEED + TRIALS);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void filesAreThoseOfOneDayWheneverItIsKilled(long seed) throws Exception {
		SplittableRandom random = new SplittableRandom(seed);
		Installation installation = Installation.in(this.folder.resolve("synced"));
		Installation expected = Installation.in(this.folder.resolve("expected"));
		RandomReference reference = new RandomReference(random, CUSTOMERS, 60);
		reference.write(installation.config());
		reference.write(expected.config());
		World world = World.of(expected.config());
		Map<String, Set<String>> before = RandomReference.rows(expected.config());
		try (PartnerCenterServer server = PartnerCenterServer.start(world)) {
			server.configure(installation.config());
			server.behaviour().random(random, Duration.ZERO).oddities(random.nextBoolean());
			server.faults().by(new RandomFaults(seed, 3, Duration.ZERO));
			for (int day = 0; day < 2; day++) {
				reference.nextDay();
				reference.write(expected.config());
				world.become(World.of(expected.config()));
				Map<String, Set<String>> after = RandomReference.rows(expected.config());
				sync(installation, server, random, before, after);
				before = after;
			}
			assertThat(server.foreignCalls()).isEmpty();
			assertThat(server.violations()).isEmpty();
			String description = "%s, %s".formatted(server.behaviour(), seed);
			assertThat(checked(installation)).as(description).isEqualTo(checked(expected));
		}
	}

	/** Starts it again and again, until it ends by itself and well. */
	private void sync(Installation installation, PartnerCenterServer server, SplittableRandom random,
			Map<String, Set<String>> before, Map<String, Set<String>> after) throws Exception {
		Path console = this.folder.resolve("console");
		for (int start = 0; start < MOST_STARTS; start++) {
			CountDownLatch called = new CountDownLatch(1 + random.nextInt(400));
			boolean kill = start < STARTS_WITH_KILLS;
			server.observe(new PartnerCenterServer.Observer() {

				@Override
				public void received(Call call) {
					called.countDown();
				}

			});
			int exitCode = -1;
			try (ProgramProcess process = ProgramProcess.start(console,
					installation.settings("--reservations.partner-center.requests-per-minute=1000000",
							"--reservations.partner-center.read-timeout=2s"),
					"sync")) {
				if (kill) {
					while (process.isAlive() && !called.await(10, TimeUnit.MILLISECONDS)) {
						// Until it has made some calls, or has ended.
					}
					// Past the last call there is still the exchange.
					process.killAfter(random.nextInt(30));
				}
				exitCode = process.exitCodeWithin(LONGEST_MINUTES);
			}
			// As the next run would.
			FileSetExchange.state(installation.config().resolve("reference"));
			assertThat(RandomReference.rows(installation.config())).isIn(before, after);
			if (exitCode == 0) {
				assertThat(RandomReference.rows(installation.config())).isEqualTo(after);
				return;
			}
			assertThat(exitCode).as(Installation.read(console)).isIn(1, 137);
		}
		throw new AssertionError("not finished after %d starts: %s".formatted(MOST_STARTS, Installation.read(console)));
	}

	/** What a check decides of requests for the customers of the first distributor. */
	private static Map<String, String> checked(Installation installation) throws IOException {
		List<String> lines = new ArrayList<>(List.of("request_id,customer_id,segment,subscription_id,reservation_type,"
				+ "sku,region,term,quantity,scope,reseller,requested_by"));
		List<String> items = Files.readAllLines(installation.config().resolve("reference/catalogue.csv"));
		int number = 0;
		for (String row : new TreeSet<>(
				Files.readAllLines(installation.config().resolve("reference/subscriptions.csv")))) {
			String[] item = new ArrayList<>(new TreeSet<>(items)).get(number % items.size()).split(",", -1);
			if (row.startsWith("subscription_id") || item[0].equals("reservation_type")) {
				number++;
				continue;
			}
			lines.add(String.join(",", "R" + number++, row.split(",", -1)[1], "commercial", row.split(",", -1)[0],
					item[0], item[1], item[2], item[3], "5", "shared", "", "m.devries@contoso.example"));
		}
		Path upload = installation.upload("contoso", "trial.csv", lines);
		Map<String, String> files = new TreeMap<>();
		ProgramRun check = ProgramRun.of(installation.settings(), "check", upload.toString());
		assertThat(check.exitCode()).as(check.text()).isZero();
		installation.published().forEach((name, content) -> {
			if (name.endsWith(".csv")) {
				files.put(name, content);
			}
		});
		assertThat(files.toString()).contains("accepted-orders.csv");
		return files;
	}

}
