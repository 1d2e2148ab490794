package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program is killed for real, at random instants, up to three times in a row, and
 * started again. In the end there must be what is there when nobody kills it. Half of the
 * instants are spread over the time that a run takes, the others follow soon on a sign
 * that an upload, any of them, has reached a certain stage, since some stages are short.
 * A few trials are made in each build; {@code -Dkill-trials=500} makes as many as one
 * likes, {@code -Dkill-trials.seed=7} others. What was done is written to
 * {@code target/kill-trials-*.txt}.
 */
@Tag("kill")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class KillTrialsIT {

	private static final int TRIALS = Integer.getInteger("kill-trials", 3);

	private static final long SEED = Long.getLong("kill-trials.seed", 20200806L);

	private static final int AT_ONCE = Integer.getInteger("kill-trials.at-once", 1);

	private static final int ROWS = 600;

	private static final int SMALL_UPLOADS = Integer.getInteger("kill-trials.small-uploads", 10);

	private static final int SMALL_ROWS = 10;

	private static final int MOST_KILLS = 3;

	/** From a restart point every few rows to one for the whole upload. */
	private static final List<List<String>> CHUNKS = List.of(
			List.of("--reservations.block-size=4KB", "--reservations.commit-interval=1"),
			List.of("--reservations.block-size=1KB", "--reservations.commit-interval=7", "--reservations.workers=2"),
			List.of("--reservations.block-size=16KB", "--reservations.commit-interval=4", "--reservations.workers=3"),
			List.of("--reservations.block-size=128KB", "--reservations.commit-interval=64"));

	private static final int ENOUGH_FOR_ALL_STAGES = 100;

	private static final String RECEIVED = "3 an upload is received";

	private static final String VALIDATE = "4 validate";

	private static final String RECONCILE = "5 reconcile";

	private static final String PUBLISH = "6 publish";

	private static final String RENAMED = "7 renamed, until it is in the ledger and done";

	/** Each is hit by some of many kills. */
	private static final List<String> STAGES = List.of(RECEIVED, VALIDATE, RECONCILE, PUBLISH, RENAMED);

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	private final Map<String, Integer> phases = new TreeMap<>();

	private final List<String> wrong = new ArrayList<>();

	private String report = "";

	private int trials;

	private int kills;

	@Test
	void runIsFinishedHoweverOftenItIsKilled() throws Exception {
		this.report = this.database.toString();
		finishesAllTrials(new CrashScenario(this.database, this.folder, ROWS));
	}

	/** Each is one chunk, whatever the settings. */
	@Test
	void manySmallRunsAreFinishedHoweverOftenTheyAreKilled() throws Exception {
		this.report = "small-" + this.database;
		finishesAllTrials(new CrashScenario(this.database, this.folder, SMALL_UPLOADS, SMALL_ROWS));
	}

	private void finishesAllTrials(CrashScenario scenario) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
		try {
			List<Trial> all = IntStream.range(0, TRIALS).mapToObj(Trial::of).toList();
			// As many at once as later on, so that each takes as long as it will.
			Map<Integer, Future<Duration>> durations = new TreeMap<>();
			for (Trial trial : all) {
				durations.computeIfAbsent(trial.chunks, (chunks) -> pool.submit(() -> duration(scenario, chunks)));
			}
			for (Future<Duration> duration : durations.values()) {
				duration.get();
			}
			List<Future<?>> submitted = new ArrayList<>();
			for (Trial trial : all) {
				submitted.add(pool.submit(() -> {
					report(trial, differences(scenario, trial, durations.get(trial.chunks).get()));
					return null;
				}));
			}
			for (Future<?> trial : submitted) {
				trial.get();
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(this.wrong).as("with -Dkill-trials.seed=%d", SEED).isEmpty();
		assertThat(this.kills).isPositive();
		if (TRIALS >= ENOUGH_FOR_ALL_STAGES) {
			assertThat(this.phases.keySet()).as("with -Dkill-trials.seed=%d", SEED).containsAll(STAGES);
		}
	}

	/** How long the program takes undisturbed, with these chunks. */
	private static Duration duration(CrashScenario scenario, int chunks) throws Exception {
		Installation on = scenario.output("duration-" + chunks);
		long begun = System.nanoTime();
		ProgramProcess program = scenario.start(on, CHUNKS.get(chunks));
		while (!Files.exists(on.output()) && program.isAlive()) {
			TimeUnit.MILLISECONDS.sleep(5);
		}
		long atWork = System.nanoTime();
		assertThat(program.exitCode()).as(program.text()).isZero();
		long ended = System.nanoTime();
		assertThat(scenario.differences(on)).isEmpty();
		return new Duration(TimeUnit.NANOSECONDS.toMillis(atWork - begun), TimeUnit.NANOSECONDS.toMillis(ended - begun),
				scenario.uploads());
	}

	private String differences(CrashScenario scenario, Trial trial, Duration duration) throws Exception {
		Installation on = scenario.output("trial-" + trial.number);
		List<String> killed = new ArrayList<>();
		int wanted = trial.random.nextInt(1, MOST_KILLS + 1);
		for (int kill = 0; kill < wanted; kill++) {
			Instant instant = Instant.any(duration, scenario.uploads() - published(on), trial.random);
			ProgramProcess program = scenario.start(on, CHUNKS.get(trial.chunks));
			if (instant.awaitAndKill(program, on)) {
				killed.add("%s, %s".formatted(instant, count(phase(on))));
			}
			else if (program.exitCode() != 0) {
				return "killed %s: exit %d, %s".formatted(killed, program.exitCode(), program.text());
			}
		}
		ProgramProcess last = scenario.start(on, CHUNKS.get(trial.chunks));
		if (last.exitCode() != 0) {
			return "killed %s: exit %d, %s".formatted(killed, last.exitCode(), last.text());
		}
		String difference = scenario.differences(on);
		if (difference.isEmpty()) {
			Installation.delete(on.output());
			return "";
		}
		return "killed %s: %s".formatted(killed, difference);
	}

	/** What the program was doing, as far as what it left behind tells. */
	private static String phase(Installation on) throws IOException {
		if (!Files.exists(on.work())) {
			return "1 start, before there is a work folder";
		}
		if (Files.isDirectory(on.work())) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(on.work())) {
				for (Path entry : entries) {
					return entry.endsWith("incoming") ? RECEIVED : phaseOf(entry);
				}
			}
		}
		return "2 between runs";
	}

	private static int published(Installation on) throws IOException {
		try (Stream<Path> runs = Files.list(on.output().resolve("contoso"))) {
			return (int) runs.count();
		}
		catch (NoSuchFileException ex) {
			return 0;
		}
	}

	private static String phaseOf(Path run) {
		if (!Files.exists(run.resolve("plan.json"))) {
			return "8 the finished run is cleared away";
		}
		if (Files.exists(run.resolve("reconciliation.json"))) {
			return Files.exists(run.resolve("publish")) ? PUBLISH : RENAMED;
		}
		return Files.exists(run.resolve("publish/orders.csv")) ? RECONCILE : VALIDATE;
	}

	private synchronized String count(String phase) {
		this.kills++;
		this.phases.merge(phase, 1, Integer::sum);
		return phase;
	}

	private synchronized void report(Trial trial, String difference) throws IOException {
		this.trials++;
		if (!difference.isEmpty()) {
			this.wrong.add("trial %d, chunks %d: %s".formatted(trial.number, trial.chunks, difference));
		}
		StringBuilder text = new StringBuilder("seed %d, %d trials, %d kills, %d trials with differences%n"
			.formatted(SEED, this.trials, this.kills, this.wrong.size()));
		this.phases.forEach((phase, count) -> text.append("%5d  %s%n".formatted(count, phase)));
		this.wrong.forEach((line) -> text.append(line).append(System.lineSeparator()));
		Files.writeString(Path.of("target", "kill-trials-%s.txt".formatted(this.report)), text);
	}

	/**
	 * One trial.
	 *
	 * @param chunks the number of its settings in {@link #CHUNKS}
	 * @param random what else is chosen for it
	 */
	private record Trial(int number, int chunks, RandomGenerator random) {

		static Trial of(int number) {
			RandomGenerator random = new SplittableRandom(SEED + number);
			return new Trial(number, random.nextInt(CHUNKS.size()), random);
		}

	}

	/**
	 * When a process is killed.
	 *
	 * @param runs how many runs it publishes before
	 * @param sign the file or folder to wait for then; an asterisk stands for any name
	 * @param milliseconds how long it lives on then
	 */
	private record Instant(int runs, String sign, long milliseconds) {

		/**
		 * Of the first upload; the last one is that its run is published. How long it
		 * lives on then is in hundredths of the time that an upload takes: soon enough to
		 * hit the same one, however small.
		 */
		private static final List<Instant> SIGNS = List.of(new Instant(0, ".jobs/work/incoming", 10),
				new Instant(0, ".jobs/work/*/plan.json", 50), new Instant(0, ".jobs/work/*/publish/orders.csv", 10),
				new Instant(0, ".jobs/work/*/reconciliation.json", 10), new Instant(1, "", 10));

		/**
		 * Chooses an instant.
		 * @param duration of all uploads
		 * @param uploads how many are left, of which each is hit as often
		 */
		static Instant any(Duration duration, int uploads, RandomGenerator random) {
			if (random.nextBoolean()) {
				// Little happens before it is at work.
				return new Instant(0, "", random.nextLong(duration.untilAtWork, duration.untilEnd));
			}
			Instant sign = SIGNS.get(random.nextInt(SIGNS.size()));
			return new Instant(sign.runs + random.nextInt(Math.max(1, uploads)), sign.sign,
					random.nextLong(Math.max(1, sign.milliseconds * duration.ofUpload() / 100)));
		}

		/** Returns whether the process still ran. */
		boolean awaitAndKill(ProgramProcess program, Installation on) throws Exception {
			int before = published(on);
			while (program.isAlive() && published(on) < before + this.runs) {
				TimeUnit.MILLISECONDS.sleep(1);
			}
			while (!this.sign.isEmpty() && program.isAlive() && !isThere(on.output(), this.sign)) {
				TimeUnit.MILLISECONDS.sleep(1);
			}
			return program.killAfter(this.milliseconds);
		}

		private static boolean isThere(Path folder, String sign) throws IOException {
			int wildcard = sign.indexOf("*/");
			if (wildcard < 0) {
				return Files.exists(folder.resolve(sign));
			}
			Path parent = folder.resolve(sign.substring(0, wildcard));
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
				for (Path entry : entries) {
					if (isThere(entry, sign.substring(wildcard + 2))) {
						return true;
					}
				}
			}
			catch (NoSuchFileException ex) {
				// Not there yet, or no longer.
			}
			return false;
		}

	}

	/** In milliseconds from the start. */
	private record Duration(long untilAtWork, long untilEnd, int uploads) {

		long ofUpload() {
			return (this.untilEnd - this.untilAtWork) / this.uploads;
		}

	}

}
