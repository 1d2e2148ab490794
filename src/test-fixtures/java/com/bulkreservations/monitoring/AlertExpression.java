package com.bulkreservations.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Evaluates what our alert rules use of PromQL, and declines all else. Where
 * {@code promtool} is installed, it runs the same tests, so that the two must agree.
 */
final class AlertExpression {

	private static final Pattern TOKEN = Pattern
		.compile("[a-z_]+\\{[^}]*}|[a-z_]+|[0-9.]+[smhd]?|==|[-+*/()<>\\[\\],]|\\S");

	/** From the loosest to the tightest. */
	private static final List<List<String>> BINARY = List.of(List.of("or"), List.of("and"), List.of("==", ">", "<"),
			List.of("+", "-"), List.of("*", "/"));

	private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86400);

	private final List<String> tokens;

	private final List<AlertSamples> series;

	private final long time;

	private int next;

	private AlertExpression(String text, List<AlertSamples> series, long time) {
		this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
		this.series = series;
		this.time = time;
	}

	/** The values of an expression at a time, by their labels. */
	static Map<SortedMap<String, String>, Double> evaluate(String text, List<AlertSamples> series, long time) {
		AlertExpression expression = new AlertExpression(text, series, time);
		Values values = expression.binary(0);
		if (expression.next < expression.tokens.size()) {
			throw expression.unexpected("an end");
		}
		return values.byLabels();
	}

	/** A time such as {@code 26h}, in seconds. */
	static long seconds(String text) {
		String unit = text.substring(text.length() - 1);
		return Long.parseLong(text.substring(0, text.length() - 1)) * SECONDS.get(unit);
	}

	private Values binary(int level) {
		if (level == BINARY.size()) {
			return primary();
		}
		Values left = binary(level + 1);
		while (this.next < this.tokens.size() && BINARY.get(level).contains(this.tokens.get(this.next))) {
			String operator = this.tokens.get(this.next++);
			left = apply(operator, left, binary(level + 1));
		}
		return left;
	}

	private static Values apply(String operator, Values left, Values right) {
		return switch (operator) {
			case "or" -> left.or(right);
			case "and" -> left.and(right);
			case "==" -> left.keep(right, (one, other) -> one.doubleValue() == other.doubleValue());
			case ">" -> left.keep(right, (one, other) -> one > other);
			case "<" -> left.keep(right, (one, other) -> one < other);
			case "+" -> left.compute(right, Double::sum);
			case "-" -> left.compute(right, (one, other) -> one - other);
			case "*" -> left.compute(right, (one, other) -> one * other);
			default -> left.compute(right, (one, other) -> one / other);
		};
	}

	private Values primary() {
		String token = this.tokens.get(this.next++);
		if (Character.isDigit(token.charAt(0))) {
			return Values.scalar(Double.parseDouble(token));
		}
		return switch (token) {
			case "(" -> enclosed();
			case "time" -> {
				expect("(");
				expect(")");
				yield Values.scalar((double) this.time);
			}
			case "absent" -> {
				expect("(");
				yield enclosed().absent();
			}
			case "increase" -> {
				expect("(");
				yield increase();
			}
			case "sum" -> sum();
			default -> select(token, (samples) -> samples.at(this.time));
		};
	}

	private Values enclosed() {
		Values values = binary(0);
		expect(")");
		return values;
	}

	private Values increase() {
		String selector = this.tokens.get(this.next++);
		expect("[");
		long range = seconds(this.tokens.get(this.next++));
		expect("]");
		expect(")");
		return select(selector, (samples) -> samples.increase(this.time, range)).withoutNames();
	}

	private Values sum() {
		expect("by");
		expect("(");
		List<String> labels = new ArrayList<>();
		do {
			labels.add(this.tokens.get(this.next++));
		}
		while (this.tokens.get(this.next++).equals(","));
		expect("(");
		return enclosed().sum(labels);
	}

	private Values select(String selector, Function<AlertSamples, Double> value) {
		Map<String, String> selected = AlertSamples.labels(selector);
		Map<SortedMap<String, String>, Double> found = new LinkedHashMap<>();
		this.series.stream().filter((samples) -> samples.isSelectedBy(selected)).forEach((samples) -> {
			Double present = value.apply(samples);
			if (present != null) {
				found.put(samples.labels(), present);
			}
		});
		return new Values(found, false);
	}

	private void expect(String token) {
		if (this.next >= this.tokens.size() || !this.tokens.get(this.next).equals(token)) {
			throw unexpected(token);
		}
		this.next++;
	}

	private IllegalArgumentException unexpected(String expected) {
		return new IllegalArgumentException(
				"Expected %s at token %d of %s".formatted(expected, this.next, this.tokens));
	}

	/** A number, or numbers by labels. */
	private record Values(Map<SortedMap<String, String>, Double> byLabels, boolean scalar) {

		private static Values scalar(double value) {
			return new Values(Map.of(new TreeMap<>(), value), true);
		}

		private static SortedMap<String, String> withoutName(SortedMap<String, String> labels) {
			SortedMap<String, String> others = new TreeMap<>(labels);
			others.remove(AlertSamples.NAME);
			return others;
		}

		private Values withoutNames() {
			Map<SortedMap<String, String>, Double> values = new LinkedHashMap<>();
			this.byLabels.forEach((labels, value) -> values.put(withoutName(labels), value));
			return new Values(values, this.scalar);
		}

		private Values or(Values other) {
			Map<SortedMap<String, String>, Double> values = new LinkedHashMap<>(this.byLabels);
			Map<SortedMap<String, String>, Double> known = withoutNames().byLabels();
			other.byLabels.forEach((labels, value) -> {
				if (!known.containsKey(withoutName(labels))) {
					values.put(labels, value);
				}
			});
			return new Values(values, false);
		}

		private Values and(Values other) {
			Map<SortedMap<String, String>, Double> values = new LinkedHashMap<>(this.byLabels);
			values.keySet().removeIf((labels) -> !other.withoutNames().byLabels().containsKey(withoutName(labels)));
			return new Values(values, false);
		}

		private Values keep(Values other, BiFunction<Double, Double, Boolean> holds) {
			if (this.scalar) {
				throw new IllegalArgumentException("A number is compared; write it on the right");
			}
			Map<SortedMap<String, String>, Double> values = new LinkedHashMap<>();
			this.byLabels.forEach((labels, value) -> {
				Double compared = other.partner(labels);
				if (compared != null && holds.apply(value, compared)) {
					values.put(labels, value);
				}
			});
			return new Values(values, false);
		}

		private Values compute(Values other, DoubleBinaryOperator operator) {
			Map<SortedMap<String, String>, Double> values = new LinkedHashMap<>();
			if (this.scalar) {
				double left = this.byLabels.values().iterator().next();
				other.byLabels
					.forEach((labels, right) -> values.put(withoutName(labels), operator.applyAsDouble(left, right)));
				return new Values(values, other.scalar);
			}
			this.byLabels.forEach((labels, left) -> {
				Double right = other.partner(labels);
				if (right != null) {
					values.put(withoutName(labels), operator.applyAsDouble(left, right));
				}
			});
			return new Values(values, false);
		}

		private Double partner(SortedMap<String, String> labels) {
			return this.scalar ? this.byLabels.values().iterator().next()
					: withoutNames().byLabels().get(withoutName(labels));
		}

		private Values absent() {
			return this.byLabels.isEmpty() ? new Values(Map.of(new TreeMap<>(), 1.0), false)
					: new Values(Map.of(), false);
		}

		private Values sum(List<String> by) {
			Map<SortedMap<String, String>, Double> sums = new HashMap<>();
			this.byLabels.forEach((labels, value) -> {
				SortedMap<String, String> kept = new TreeMap<>(labels);
				kept.keySet().retainAll(by);
				sums.merge(kept, value, Double::sum);
			});
			return new Values(sums, false);
		}

	}

}
