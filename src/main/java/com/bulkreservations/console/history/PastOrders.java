package com.bulkreservations.console.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the runs whose contents the viewer may read, the latest run first, with
 * what is bought of them. The orders of pruned runs are no longer listed.
 */
public final class PastOrders {

	private static final Pattern CURSOR = Pattern.compile("(.+)/(\\d{1,18})");

	private final History history;

	private final ConsoleDatabase database;

	public PastOrders(History history, ConsoleDatabase database) {
		this.history = history;
		this.database = database;
	}

	/**
	 * Lists orders.
	 * @param after where the list before ended; empty for the first one
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public OrderList list(Viewer viewer, OrderFilter filter, String after, int limit) throws IOException {
		Matcher cursor = CURSOR.matcher(after);
		String begin = cursor.matches() ? cursor.group(1) : "";
		List<PastOrder> orders = new ArrayList<>();
		boolean complete = true;
		for (PastRun run : runs(viewer, filter)) {
			int order = begin.isEmpty() ? -1 : position(run).compareTo(begin);
			if (order > 0) {
				continue;
			}
			long offset = (order == 0) ? Long.parseLong(cursor.group(2)) : 0;
			int room = limit - orders.size();
			List<Long> offsets = offsets(run, filter, offset, room + 1);
			if (offsets == null) {
				complete = false;
				continue;
			}
			List<Long> shown = offsets.subList(0, Math.min(room, offsets.size()));
			orders.addAll(orders(run, shown));
			if (shown.size() < offsets.size()) {
				long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1);
				return new OrderList(orders, position(run) + "/" + last, complete);
			}
		}
		return new OrderList(orders, "", complete);
	}

	private List<PastRun> runs(Viewer viewer, OrderFilter filter) throws IOException {
		return this.history.readable(viewer)
			.stream()
			.filter((run) -> !run.pruned() && filter.matches(run))
			.sorted(Comparator.comparing(PastOrders::position).reversed())
			.toList();
	}

	/** Sorts by time; of two at the same time, by name. */
	private static String position(PastRun run) {
		return String.format(Locale.ROOT, "%015d/%s/%s", run.publishedAt().toEpochMilli(), run.distributor(),
				run.run());
	}

	/**
	 * Returns where orders of a run stand.
	 * @param after the offset behind which they begin
	 * @return {@code null} while the run is being prepared for it
	 */
	private @Nullable List<Long> offsets(PastRun run, OrderFilter filter, long after, int limit) throws IOException {
		if (!filter.isOfCustomer()) {
			return PublishedRecords.behind(this.history.files(run).orders(), after, limit);
		}
		List<RunKeys.Place> places = this.history.places(run, filter.keys());
		return (places == null) ? null
				: places.stream()
					.filter((place) -> place.in() == RunKeys.In.ORDERS && place.offset() > after)
					.map(RunKeys.Place::offset)
					.limit(limit)
					.toList();
	}

	private List<PastOrder> orders(PastRun run, List<Long> offsets) throws IOException {
		if (offsets.isEmpty()) {
			return List.of();
		}
		RunFiles files = this.history.files(run);
		List<Map<String, String>> records = new ArrayList<>();
		for (long offset : offsets) {
			records.addAll(PublishedRecords.at(files.orders(), offset, 1));
		}
		Set<String> numbers = records.stream().map(PastOrders::number).collect(Collectors.toSet());
		Map<String, Bought> bought = Bought.of(files, numbers::contains);
		Names names = Names.of(List.of(files));
		return records.stream().map((record) -> order(run, record, names, bought)).toList();
	}

	private static String number(Map<String, String> record) {
		return record.getOrDefault("order_number", "");
	}

	private static PastOrder order(PastRun run, Map<String, String> record, Names names, Map<String, Bought> bought) {
		return new PastOrder(run, names.customer(record.getOrDefault("customer_id", "")), record,
				bought.getOrDefault(number(record), Bought.NOTHING));
	}

	/**
	 * Makes sure that the viewer may download the orders, which the audit log records.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public void download(Viewer viewer, OrderFilter filter) throws IOException {
		runs(viewer, filter);
		this.database.change((audit) -> {
			audit.add("console.file-read", null, viewer.name(), Map.of("file", "orders of all runs"));
			return viewer;
		});
	}

	/**
	 * Reads all orders.
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public void read(Viewer viewer, OrderFilter filter, Consumer<PastOrder> reader) throws IOException {
		for (PastRun run : runs(viewer, filter)) {
			RunFiles files = this.history.files(run);
			Names names = Names.of(List.of(files));
			Map<String, Bought> bought = Bought.of(files, (number) -> true);
			PublishedRecords.read(files.orders(), (record, offset) -> {
				PastOrder order = order(run, record, names, bought);
				if (filter.matches(order.value("customer_id"), order.customerName())) {
					reader.accept(order);
				}
				return true;
			});
		}
	}

}
