package com.bulkreservations.monitoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.job.Json;
import com.bulkreservations.job.Outcome;
import com.bulkreservations.report.CurrencyTotal;
import com.bulkreservations.report.Summary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;

/**
 * Counts over all starts of the program, kept in {@code output/.jobs/metrics.json}: each
 * start is a process of its own, but what Prometheus counts must not begin anew every
 * night. Were the file lost, they begin at 0 again, which Prometheus is used to.
 */
final class Totals {

	private static final String PREFIX = "bulk.reservations.";

	private static final int MILLI = 3;

	private final Path file;

	private final Map<String, Total> totals = new TreeMap<>();

	Totals(Path jobs) throws IOException {
		this.file = jobs.resolve("metrics.json");
		if (Files.exists(this.file)) {
			for (Total total : Json.read(this.file, Total[].class)) {
				this.totals.put(total.key(), total);
			}
		}
	}

	/** Counts what became of an upload. */
	void count(Outcome outcome) {
		String distributor = outcome.distributor();
		if (outcome instanceof Outcome.Processed processed) {
			add("runs", 1, "distributor", distributor, "outcome", "published");
			count(distributor, processed.summary());
		}
		else if (outcome instanceof Outcome.Withheld) {
			add("runs", 1, "distributor", distributor, "outcome", "withheld");
		}
		else if (outcome instanceof Outcome.Failed) {
			add("runs", 1, "distributor", distributor, "outcome", "failed");
		}
		else if (outcome instanceof Outcome.Stopped) {
			add("runs", 1, "distributor", distributor, "outcome", "stopped");
		}
		else if (outcome instanceof Outcome.Refused) {
			add("refused.files", 1, "distributor", distributor);
		}
	}

	private void count(String distributor, Summary summary) {
		add("rows", summary.counts().accepted(), "distributor", distributor, "verdict", "accepted");
		add("rows", summary.counts().rejected(), "distributor", distributor, "verdict", "rejected");
		add("orders", summary.counts().orders(), "distributor", distributor);
		add("run.seconds", BigDecimal.valueOf(Duration.between(summary.start(), summary.end()).toMillis(), MILLI),
				"distributor", distributor);
		summary.rejections()
			.forEach((code, times) -> add("rejections", times, "distributor", distributor, "code", code.name()));
		amounts("accepted.amount", distributor, summary.accepted());
		amounts("at.stake.amount", distributor, summary.atStake());
	}

	private void amounts(String name, String distributor, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency, total) -> {
			BigDecimal amount = total.amount();
			if (amount != null) {
				add(name, amount, "distributor", distributor, "currency", currency);
			}
		});
	}

	private void add(String name, long number, String... labels) {
		add(name, BigDecimal.valueOf(number), labels);
	}

	private void add(String name, BigDecimal amount, String... labels) {
		Total added = new Total(PREFIX + name, List.of(labels), amount);
		this.totals.merge(added.key(), added, Total::plus);
	}

	void save() throws IOException {
		Json.write(this.file, this.totals.values());
	}

	void registerIn(MeterRegistry registry) {
		for (Total total : this.totals.values()) {
			Counter.builder(total.name()).tags(total.tags()).register(registry).increment(total.value().doubleValue());
		}
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
