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
 * Totals over all starts, stored in {@code output/.jobs/metrics.json}, since each start
 * is a new process. A result that is reported again after a kill counts once. Without the
 * file, totals start at 0, which Prometheus handles.
 */
final class Totals {

	private static final int MILLIS_SCALE = 3;

	private final @Nullable Path file;

	private final Map<String, Total> totals = new TreeMap<>();

	/** Results that a start after a crash may report again. */
	private final Set<String> counted = new TreeSet<>();

	/** Creates the totals of one start, which are not stored. */
	Totals() {
		this.file = null;
	}

	private Totals(Path file) throws IOException {
		this.file = file;
		if (Files.exists(file)) {
			Stored stored = read(file);
			stored.totals().forEach((total) -> this.totals.put(total.key(), total));
			this.counted.addAll(stored.counted());
		}
	}

	/** Earlier versions stored the totals only. */
	private static Stored read(Path file) throws IOException {
		return Files.readString(file).stripLeading().startsWith("[")
				? new Stored(List.of(Json.read(file, Total[].class)), Set.of()) : Json.read(file, Stored.class);
	}

	/** Reads the totals of all starts. */
	static Totals in(Path jobs) throws IOException {
		return new Totals(jobs.resolve("metrics.json"));
	}

	/**
	 * Counts a result.
	 * @return whether it counts, and was not counted before
	 */
	boolean count(UploadResult result) {
		String identity = identity(result);
		if (identity != null && !this.counted.add(identity)) {
			return false;
		}
		String distributor = result.distributor();
		if (result instanceof UploadResult.Processed processed) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "published");
			count(distributor, processed.summary());
		}
		else if (result instanceof UploadResult.Withheld) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "withheld");
		}
		else if (result instanceof UploadResult.AwaitsApproval waiting && !waiting.repeated()) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "awaits_approval");
		}
		else if (result instanceof UploadResult.Failed) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "failed");
		}
		else if (result instanceof UploadResult.Stopped) {
			add(Figure.RUNS, 1, "distributor", distributor, "outcome", "stopped");
		}
		else if (result instanceof UploadResult.Refused refused && !refused.repeated()) {
			add(Figure.REFUSED_FILES, 1, "distributor", distributor);
		}
		else {
			return false;
		}
		return true;
	}

	/**
	 * Returns the key that recognizes a repeated result; {@code null} for results that
	 * are reported once, or that happen again.
	 */
	private static @Nullable String identity(UploadResult result) {
		if (result instanceof UploadResult.Processed processed) {
			return identity(processed.summary());
		}
		if (result instanceof UploadResult.Withheld withheld) {
			return identity(withheld.summary());
		}
		if (result instanceof UploadResult.AwaitsApproval waiting && !waiting.repeated()) {
			return identity(waiting.summary());
		}
		return (result instanceof UploadResult.Refused refused && !refused.repeated())
				? "%s/%s %s %s".formatted(refused.distributor(), refused.file(), refused.changed(), refused.reason())
				: null;
	}

	private static String identity(Summary summary) {
		return "%s/%s %s".formatted(summary.distributor(), summary.run(), summary.start());
	}

	/**
	 * Forgets which results were counted, when none can be reported again.
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
		add(Figure.RUN_SECONDS,
				BigDecimal.valueOf(Duration.between(summary.start(), summary.end()).toMillis(), MILLIS_SCALE),
				"distributor", distributor);
		summary.rejections()
			.forEach((code, times) -> add(Figure.REJECTIONS, times, "distributor", distributor, "code", code.name()));
		amounts(Figure.ACCEPTED_AMOUNT, distributor, summary.accepted());
		amounts(Figure.AT_STAKE_AMOUNT, distributor, summary.atStake());
		add(Figure.ACCEPTED_WITHOUT_PRICE, summary.acceptedWithoutPrice(), "distributor", distributor);
		add(Figure.REJECTED_WITHOUT_AMOUNT, summary.rejectedWithoutAmount(), "distributor", distributor);
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
			Json.write(this.file, new Stored(List.copyOf(this.totals.values()), this.counted));
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

	/** Registers the totals of one figure as gauges of another name. */
	void registerIn(MeterRegistry registry, Figure figure, Figure target) {
		this.totals.values()
			.stream()
			.filter((total) -> total.name().equals(figure.metric()))
			.forEach((total) -> Gauge.builder(target.metric(), () -> total.value().doubleValue())
				.description(target.help())
				.tags(total.tags())
				.strongReference(true)
				.register(registry));
	}

	/** The content of the file. */
	record Stored(List<Total> totals, Set<String> counted) {

	}

	/**
	 * The total of one metric with one set of labels.
	 *
	 * @param labels names and values in turn
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
