package com.bulkreservations.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A bar chart of a scenario, as SVG that can be read on light and dark pages. */
final class Chart {

	private static final int WIDTH = 720;

	private static final int LEFT = 130;

	private static final int LONGEST_BAR = WIDTH - LEFT - 200;

	private static final int TOP = 40;

	private static final int ROW = 34;

	private static final int BAR = 20;

	private static final Set<String> PEERS = Set.of(Scenario.Names.PROGRAM, Scenario.Names.BARE_LOOP,
			Scenario.Names.DUCKDB, Scenario.Names.TUTORIAL);

	private Chart() {
	}

	static String of(Scenario scenario, Measurements measurements) {
		List<String> contenders = measurements.contenders(scenario)
			.stream()
			.filter(PEERS::contains)
			.sorted((one, other) -> Double.compare(measurements.median(scenario, one, Measurement::seconds),
					measurements.median(scenario, other, Measurement::seconds)))
			.toList();
		double longest = contenders.stream()
			.mapToDouble((contender) -> measurements.median(scenario, contender, Measurement::seconds))
			.max()
			.orElse(1);
		StringBuilder svg = new StringBuilder(
				head(TOP + ROW * contenders.size(), scenario.title() + ": seconds, and peak memory"));
		int y = TOP;
		for (String contender : contenders) {
			double seconds = measurements.median(scenario, contender, Measurement::seconds);
			double megabytes = measurements.median(scenario, contender, (measurement) -> measurement.peakBytes() / 1e6);
			double bar = LONGEST_BAR * seconds / longest;
			svg.append(String.format(Locale.ROOT, """
					<text x="%d" y="%d" text-anchor="end">%s</text>
					<rect x="%d" y="%d" width="%.1f" height="%d" rx="3"%s/>
					<text class="value" x="%.1f" y="%d">%.1f s, %,.0f MB</text>
					""", LEFT - 10, y + 15, contender, LEFT, y, bar, BAR,
					contender.equals(Scenario.Names.PROGRAM) ? " class=\"own\"" : "", LEFT + bar + 8, y + 15, seconds,
					megabytes));
			y += ROW;
		}
		return svg.append("</svg>\n").toString();
	}

	private static String head(int height, String title) {
		return String.format(Locale.ROOT,
				"""
						<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
						<style>
						text { font: 14px sans-serif; fill: #1f2328; }
						.value { font-size: 13px; fill: #59636e; }
						rect { fill: #8c959f; }
						.own { fill: #0969da; }
						@media (prefers-color-scheme: dark) {
						text { fill: #f0f6fc; }
						.value { fill: #9198a1; }
						rect { fill: #656c76; }
						.own { fill: #4493f8; }
						}
						</style>
						<text x="0" y="20">%3$s</text>
						""",
				WIDTH, height, title);
	}

}
