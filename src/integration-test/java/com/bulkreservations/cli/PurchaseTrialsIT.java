package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Faults.Occurrence;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.RandomFaults;
import com.bulkreservations.purchase.PurchaseDifferences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program buys while calls fail at random, in every mode of the server, and is killed
 * while it does. At each end of a process, what it says of its purchases must be what was
 * sold, as far as it can know. A few trials are made in each build;
 * {@code -Dpurchase-trials=300} makes as many as one likes,
 * {@code -Dpurchase-trials.postgresql=30} on PostgreSQL, {@code -Dpurchase-trials.seed=7}
 * others. What was done is written to {@code target/purchase-trials-*.txt}.
 */
@Tag("kill")
class PurchaseTrialsIT {

	private static final int TRIALS = Integer.getInteger("purchase-trials", 3);

	private static final int POSTGRESQL_TRIALS = Integer.getInteger("purchase-trials.postgresql", 1);

	private static final long SEED = Long.getLong("purchase-trials.seed", 20260301L);

	private static final int AT_ONCE = Integer.getInteger("purchase-trials.at-once", 2);

	private static final int WORLDS = 3;

	private static final int ROWS = 8;

	private static final int MOST_STARTS = 30;

	private static final Duration PAUSE = Duration.ofMillis(700);

	private static final Path LOG = Path.of(".jobs", "logs", "bulk-reservations.log");

	/** A call in the program's log whose answer it did not wait for. */
	private static final Pattern UNREAD = Pattern
		.compile(": HttpTimeoutException after .*MS-CorrelationId ([0-9a-f-]{36})");

	/** A violation that supposes that an answer was read. */
	private static final Pattern ANSWERED = Pattern.compile(" to MS-CorrelationId ([0-9a-f-]{36})");

	private static final Map<TestDatabase, List<Installation>> APPROVED = new EnumMap<>(TestDatabase.class);

	@TempDir
	private static Path folder;

	private final Map<String, Integer> counts = new TreeMap<>();

	private final List<String> wrong = new ArrayList<>();

	@Test
	void whatFailsIsNotBoughtTwice() throws Exception {
		// One after another: Spring Batch has state of its own in a JVM.
		check("faults", TestDatabase.HSQLDB, TRIALS, 1, this::tryWithFaults);
	}

	@Test
	void whoeverIsKilledBuysNothingTwice() throws Exception {
		check("kills", TestDatabase.HSQLDB, TRIALS, AT_ONCE, this::tryWithKills);
	}

	@Test
	@Tag("postgres")
	void whatFailsIsNotBoughtTwiceOnPostgresql() throws Exception {
		check("faults-postgresql", TestDatabase.POSTGRESQL, POSTGRESQL_TRIALS, 1, this::tryWithFaults);
	}

	@Test
	@Tag("postgres")
	void whoeverIsKilledBuysNothingTwiceOnPostgresql() throws Exception {
		check("kills-postgresql", TestDatabase.POSTGRESQL, POSTGRESQL_TRIALS, AT_ONCE, this::tryWithKills);
	}

	/** The installations to be copied, the same for both kinds of trials. */
	private static List<Installation> approved(TestDatabase database, int trials) throws Exception {
		List<Installation> approved = APPROVED.computeIfAbsent(database, (key) -> new ArrayList<>());
		for (int world = approved.size(); world < Math.min(WORLDS, trials); world++) {
			Path place = folder.resolve("approved-%s-%d".formatted(database, world));
			approved.add(PurchaseScenario.approved(place, database, ROWS, SEED + world));
		}
		return approved;
	}

