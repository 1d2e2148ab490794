package com.bulkreservations.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;

/**
 * What the CSV files of a run, or of all runs of a period, come to, read and added up by
 * nothing of the program's. An amount that is not known stands under the currency
 * {@code ""}.
 */
final class FileSums {

	/** What tailspin calls its columns, where that is not their name. */
	private static final Map<String, String> COLUMNS = Map.of("SKU-name", "sku", "reservedResourceType",
			"reservation_type");

	/** Beside its columns each line has its {@code run}. */
	final List<Map<String, String>> rejections = new ArrayList<>();

	final List<Map<String, String>> accepted = new ArrayList<>();

	final List<Map<String, String>> orders = new ArrayList<>();

	/** How many lines of {@code rejections.csv} have a code. */
	final SortedMap<String, Long> codes = new TreeMap<>();

	final SortedMap<String, Sum> acceptedByCurrency = new TreeMap<>();

	final SortedMap<String, Sum> atStake = new TreeMap<>();

	final Grouped byReason = new Grouped();

	final Grouped byResponsible = new Grouped();

	final Grouped byCustomer = new Grouped();

	final Grouped byReseller = new Grouped();

	final Grouped byMarket = new Grouped();

	final Grouped byProduct = new Grouped();

	final Grouped byAgent = new Grouped();

	final Grouped acceptedByAgent = new Grouped();

	final Grouped orderedByCustomer = new Grouped();

	/** What markets and resellers stand for. */
	private final KnownValues reference;

	/** How many rejected rows there are. */
	long rejected;

	/** How many of them repeat another request: nothing is at stake. */
	long repetitions;

	/** The rejected rows that count, with the lines of their rejections. */
	final List<Rejected> requests = new ArrayList<>();

	FileSums(Path run) throws IOException {
		this(List.of(run), (all) -> all);
	}

	/**
	 * @param runs in the order in which they were published
	 * @param counted the rejected requests that count, of all
	 */
	FileSums(List<Path> runs, UnaryOperator<List<Rejected>> counted) throws IOException {
		this.reference = new KnownValues(runs.get(0).getParent().getParent().resolveSibling("config"));
		for (Path run : runs) {
			List<Map<String, String>> rejected = ReadReport.rows(run.resolve("rejections.csv"));
			rejected.forEach((line) -> line.put("run", run.getFileName().toString()));
			this.requests.addAll(requests(String.valueOf(run.getParent().getFileName()), rejected,
					sent(run.resolve("rejected-requests.csv"))));
			this.rejections.addAll(rejected);
			this.accepted.addAll(ReadReport.rows(run.resolve("accepted-orders.csv")));
			this.orders.addAll(ReadReport.rows(run.resolve("orders.csv")));
		}
		this.rejected = this.requests.size();
		this.rejections.forEach((line) -> this.codes.merge(line.get("code"), 1L, Long::sum));
		List<Rejected> all = List.copyOf(this.requests);
		this.requests.clear();
		this.requests.addAll(counted.apply(all));
		this.requests.forEach(this::add);
		for (Map<String, String> line : this.accepted) {
			this.acceptedByCurrency.merge(currency(line), sum(line), Sum::plus);
			this.acceptedByAgent.add(currency(line), line.get("requested_by"), sum(line));
		}
		for (Map<String, String> order : this.orders) {
			this.orderedByCustomer.add(currency(order), order.get("customer_id"), sum(order));
		}
	}

	private static List<Rejected> requests(String distributor, List<Map<String, String>> rejected,
			List<Map<String, String>> sent) {
		List<Rejected> requests = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (Map<String, String> line : rejected) {
			if (seen.add(line.get("source_line"))) {
				requests.add(new Rejected(distributor, sent.get(requests.size()), new ArrayList<>()));
			}
			requests.get(requests.size() - 1).lines().add(line);
		}
		if (requests.size() != sent.size()) {
			throw new AssertionError("rejections.csv has %d requests, and rejected-requests.csv has %d"
				.formatted(requests.size(), sent.size()));
		}
		return requests;
	}

	/** Each request counts once, and once under each of its reasons. */
	private void add(Rejected request) {
		Map<String, String> line = request.line();
		String currency = currency(line);
		Sum sum = sum(line);
		request.lines()
			.stream()
			.map((one) -> one.get("code"))
			.distinct()
			.forEach((code) -> this.byReason.add(currency, code, sum));
		if (request.isRepetition()) {
			this.repetitions++;
			return;
		}
		Map<String, String> sent = request.sent();
		this.atStake.merge(currency, sum, Sum::plus);
		this.byCustomer.add(currency, filled(line.get("customer_id"), "(blank)").toLowerCase(Locale.ROOT), sum);
		this.byAgent.add(currency, filled(sent.get("requested_by"), "(blank)").toLowerCase(Locale.ROOT), sum);
		this.byReseller.add(currency, filled(this.reference.reseller(request), "(blank)"), sum);
		this.byMarket.add(currency,
				filled(this.reference.market(request).toUpperCase(Locale.ROOT), "(blank: the customer's own)"), sum);
		String product = (sent.get("reservation_type") + " " + sent.get("sku")).strip();
		this.byProduct.add(currency, filled(product.toLowerCase(Locale.ROOT), "(blank)"), sum);
		request.lines()
			.stream()
			.map((one) -> RejectionCode.valueOf(one.get("code")).responsible().text())
			.distinct()
			.forEach((responsible) -> this.byResponsible.add(currency, responsible, sum));
	}

