package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.FileSums.Sum;
import com.bulkreservations.notification.WebhookReceiver;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever learns of runs beside the reports: operators and senders by mail, a webhook,
 * Prometheus, and readers of JSON. Compares what they receive with the files of the runs.
 */
final class Observers implements Closeable {

	private static final String OPERATOR = "night@operator.example";

	private static final JsonMapper JSON = new JsonMapper();

	private final WebhookReceiver webhook = new WebhookReceiver();

	private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private final Installation installation;

	private final Path textfile;

	Observers(Installation installation) throws IOException {
		this.installation = installation;
		this.textfile = installation.folder().resolve("reservations.prom");
		this.mail.start();
	}

	/** The settings that name them. */
	List<String> settings() {
		List<String> settings = new ArrayList<>(List.of("--reservations.webhook.operator=" + this.webhook.url(),
				"--reservations.metrics.textfile=" + this.textfile, "--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=" + this.mail.getSmtp().getPort(),
				"--reservations.mail.from=reservations@operator.example", "--reservations.mail.operator=" + OPERATOR));
		for (String distributor : List.of("contoso", "fabrikam", "tailspin")) {
			settings.add("--reservations.mail.distributors." + distributor + "=" + sender(distributor));
		}
		return this.installation.settings(settings.toArray(String[]::new));
	}

	private static String sender(String distributor) {
		return "buyer@" + distributor + ".example";
	}

	/**
	 * Compares all that they receive of some runs, which are all of the installation.
	 * @param open the rejected requests of all runs that are still open
	 */
	void check(List<Path> runs, List<FileSums.Rejected> open) throws Exception {
		JsonNode listed = JSON.readTree(ProgramRun.of(this.installation.settings(), "runs", "--open", "--json").out());
		assertThat(listed).hasSameSizeAs(runs);
		for (Path run : runs) {
			FileSums files = new FileSums(run);
			JsonNode summary = JSON.readTree(Installation.read(run.resolve("summary.json")));
			checkSummary(summary, files);
			assertThat(only(listed, "run", run.getFileName().toString(), "distributor",
					run.getParent().getFileName().toString())
				.get("summary")).isEqualTo(summary);
			checkWebhook(run, files);
			checkMailToOperator(run, files);
			checkMailToSender(run, files);
		}
		checkMetrics(runs);
		checkOpen(listed, open);
	}

	private static void checkSummary(JsonNode summary, FileSums files) {
		assertThat(totals(summary.get("accepted"))).isEqualTo(files.acceptedByCurrency);
		assertThat(totals(summary.get("atStake"))).isEqualTo(known(files.atStake));
		assertThat(summary.get("counts").get("accepted").asLong()).isEqualTo(files.accepted.size());
		assertThat(summary.get("counts").get("rejected").asLong()).isEqualTo(files.rejected());
		long repeated = summary.get("rejections").path("DUPLICATE_REQUEST").asLong()
				+ summary.get("rejections").path("ALREADY_ORDERED").asLong();
		assertThat(repeated).isEqualTo(files.repetitions);
	}

	private void checkWebhook(Path run, FileSums files) {
		List<JsonNode> notices = this.webhook.received()
			.stream()
			.map((received) -> JSON.readTree(received.body()))
			.filter((notice) -> notice.get("run").asString().equals(run.getFileName().toString())
					&& notice.get("distributor").asString().equals(run.getParent().getFileName().toString()))
			.toList();
		assertThat(notices).hasSize(1);
		JsonNode notice = notices.get(0);
		assertThat(totals(notice.get("accepted"))).isEqualTo(files.acceptedByCurrency);
		assertThat(totals(notice.get("atStake"))).isEqualTo(known(files.atStake));
		JsonNode outside = notice.get("outsideAmounts");
		assertThat(List.of(outside.get("accepted").asLong(), outside.get("rejected").asLong(),
				outside.get("repeated").asLong()))
			.containsExactly(unknown(files.acceptedByCurrency), unknown(files.atStake), files.repetitions);
	}

	/** The text is that of the terminal and of the webhook, too. */
	private void checkMailToOperator(Path run, FileSums files) throws Exception {
		String text = mailTo(OPERATOR, run);
		SortedMap<String, Sum> known = known(files.acceptedByCurrency);
		List<String> amounts = new ArrayList<>();
		known.forEach((currency, sum) -> amounts.add(currency + " " + amount(sum, currency)));
		long unknown = unknown(files.acceptedByCurrency);
		String expected = "  orders        %,d%s%s".formatted(files.orders.size(),
				amounts.isEmpty() ? "" : " worth " + String.join(", ", amounts), (unknown == 0) ? ""
						: (amounts.isEmpty() ? " with " : " and ") + requests(unknown) + " without a price");
		// A price may have more decimals than its currency.
		assertThat(text.lines().filter((line) -> line.startsWith("  orders ")).map(Observers::withoutEndingZeros))
			.isEqualTo(files.orders.isEmpty() ? List.of() : List.of(withoutEndingZeros(expected)));
		assertThat(text).contains("  rows          %,d = %,d accepted + %,d rejected"
			.formatted(files.accepted.size() + files.rejected(), files.accepted.size(), files.rejected()));
	}

