package com.bulkreservations.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.math.BigDecimal;
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

	final Grouped orderedByCustomer = new Grouped();

	FileSums(Path run) throws IOException {
		this(List.of(run));
	}

	/**
	 * @param runs in the order in which they were published
	 */
	FileSums(List<Path> runs) throws IOException {
		for (Path run : runs) {
			List<Map<String, String>> rejected = ReadReport.rows(run.resolve("rejections.csv"));
			rejected.forEach((line) -> line.put("run", run.getFileName().toString()));
			addRejected(rejected, sent(run.resolve("rejected-requests.csv")));
			this.rejections.addAll(rejected);
			this.accepted.addAll(ReadReport.rows(run.resolve("accepted-orders.csv")));
			this.orders.addAll(ReadReport.rows(run.resolve("orders.csv")));
		}
		for (Map<String, String> line : this.accepted) {
			this.acceptedByCurrency.merge(currency(line), sum(line), Sum::plus);
		}
		for (Map<String, String> order : this.orders) {
			this.orderedByCustomer.add(currency(order), order.get("customer_id"), sum(order));
		}
	}

	/** Each request counts once, and once under each of its reasons. */
	private void addRejected(List<Map<String, String>> rejected, List<Map<String, String>> requests) {
		Set<String> counted = new HashSet<>();
		int number = -1;
		for (Map<String, String> line : rejected) {
			String currency = currency(line);
			Sum sum = sum(line);
			if (counted.add(line.get("source_line"))) {
				number++;
				Map<String, String> request = requests.get(number);
				this.atStake.merge(currency, sum, Sum::plus);
				this.byCustomer.add(currency, filled(line.get("customer_id"), "(blank)").toLowerCase(Locale.ROOT), sum);
				this.byReseller.add(currency, filled(request.get("reseller"), "(blank)"), sum);
				this.byMarket.add(currency,
						filled(request.get("market").toUpperCase(Locale.ROOT), "(blank: the customer's own)"), sum);
				String product = (request.get("reservation_type") + " " + request.get("sku")).strip();
				this.byProduct.add(currency, filled(product.toLowerCase(Locale.ROOT), "(blank)"), sum);
			}
			String code = line.get("code");
			String responsible = RejectionCode.valueOf(code).responsible().text();
			this.codes.merge(code, 1L, Long::sum);
			if (counted.add(line.get("source_line") + code)) {
				this.byReason.add(currency, code, sum);
			}
			if (counted.add(line.get("source_line") + responsible)) {
				this.byResponsible.add(currency, responsible, sum);
			}
		}
		if (number + 1 != requests.size()) {
			throw new AssertionError("rejections.csv has %d requests, and rejected-requests.csv has %d"
				.formatted(number + 1, requests.size()));
		}
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
		return this.atStake.values().stream().mapToLong(Sum::requests).sum();
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
