package com.bulkreservations.console.upload;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import org.jspecify.annotations.Nullable;

/**
 * What an approver looks at before deciding: the orders by customer, the largest lines,
 * and what is unusual.
 *
 * @param orders the largest orders of each currency, those first
 * @param all how many orders there are
 * @param largest the largest lines of each currency, those first
 * @param isFirst whether there is no earlier run, so that all customers are new
 */
public record OrdersOverview(List<OrderedFor> orders, long all, List<ResultRow> largest, boolean isFirst,
		Unusual unusual) {

	private static final int ORDERS = 20;

	private static final int LINES = 5;

	private static final int UNUSUAL = 20;

	private static final Duration LATELY = Duration.ofDays(90);

	private static final BigDecimal TIMES = BigDecimal.valueOf(3);

	private static final List<String> COLUMNS = columns(OrdersCsv.HEADER);

	private static final int CUSTOMER = COLUMNS.indexOf("customer_id");

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final List<String> LINE_COLUMNS = columns(AcceptedOrdersCsv.HEADER);

	private static final Comparator<OrderedFor> LARGEST_FIRST = Comparator.comparing((OrderedFor order) -> worth(order))
		.reversed();

	private static final Comparator<ResultRow> SMALLEST_FIRST = Comparator.comparing((ResultRow row) -> worth(row));

	private static List<String> columns(String header) {
		return List.of(header.strip().split(",", -1));
	}

	/**
	 * Reads the orders of a run or check.
	 * @param earlier the published runs of the distributor
	 */
	static OrdersOverview of(RunFiles run, List<RunEntry> earlier, Instant now) throws IOException {
		List<OrderedFor> orders = orders(run);
		List<OrderedFor> first = new ArrayList<>();
		Map<String, Integer> counts = new HashMap<>();
		for (OrderedFor order : orders.stream().sorted(LARGEST_FIRST).toList()) {
			if (counts.merge(order.currency(), 1, Integer::sum) <= ORDERS) {
				first.add(order);
			}
		}
		first.sort(Comparator.comparing(OrderedFor::currency));
		List<RunEntry> others = earlier.stream()
			.filter((entry) -> Files.isRegularFile(file(entry)) && !file(entry).startsWith(run.folder()))
			.toList();
		return new OrdersOverview(first, orders.size(), largest(run.acceptedOrders()), others.isEmpty(),
				unusual(orders, others, now));
	}

	private static BigDecimal worth(OrderedFor order) {
		return (order.amount() != null) ? order.amount() : BigDecimal.ZERO;
	}

	private static List<OrderedFor> orders(RunFiles run) throws IOException {
		return orders(run, 0, Integer.MAX_VALUE);
	}

	/**
	 * Returns orders of a run or check, in the order of its file.
	 * @param after how many are left out
	 */
	static List<OrderedFor> orders(RunFiles run, long after, int limit) throws IOException {
		Names names = Names.of(List.of(run));
		List<OrderedFor> orders = new ArrayList<>();
		try (CsvRecords lines = new CsvRecords(run.orders(), Delimiter.COMMA)) {
			lines.next();
			for (long left = after; left > 0 && lines.next(); left--) {
				// Left out.
			}
			while (orders.size() < limit && lines.next()) {
				String customer = lines.value(CUSTOMER);
				orders.add(new OrderedFor(customer, names.customer(customer), lines.value(COLUMNS.indexOf("market")),
						Long.parseLong(lines.value(COLUMNS.indexOf("lines"))),
						Long.parseLong(lines.value(COLUMNS.indexOf("quantity"))), lines.value(CURRENCY),
						amount(lines.value(AMOUNT))));
			}
		}
		return orders;
	}

	private static @Nullable BigDecimal amount(String value) {
		return value.isEmpty() ? null : new BigDecimal(value);
	}

	private static List<ResultRow> largest(Path acceptedOrders) throws IOException {
		Map<String, PriorityQueue<ResultRow>> byCurrency = new HashMap<>();
		int currencyAt = LINE_COLUMNS.indexOf("currency");
		int amountAt = LINE_COLUMNS.indexOf("amount");
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				String amount = lines.value(amountAt);
				if (amount.isEmpty()) {
					continue;
				}
				PriorityQueue<ResultRow> largest = byCurrency.computeIfAbsent(lines.value(currencyAt),
						(currency) -> new PriorityQueue<>(SMALLEST_FIRST));
				ResultRow least = (largest.size() == LINES) ? largest.peek() : null;
				if (least == null || worth(least).compareTo(new BigDecimal(amount)) < 0) {
					largest.add(ResultRows.accepted(LINE_COLUMNS, ResultRows.read(lines)));
					if (largest.size() > LINES) {
						largest.poll();
					}
				}
			}
		}
		return byCurrency.values()
			.stream()
			.flatMap(PriorityQueue::stream)
			.sorted(Comparator.comparing((ResultRow row) -> String.valueOf(row.currency()))
				.thenComparing(SMALLEST_FIRST.reversed())
				.thenComparing(ResultRow::line))
			.toList();
	}

	private static BigDecimal worth(ResultRow row) {
		return (row.amount() != null) ? new BigDecimal(row.amount()) : BigDecimal.ZERO;
	}

	private static Path file(RunEntry run) {
		return Path.of(String.valueOf(run.folder()), OrdersCsv.FILE_NAME);
	}

	private static Unusual unusual(List<OrderedFor> orders, List<RunEntry> earlier, Instant now) throws IOException {
		Set<String> known = new HashSet<>();
		Map<String, BigDecimal> largest = new HashMap<>();
		for (RunEntry run : earlier) {
			try (CsvRecords lines = new CsvRecords(file(run), Delimiter.COMMA)) {
				lines.next();
				while (lines.next()) {
					known.add(lines.value(CUSTOMER).toLowerCase(Locale.ROOT));
					BigDecimal amount = amount(lines.value(AMOUNT));
					if (amount != null && run.at().isAfter(now.minus(LATELY))) {
						largest.merge(lines.value(CURRENCY), amount, BigDecimal::max);
					}
				}
			}
		}
		List<Unusual.LargeOrder> large = new ArrayList<>();
		Map<String, OrderedFor> newCustomers = new LinkedHashMap<>();
		for (OrderedFor order : orders.stream().sorted(LARGEST_FIRST).toList()) {
			BigDecimal before = largest.get(order.currency());
			if (order.amount() != null && before != null && order.amount().compareTo(before.multiply(TIMES)) > 0) {
				large.add(new Unusual.LargeOrder(order, before));
			}
			String customer = order.customer().toLowerCase(Locale.ROOT);
			if (!known.contains(customer)) {
				newCustomers.putIfAbsent(customer, order);
			}
		}
		return new Unusual(large.stream().limit(UNUSUAL).toList(), large.size(),
				newCustomers.values().stream().limit(UNUSUAL).toList(), newCustomers.size());
	}

}
