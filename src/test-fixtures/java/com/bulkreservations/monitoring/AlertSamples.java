package com.bulkreservations.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One series of a test of alert rules, as {@code promtool} takes it.
 *
 * @param labels with its name as {@code __name__}
 * @param values one for each interval, from time 0 on; {@code null} where there is none
 */
record AlertSamples(SortedMap<String, String> labels, List<Double> values, long interval) {

	static final String NAME = "__name__";

	private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)(?:\\{(.*)})?");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*=\\s*\"([^\"]*)\"");

	private static final Pattern REPEATED = Pattern.compile("(-?[0-9.]+|_)(?:x([0-9]+))?");

	/** How long a sample stands for the present. */
	private static final long LOOK_BACK = 300;

	static AlertSamples of(Map<?, ?> series, long interval) {
		List<Double> values = new ArrayList<>();
		for (String word : String.valueOf(series.get("values")).split("\\s+", -1)) {
			Matcher value = match(REPEATED, word);
			Double repeated = value.group(1).equals("_") ? null : Double.valueOf(value.group(1));
			// A value is repeated so often; "_x3" is three times nothing.
			int times = (value.group(2) == null) ? 0 : Integer.parseInt(value.group(2));
			for (int i = (repeated == null && times > 0) ? 1 : 0; i <= times; i++) {
				values.add(repeated);
			}
		}
		return new AlertSamples(labels(String.valueOf(series.get("series"))), values, interval);
	}

	/** The labels of a selector such as {@code name{label="value"}}. */
	static SortedMap<String, String> labels(String selector) {
		Matcher parts = match(SELECTOR, selector);
		SortedMap<String, String> labels = new TreeMap<>(Map.of(NAME, parts.group(1)));
		if (parts.group(2) != null) {
			LABEL.matcher(parts.group(2))
				.results()
				.forEach((MatchResult label) -> labels.put(label.group(1), label.group(2)));
		}
		return labels;
	}

	private static Matcher match(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("Expected %s, but found %s".formatted(pattern, text));
		}
		return matcher;
	}

	boolean isSelectedBy(Map<String, String> selected) {
		return this.labels.entrySet().containsAll(selected.entrySet());
	}

	/** The value at a time, or {@code null} where the last one is too old. */
	Double at(long time) {
		for (long i = Math.min(time / this.interval, this.values.size() - 1L); i >= 0
				&& time - i * this.interval < LOOK_BACK; i--) {
			if (this.values.get((int) i) != null) {
				return this.values.get((int) i);
			}
		}
		return null;
	}

	/**
	 * By how much a counter grew, or {@code null} where one sample does not show it. What
	 * Prometheus extrapolates to the ends of the range is left out: whether there was any
	 * growth, and ratios of growth, are the same.
	 */
	Double increase(long time, long range) {
		Double last = null;
		int number = 0;
		double increase = 0;
		for (int i = 0; i < this.values.size(); i++) {
			Double value = this.values.get(i);
			if (value != null && i * this.interval > time - range && i * this.interval <= time) {
				number++;
				if (last != null) {
					increase += (value >= last) ? value - last : value;
				}
				last = value;
			}
		}
		return (number > 1) ? increase : null;
	}

}
