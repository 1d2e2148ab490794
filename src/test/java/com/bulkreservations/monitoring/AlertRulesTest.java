package com.bulkreservations.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts go off and stay silent as their tests say, which are written for
 * {@code promtool}: on a machine without it, too.
 */
class AlertRulesTest {

	private static final Path FOLDER = Path.of("deploy/prometheus");

	private static final Map<?, ?> TESTS = load("bulk-reservations.rules.test.yml");

	private static Map<?, ?> load(String name) {
		return new Yaml().load(Installation.read(FOLDER.resolve(name)));
	}

	private static List<?> rules() {
		return (List<?>) ((Map<?, ?>) list(load("bulk-reservations.rules.yml"), "groups").get(0)).get("rules");
	}

	@TestFactory
	Stream<DynamicTest> alertsGoOffAndStaySilentAsTheyShould() {
		return list(TESTS, "tests").stream().map((one) -> (Map<?, ?>) one).flatMap((test) -> {
			long interval = AlertExpression.seconds((String) test.get("interval"));
			List<AlertSamples> series = list(test, "input_series").stream()
				.map((input) -> AlertSamples.of((Map<?, ?>) input, interval))
				.toList();
			return list(test, "alert_rule_test").stream()
				.map((one) -> (Map<?, ?>) one)
				.map((expected) -> DynamicTest.dynamicTest(
						"%s: %s at %s".formatted(test.get("name"), expected.get("alertname"),
								expected.get("eval_time")),
						() -> assertThat(alerts(expected, series))
							.containsExactlyInAnyOrder(list(expected, "exp_alerts").toArray())));
		});
	}

	/** A test in which an alert never goes off, or always does, proves little. */
	@Test
	void eachAlertIsSeenToGoOffAndToBeSilent() {
		Set<Object> gone = new HashSet<>();
		Set<Object> silent = new HashSet<>();
		for (Object test : list(TESTS, "tests")) {
			for (Object expected : list((Map<?, ?>) test, "alert_rule_test")) {
				(list((Map<?, ?>) expected, "exp_alerts").isEmpty() ? silent : gone)
					.add(((Map<?, ?>) expected).get("alertname"));
			}
		}
		assertThat(rules()).allSatisfy((rule) -> {
			assertThat(gone).contains(((Map<?, ?>) rule).get("alert"));
			assertThat(silent).contains(((Map<?, ?>) rule).get("alert"));
		});
	}

	/** The alerts that are on, as {@code exp_alerts} has them. */
	private static List<Object> alerts(Map<?, ?> expected, List<AlertSamples> series) {
		Map<?, ?> rule = rules().stream()
			.map((one) -> (Map<?, ?>) one)
			.filter((one) -> one.get("alert").equals(expected.get("alertname")))
			.findFirst()
			.orElseThrow();
		long end = AlertExpression.seconds((String) expected.get("eval_time"));
		long step = AlertExpression.seconds((String) TESTS.get("evaluation_interval"));
		long patience = (rule.get("for") == null) ? 0 : AlertExpression.seconds((String) rule.get("for"));
		Map<SortedMap<String, String>, Long> since = new HashMap<>();
		Map<SortedMap<String, String>, Double> values = Map.of();
		for (long time = 0; time <= end; time += step) {
			values = AlertExpression.evaluate((String) rule.get("expr"), series, time);
			since.keySet().retainAll(values.keySet());
			for (SortedMap<String, String> labels : values.keySet()) {
				since.putIfAbsent(labels, time);
			}
		}
		List<Object> alerts = new ArrayList<>();
		values.forEach((labels, value) -> {
			if (end - since.get(labels) >= patience) {
				alerts.add(alert(rule, labels, value));
			}
		});
		return alerts;
	}

	private static Map<String, Object> alert(Map<?, ?> rule, SortedMap<String, String> labels, double value) {
		Map<String, Object> all = new TreeMap<>(labels);
		all.remove(AlertSamples.NAME);
		((Map<?, ?>) rule.get("labels")).forEach((name, label) -> all.put((String) name, label));
		Map<String, Object> annotations = new TreeMap<>();
		((Map<?, ?>) rule.get("annotations")).forEach((name, text) -> {
			String shown = ((String) text).replace("{{ $value }}", Long.toString(Math.round(value)));
			for (Map.Entry<String, String> label : labels.entrySet()) {
				shown = shown.replace("{{ $labels." + label.getKey() + " }}", label.getValue());
			}
			annotations.put((String) name, shown);
		});
		return Map.of("exp_labels", all, "exp_annotations", annotations);
	}

	private static List<?> list(Map<?, ?> parent, String key) {
		return (List<?>) parent.get(key);
	}

}