	private void check(String kind, TestDatabase database, int trials, int atOnce, Trial trial) throws Exception {
		List<Installation> approved = approved(database, trials);
		ExecutorService pool = Executors.newFixedThreadPool(atOnce);
		try {
			List<Future<?>> submitted = new ArrayList<>();
			for (int i = 0; i < trials; i++) {
				int number = i;
				submitted.add(pool.submit(() -> {
					attempt(kind, approved.get(number % approved.size()), number, trial);
					return null;
				}));
			}
			for (Future<?> one : submitted) {
				one.get();
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(this.wrong).as("with -Dpurchase-trials.seed=%d", SEED).isEmpty();
		assertThat(this.counts.get("line BOUGHT")).isPositive();
	}

	private void attempt(String kind, Installation approved, int number, Trial trial) throws Exception {
		RandomGenerator random = new SplittableRandom(SEED + number);
		Path place = folder.resolve(kind + "-" + number);
		try (PurchaseScenario scenario = PurchaseScenario.of(approved, place)) {
			scenario.server().behaviour().random(random, PurchaseScenario.LONGEST);
			List<String> problems = trial.differences(scenario, SEED + number, random);
			report(kind, number, scenario, problems);
		}
		if (this.wrong.isEmpty()) {
			Installation.delete(place);
		}
	}

	private List<String> tryWithFaults(PurchaseScenario scenario, long seed, RandomGenerator random) throws Exception {
		scenario.server().faults().by(faults(seed, random));
		boolean byHand = random.nextInt(4) == 0;
		for (int start = 0; start < MOST_STARTS; start++) {
			ProgramRun run = scenario.run("buy");
			List<String> differences = scenario.compare().differences();
			if (!differences.isEmpty()) {
				differences.add(run.text());
				return differences;
			}
			if (isFinished(scenario, run.exitCode())) {
				return List.of();
			}
			if (byHand && !scenario.server().journal().sales().isEmpty()) {
				byHand = false;
				scenario.buyTheFirstAgainByHand();
			}
			TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
		}
		return List.of("not finished after %d starts: %s".formatted(MOST_STARTS, scenario.compare().states()),
				scenario.run("purchases").text());
	}

	private static RandomFaults faults(long seed, RandomGenerator random) {
		return new RandomFaults(seed, 3 + random.nextInt(30), PurchaseScenario.LONGEST);
	}

	private List<String> tryWithKills(PurchaseScenario scenario, long seed, RandomGenerator random) throws Exception {
		Killer killer = new Killer(new SplittableRandom(seed), faults(seed, random), 1 + random.nextInt(4));
		scenario.server().faults().by(killer::fault);
		for (int start = 0; start < MOST_STARTS; start++) {
			try (ProgramProcess process = scenario.start("buy-%d.txt".formatted(start), "buy")) {
				killer.victim.set(process);
				int exitCode = killer.killLater() ? killAfterSomeTime(process, random) : process.exitCode();
				killer.victim.set(null);
				// What was on its way is processed by the server.
				TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
				boolean killed = exitCode > 7;
				PurchaseDifferences compared = scenario.compare();
				List<String> differences = killed ? compared.falselyBought() : compared.differences();
				if (!differences.isEmpty()) {
					differences.add(process.text());
					return differences;
				}
				if (!killed && isFinished(scenario, exitCode)) {
					count("kills", killer.kills);
					return List.of();
				}
			}
		}
		return List.of("not finished after %d starts: %s".formatted(MOST_STARTS, scenario.compare().states()),
				scenario.run("purchases").text());
	}

	private static int killAfterSomeTime(ProgramProcess process, RandomGenerator random) throws InterruptedException {
		process.killAfter(random.nextLong(1_000, 6_000));
		return process.exitCode();
	}

	/** Whether nothing is left but what a person decides. */
	private static boolean isFinished(PurchaseScenario scenario, int exitCode) throws IOException {
		Map<String, Integer> states = scenario.compare().states();
		return exitCode == 0 || (exitCode == 6 && !states.containsKey("UNKNOWN") && !states.containsKey("SENT")
				&& (states.containsKey("HELD")
						|| states.keySet().stream().noneMatch(List.of("PLANNED", "APPROVED")::contains)));
	}

	private synchronized void count(String what, int number) {
		this.counts.merge(what, number, Integer::sum);
	}

	private synchronized void report(String kind, int number, PurchaseScenario scenario, List<String> problems)
			throws IOException {
		this.counts.merge("trials", 1, Integer::sum);
		scenario.compare().states().forEach((state, count) -> this.counts.merge("line " + state, count, Integer::sum));
		this.counts.merge("lines sold", scenario.server().journal().sales().size(), Integer::sum);
		this.counts.merge("calls", scenario.server().calls().size(), Integer::sum);
		List<String> found = new ArrayList<>(problems);
		found.addAll(violations(scenario));
		if (!scenario.server().foreignCalls().isEmpty()) {
			found.add("calls to another host: " + scenario.server().foreignCalls());
		}
		if (!found.isEmpty()) {
			this.wrong
				.add("trial %d (%s): %s".formatted(number, scenario.server().behaviour(), String.join("\n", found)));
		}
		StringBuilder text = new StringBuilder("seed %d%n".formatted(SEED));
		this.counts.forEach((what, count) -> text.append("%7d  %s%n".formatted(count, what)));
		this.wrong.forEach((line) -> text.append(line).append(System.lineSeparator()));
		Files.writeString(Path.of("target", "purchase-trials-%s.txt".formatted(kind)), text);
	}

	/**
	 * Where the program broke the rules of calls. Where a busy machine takes longer for
	 * an answer than the program waits, that answer does not count, as its log proves.
	 */
	private List<String> violations(PurchaseScenario scenario) throws IOException {
		Set<String> unread = new HashSet<>();
		try (Stream<String> log = Files.lines(scenario.installation().output().resolve(LOG))) {
			log.map(UNREAD::matcher).filter(Matcher::find).forEach((call) -> unread.add(call.group(1)));
		}
		List<String> proven = new ArrayList<>();
		for (String violation : scenario.server().violations()) {
			Matcher answered = ANSWERED.matcher(violation);
			if (answered.find() && unread.contains(answered.group(1))) {
				count("answers that came too late", 1);
			}
			else {
				proven.add(violation);
			}
		}
		return proven;
	}

	@FunctionalInterface
	private interface Trial {

		List<String> differences(PurchaseScenario scenario, long seed, RandomGenerator random) throws Exception;

	}

	/** Kills the client in the middle of a call, before or after it is processed. */
	private static final class Killer {

		private static final List<Operation> CALLS = List.of(Operation.TOKEN, Operation.AVAILABILITIES,
				Operation.CREATE_CART, Operation.GET_CART, Operation.CHECK_OUT, Operation.CHECK_OUT,
				Operation.CHECK_OUT, Operation.ORDERS, Operation.ORDER);

		private final AtomicReference<ProgramProcess> victim = new AtomicReference<>();

		private final RandomGenerator random;

		private final RandomFaults faults;

		private int left;

		private int kills;

		private Operation wanted;

		Killer(RandomGenerator random, RandomFaults faults, int kills) {
			this.random = random;
			this.faults = faults;
			this.left = kills;
			this.wanted = CALLS.get(random.nextInt(CALLS.size()));
		}

		/** Whether the process is to be killed some time after its start instead. */
		synchronized boolean killLater() {
			if (this.left == 0 || this.random.nextInt(3) > 0) {
				return false;
			}
			this.left--;
			this.kills++;
			return true;
		}

		synchronized Fault fault(Occurrence occurrence) {
			ProgramProcess process = this.victim.get();
			if (process == null || this.left == 0 || occurrence.operation() != this.wanted
					|| this.random.nextInt(3) == 0) {
				return this.faults.apply(occurrence);
			}
			this.left--;
			this.kills++;
			this.wanted = CALLS.get(this.random.nextInt(CALLS.size()));
			boolean processed = this.random.nextBoolean();
			process.kill();
			return Fault.lost(processed ? Processed.AT_ONCE : Processed.NEVER);
		}

	}

}