	private static String withoutEndingZeros(String line) {
		return line.replaceAll("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceAll("\\.(?=\\D|$)", "");
	}

	private void checkMailToSender(Path run, FileSums files) throws Exception {
		String text = mailTo(sender(run.getParent().getFileName().toString()), run);
		List<String> expected = new ArrayList<>();
		files.acceptedByCurrency.forEach((currency,
				sum) -> expected.add("Accepted: %s (%s)".formatted(
						currency.isEmpty() ? "without a price"
								: currency + " " + PageTotals.amount(sum.amount(), currency),
						requests(sum.requests()))));
		known(files.atStake).forEach((currency, sum) -> expected.add("At stake in rejected requests: %s %s (%s)"
			.formatted(currency, PageTotals.amount(sum.amount(), currency), requests(sum.requests()))));
		if (unknown(files.atStake) > 0) {
			expected.add("Rejected without a known amount: " + requests(unknown(files.atStake)));
		}
		if (files.repetitions > 0) {
			expected.add("Repeated or ordered already, nothing at stake: " + requests(files.repetitions));
		}
		assertThat(text.lines()
			.map(String::strip)
			.filter((line) -> line.matches("(Accepted|At stake|Rejected without|Repeated or) ?.*:.*")))
			.containsExactlyElementsOf(expected);
	}

	private String mailTo(String recipient, Path run) throws Exception {
		String distributor = run.getParent().getFileName().toString();
		String upload = JSON.readTree(Installation.read(run.resolve("summary.json")))
			.get("sourceFile")
			.get("name")
			.asString();
		List<String> texts = new ArrayList<>();
		for (MimeMessage message : this.mail.getReceivedMessages()) {
			if (isTo(message, recipient) && message.getSubject().startsWith(distributor + "/" + upload + " ")) {
				texts.add(String.valueOf(message.getContent()).replace("\r\n", "\n"));
			}
		}
		assertThat(texts).as("%s, %s", recipient, run).hasSize(1);
		return texts.get(0);
	}

	private static boolean isTo(MimeMessage message, String recipient) throws MessagingException {
		return Arrays.toString(message.getRecipients(Message.RecipientType.TO)).equals("[" + recipient + "]");
	}

	/** Counters of all starts; Prometheus knows numbers of about 16 digits. */
	private void checkMetrics(List<Path> runs) throws IOException {
		SortedMap<String, BigDecimal> expected = new TreeMap<>();
		for (Path run : runs) {
			FileSums files = new FileSums(run);
			String of = "distributor=\"" + run.getParent().getFileName() + "\"";
			add(expected, "rows_total{%s,verdict=\"accepted\"}".formatted(of), files.accepted.size());
			add(expected, "rows_total{%s,verdict=\"rejected\"}".formatted(of), files.rejected());
			add(expected, "orders_total{%s}".formatted(of), files.orders.size());
			add(expected, "accepted_without_price_total{%s}".formatted(of), unknown(files.acceptedByCurrency));
			add(expected, "rejected_without_amount_total{%s}".formatted(of), unknown(files.atStake));
			known(files.acceptedByCurrency).forEach((currency, sum) -> expected.merge(
					"accepted_amount_total{currency=\"%s\",%s}".formatted(currency, of), sum.amount(),
					BigDecimal::add));
			known(files.atStake).forEach((currency, sum) -> expected.merge(
					"at_stake_amount_total{currency=\"%s\",%s}".formatted(currency, of), sum.amount(),
					BigDecimal::add));
			files.codes.forEach(
					(code, number) -> add(expected, "rejections_total{code=\"%s\",%s}".formatted(code, of), number));
		}
		assertMetrics(expected, "(rows|orders|accepted_without_price|rejected_without_amount|accepted_amount"
				+ "|at_stake_amount|rejections)_total");
	}

	private static void add(SortedMap<String, BigDecimal> numbers, String metric, long number) {
		numbers.merge(metric, BigDecimal.valueOf(number), BigDecimal::add);
	}

	private void assertMetrics(SortedMap<String, BigDecimal> expected, String names) {
		SortedMap<String, BigDecimal> found = new TreeMap<>();
		Matcher metric = Pattern.compile("^bulk_reservations_(" + names + "\\{[^}]*}) (\\S+)$", Pattern.MULTILINE)
			.matcher(Installation.read(this.textfile));
		metric.results().forEach((one) -> found.put(one.group(1), new BigDecimal(one.group(one.groupCount()))));
		assertThat(found.keySet()).isEqualTo(expected.keySet());
		found.forEach((name, number) -> assertThat(number.doubleValue()).as(name)
			.isEqualTo(expected.get(name).doubleValue(), Offset.offset(Math.abs(number.doubleValue()) * 1e-9)));
	}

	/** In metrics, on the terminal, and by run as JSON. */
	private void checkOpen(JsonNode listed, List<FileSums.Rejected> open) {
		SortedMap<String, SortedMap<String, Sum>> byDistributor = new TreeMap<>();
		open.forEach((request) -> byDistributor.computeIfAbsent(request.distributor(), (absent) -> new TreeMap<>())
			.merge(request.currency(), request.sum(), Sum::plus));
		SortedMap<String, BigDecimal> metrics = new TreeMap<>();
		List<String> lines = new ArrayList<>();
		byDistributor.forEach((distributor, sums) -> {
			String of = "distributor=\"" + distributor + "\"";
			long all = sums.values().stream().mapToLong(Sum::requests).sum();
			add(metrics, "open_requests{%s}".formatted(of), all);
			add(metrics, "open_without_amount{%s}".formatted(of), unknown(sums));
			StringBuilder line = new StringBuilder("  " + distributor + ": " + requests(all));
			known(sums).forEach((currency, sum) -> {
				metrics.put("open_amount{currency=\"%s\",%s}".formatted(currency, of), sum.amount());
				line.append(", ").append(currency).append(' ').append(amount(sum, currency));
			});
			if (unknown(sums) > 0) {
				line.append(", %,d without a known amount".formatted(unknown(sums)));
			}
			lines.add(withoutEndingZeros(line + ", the oldest for 0 days"));
		});
		assertMetrics(metrics, "(open_requests|open_amount|open_without_amount)");
		String shown = ProgramRun.of(this.installation.settings(), "runs", "--open").out();
		assertThat(Stream.of(shown.split("Still open: rejected, and not ordered since\\R", 2)[1].split("\\R"))
			.takeWhile((line) -> line.startsWith("  "))
			.map(Observers::withoutEndingZeros)).containsExactlyElementsOf(lines);
		SortedMap<String, SortedMap<String, Sum>> found = new TreeMap<>();
		for (JsonNode run : listed) {
			JsonNode ofRun = run.get("open");
			SortedMap<String, Sum> sums = totals(ofRun.get("amounts"));
			if (ofRun.get("withoutAmount").asLong() > 0) {
				sums.put("", new Sum(ofRun.get("withoutAmount").asLong(), BigDecimal.ZERO));
			}
			assertThat(ofRun.get("requests").asLong()).isEqualTo(sums.values().stream().mapToLong(Sum::requests).sum());
			sums.forEach((currency, sum) -> found
				.computeIfAbsent(run.get("distributor").asString(), (absent) -> new TreeMap<>())
				.merge(currency, sum, Sum::plus));
		}
		assertThat(found).isEqualTo(byDistributor);
	}

	private static JsonNode only(JsonNode list, String key, String value, String otherKey, String otherValue) {
		List<JsonNode> found = new ArrayList<>();
		list.forEach((one) -> {
			if (one.get(key).asString().equals(value) && one.get(otherKey).asString().equals(otherValue)) {
				found.add(one);
			}
		});
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static SortedMap<String, Sum> totals(JsonNode totals) {
		SortedMap<String, Sum> sums = new TreeMap<>();
		totals.properties()
			.forEach((total) -> sums.put(total.getKey(),
					new Sum(total.getValue().get("requests").asLong(), total.getValue().get("amount").isNull()
							? BigDecimal.ZERO : new BigDecimal(total.getValue().get("amount").asString()))));
		return sums;
	}

	private static SortedMap<String, Sum> known(Map<String, Sum> sums) {
		SortedMap<String, Sum> known = new TreeMap<>(sums);
		known.remove("");
		return known;
	}

	private static long unknown(Map<String, Sum> sums) {
		return sums.getOrDefault("", Sum.NOTHING).requests();
	}

	private static String amount(Sum sum, String currency) {
		return PageTotals.amount(sum.amount(), currency);
	}

	private static String requests(long number) {
		return String.format(Locale.ROOT, "%,d", number) + ((number == 1) ? " request" : " requests");
	}

	@Override
	public void close() {
		this.webhook.close();
		this.mail.stop();
	}

}
