package com.bulkreservations.monitoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Counts over all starts of the program, kept in {@code output/.jobs/metrics.json}: each
 * start is a process of its own, but what Prometheus counts must not begin anew every
 * night. What is told twice, since a process was killed after it was counted, counts
 * once. Were the file lost, they begin at 0 again, which Prometheus is used to.
 */
final class Totals {

	private static final int MILLI = 3;

	private final @Nullable Path file;

	private final Map<String, Total> totals = new TreeMap<>();

	/** Outcomes that may be told once more, by a start after a crash. */
	private final Set<String> counted = new TreeSet<>();

	/** Those of one start, which are kept nowhere. */
	Totals() {
		this.file = null;
	}

	private Totals(Path file) throws IOException {
		this.file = file;
		if (Files.exists(file)) {
			Kept kept = read(file);
			kept.totals().forEach((total) -> this.totals.put(total.key(), total));
			this.counted.addAll(kept.counted());
		}
	}

	/** Earlier versions kept the totals alone. */
	private static Kept read(Path file) throws IOException {
		return Files.readString(file).stripLeading().startsWith("[")
				? new Kept(List.of(Json.read(file, Total[].class)), Set.of()) : Json.read(file, Kept.class);
	}

	/** Those of all starts. */
	static Totals in(Path jobs) throws IOException {
		return new Totals(jobs.resolve("metrics.json"));
	}

	/**
	 * Counts what became of an upload.
	 * @return whether it counts, and was not counted before
	 */
	boolean count(UploadResult outcome) {
		String identity = identity(outcome);
		if (identity != null && !this.counted.add(identity)) {
			return false;
		}
		String distributor = outcome.distributor();
		if (outcome instanceof UploadResult.Processed processed) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "published");
			count(distributor, processed.summary());
		}
		else if (outcome instanceof UploadResult.Withheld) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "withheld");
		}
		else if (outcome instanceof UploadResult.Failed) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "failed");
		}
		else if (outcome instanceof UploadResult.Stopped) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "stopped");
		}
		else if (outcome instanceof UploadResult.Refused refused && !refused.repeated()) {
			add(Figure.REFUSED_FILES, 1, "distributor", distributor);
		}
		else {
			return false;
		}
		return true;
	}

	/**
	 * By what an outcome is known when it is told once more; {@code null} where it is
	 * told once only, or has happened anew.
	 */
	private static @Nullable String identity(UploadResult outcome) {
		if (outcome instanceof UploadResult.Processed processed) {
			return identity(processed.summary());
		}
		if (outcome instanceof UploadResult.Withheld withheld) {
			return identity(withheld.summary());
		}
		return (outcome instanceof UploadResult.Refused refused && !refused.repeated())
				? "%s/%s %s %s".formatted(refused.distributor(), refused.file(), refused.changed(), refused.reason())
				: null;
	}

	private static String identity(Summary summary) {
		return "%s/%s %s".formatted(summary.distributor(), summary.run(), summary.start());
	}

	/**
	 * Forgets which outcomes were counted, once none of them can be told again.
	 * @return whether there were any
	 */
	boolean forgetCounted() {
		boolean any = !this.counted.isEmpty();
		this.counted.clear();
		return any;
	}

	private void count(String distributor, Summary summary) {
		add(Figure.ROWS, summary.counts().accepted(), "distributor", distributor, "verdict", "accepted");
		add(Figure.ROWS, summary.counts().rejected(), "distributor", distributor, "verdict", "rejected");
		add(Figure.ORDERS, summary.counts().orders(), "distributor", distributor);
		add(Figure.RUN_SECONDS, BigDecimal.valueOf(Duration.between(summary.start(), summary.end()).toMillis(), MILLI),
				"distributor", distributor);
		summary.rejections()
			.forEach((code, times) -> add(Figure.REJECTIONS, times, "distributor", distributor, "code", code.name()));
		amounts(Figure.ACCEPTED_AMOUNT, distributor, summary.accepted());
		amounts(Figure.AT_STAKE_AMOUNT, distributor, summary.atStake());
	}

	private void amounts(Figure figure, String distributor, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency, total) -> {
			BigDecimal amount = total.amount();
			if (amount != null) {
				add(figure, amount, "distributor", distributor, "currency", currency);
			}
		});
	}

	private void add(Figure figure, long number, String... labels) {
		add(figure, BigDecimal.valueOf(number), labels);
	}

	private void add(Figure figure, BigDecimal amount, String... labels) {
		Total added = new Total(figure.metric(), List.of(labels), amount);
		this.totals.merge(added.key(), added, Total::plus);
	}

	void save() throws IOException {
		if (this.file != null) {
			Json.write(this.file, new Kept(List.copyOf(this.totals.values()), this.counted));
		}
	}

	void registerIn(MeterRegistry registry) {
		for (Total total : this.totals.values()) {
			Counter.builder(total.name())
				.description(Figure.help(total.name()))
				.tags(total.tags())
				.register(registry)
				.increment(total.value().doubleValue());
		}
	}

	/** Shows the totals of one figure as gauges of another name. */
	void registerIn(MeterRegistry registry, Figure figure, Figure shown) {
		this.totals.values()
			.stream()
			.filter((total) -> total.name().equals(figure.metric()))
			.forEach((total) -> Gauge.builder(shown.metric(), () -> total.value().doubleValue())
				.description(shown.help())
				.tags(total.tags())
				.strongReference(true)
				.register(registry));
	}

	/** What the file holds. */
	record Kept(List<Total> totals, Set<String> counted) {

	}

	/**
	 * One number.
	 *
	 * @param labels name, value, name, value
	 */
	record Total(String name, List<String> labels, BigDecimal value) {

		private String key() {
			return this.name + this.labels;
		}

		private Total plus(Total other) {
			return new Total(this.name, this.labels, this.value.add(other.value));
		}

		private List<Tag> tags() {
			List<Tag> tags = new ArrayList<>();
			for (int i = 0; i < this.labels.size(); i += 2) {
				tags.add(Tag.of(this.labels.get(i), this.labels.get(i + 1)));
			}
			return tags;
		}

	}

}
