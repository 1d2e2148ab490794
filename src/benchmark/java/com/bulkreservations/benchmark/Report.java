package com.bulkreservations.benchmark;

import java.util.Locale;

/** Tables in Markdown. */
final class Report {

	private final Measurements measurements;

	private final StringBuilder text = new StringBuilder();

	private Report(Measurements measurements) {
		this.measurements = measurements;
	}

	/** Makes the tables of what was measured. */
	static String of(Measurements measurements) {
		Report report = new Report(measurements);
		report.goals();
		for (Scenario scenario : Scenario.values()) {
			report.times(scenario);
		}
		return report.text.toString();
	}

	private void goals() {
		line("| | times, their ratio or difference | goal | measured | |");
		line("|---|---|---|---|---|");
		for (Scenario scenario : Scenario.values()) {
			for (Goal goal : scenario.goals()) {
				line("| %s | %s | %s | %s |", scenario.title(), goal.measure(), goal.wanted(), found(scenario, goal));
			}
		}
	}

	private String found(Scenario scenario, Goal goal) {
		if (!goal.isOf(this.measurements.contenders(scenario))) {
			return "| not measured";
		}
		double figure = goal.figure((contender, quantity) -> this.measurements.median(scenario, contender, quantity));
		return goal.text(figure) + " | " + (goal.isReachedBy(figure) ? "reached" : "**missed**");
	}

	private void times(Scenario scenario) {
		if (this.measurements.contenders(scenario).isEmpty()) {
			return;
		}
		Measurements.Taken first = this.measurements.of(scenario).get(0);
		line("");
		line("### %s", scenario.title());
		line("");
		line("%s, %s. Other processes used up to %.0f %% of a processor meanwhile.", first.date(), first.machine(),
				this.measurements.of(scenario)
					.stream()
					// What Linux counts a moment later would be less than nothing.
					.mapToDouble((taken) -> Math.max(0, taken.measurement().othersPercent()))
					.max()
					.orElse(0));
		line("");
		line("| | time, median | fastest to slowest | rounds | processor time | peak memory |");
		line("|---|--:|--:|--:|--:|--:|");
		for (String contender : this.measurements.contenders(scenario)) {
			double[] seconds = this.measurements.sorted(scenario, contender, Measurement::seconds);
			line("| %s | %.2f s | %.2f–%.2f s | %d | %.2f s | %,.0f MB |", contender,
					this.measurements.median(scenario, contender, Measurement::seconds), seconds[0],
					seconds[seconds.length - 1], seconds.length,
					this.measurements.median(scenario, contender, Measurement::cpuSeconds),
					this.measurements.median(scenario, contender, (measurement) -> measurement.peakBytes() / 1e6));
		}
	}

	private void line(String format, Object... values) {
		this.text.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

}