	/** What was sent in each rejected request, by column; nothing of a malformed row. */
	private static List<Map<String, String>> sent(Path file) throws IOException {
		List<Map<String, String>> requests = new ArrayList<>();
		String text = text(Files.readAllBytes(file));
		char delimiter = text.charAt("rejection_codes".length());
		try (Reader reader = new StringReader(text);
				CSVReader records = new CSVReaderBuilder(reader)
					.withCSVParser(new RFC4180ParserBuilder().withSeparator(delimiter).build())
					.build()) {
			List<String> header = Stream.of(records.readNextSilently())
				.map((name) -> COLUMNS.getOrDefault(name, name.toLowerCase(Locale.ROOT).replace(' ', '_')))
				.toList();
			for (String[] record = records.readNextSilently(); record != null; record = records.readNextSilently()) {
				Map<String, String> request = new HashMap<>(Map.of("market", "", "reseller", ""));
				for (int i = 0; i < header.size(); i++) {
					request.put(header.get(i), record[0].equals("MALFORMED_ROW") ? "" : record[i].strip());
				}
				requests.add(request);
			}
		}
		return requests;
	}

	/** The text in the encoding that its byte order mark names; UTF-8 without one. */
	private static String text(byte[] bytes) {
		Charset charset = switch (bytes[0]) {
			case (byte) 0xFE -> StandardCharsets.UTF_16BE;
			case (byte) 0xFF -> StandardCharsets.UTF_16LE;
			default -> StandardCharsets.UTF_8;
		};
		return new String(bytes, charset).replaceFirst("^\uFEFF", "");
	}

	private static String filled(String value, String otherwise) {
		return value.isEmpty() ? otherwise : value;
	}

	private static String currency(Map<String, String> line) {
		return line.get("amount").isEmpty() ? "" : line.get("currency");
	}

	private static Sum sum(Map<String, String> line) {
		return new Sum(1, line.get("amount").isEmpty() ? BigDecimal.ZERO : new BigDecimal(line.get("amount")));
	}

	long rejected() {
		return this.rejected;
	}

	/**
	 * A rejected row.
	 *
	 * @param sent what was sent, by column
	 * @param lines of {@code rejections.csv}
	 */
	record Rejected(String distributor, Map<String, String> sent, List<Map<String, String>> lines) {

		Map<String, String> line() {
			return this.lines.get(0);
		}

		boolean isRepetition() {
			return has("DUPLICATE_REQUEST") || has("ALREADY_ORDERED");
		}

		boolean has(String code) {
			return this.lines.stream().anyMatch((line) -> line.get("code").equals(code));
		}

		/** By distributor and request ID; by run and line where there is none. */
		String key() {
			String id = line().get("request_id").replaceFirst("^0+(?=[0-9]+$)", "");
			return this.distributor + " " + (id.isEmpty() ? line().get("run") + ":" + line().get("source_line") : id);
		}

		Sum sum() {
			return FileSums.sum(line());
		}

		String currency() {
			return FileSums.currency(line());
		}

	}

	/**
	 * So many requests, or orders, of so much.
	 */
	record Sum(long requests, BigDecimal amount) {

		static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

		Sum {
			amount = amount.stripTrailingZeros();
		}

		Sum plus(Sum other) {
			return new Sum(this.requests + other.requests, this.amount.add(other.amount));
		}

		Sum minus(Sum other) {
			return new Sum(this.requests - other.requests, this.amount.subtract(other.amount));
		}

	}

	/** Sums by currency and by something else. */
	static final class Grouped {

		final SortedMap<String, SortedMap<String, Sum>> sums = new TreeMap<>();

		void add(String currency, String value, Sum sum) {
			this.sums.computeIfAbsent(currency, (absent) -> new TreeMap<>()).merge(value, sum, Sum::plus);
		}

		/** Those whose amounts are known. */
		SortedMap<String, SortedMap<String, Sum>> known() {
			SortedMap<String, SortedMap<String, Sum>> known = new TreeMap<>(this.sums);
			known.remove("");
			return known;
		}

	}

}
