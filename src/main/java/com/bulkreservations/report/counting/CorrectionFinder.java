package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.figures.SpillingMap;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Finds the requests that were rejected first and ordered later, by distributor and
 * request ID.
 */
final class CorrectionFinder implements Closeable {

	private static final int IDS_IN_MEMORY = 50_000;

	private static final int MAX_FILES = 500;

	/** No distributor has it, so that a key can be taken apart. */
	private static final char SEPARATOR = '\n';

	/** An ID that is ordered is shorter. */
	private static final int MAX_ID = 1000;

	private final SpillingMap<History> histories;

	private final int limit;

	/**
	 * @param rows how many requests are to come, about
	 * @param limit how many of a currency are listed
	 */
	CorrectionFinder(Path folder, long rows, int limit) {
		int files = (int) Math.min(MAX_FILES, 1 + rows / IDS_IN_MEMORY);
		this.histories = new SpillingMap<>(folder, "requests", IDS_IN_MEMORY, files, new HistoryFormat(),
				History::plus);
		this.limit = limit;
	}

	void rejected(Summary run, String requestId) throws IOException {
		if (!requestId.isEmpty()) {
			this.histories.merge(key(run, requestId), new History(Event.of(run), null));
		}
	}

	void ordered(Summary run, String requestId, String orderNumber, String currency, @Nullable BigDecimal amount)
			throws IOException {
		this.histories.merge(key(run, requestId),
				new History(null, new Order(Event.of(run), requestId, orderNumber, currency, amount)));
	}

	private static String key(Summary run, String requestId) {
		return run.distributor() + SEPARATOR
				+ Fingerprinter.comparable(requestId.substring(0, Math.min(requestId.length(), MAX_ID)));
	}

	Corrections corrections() throws IOException {
		Sums sums = new Sums();
		SortedMap<String, Largest<Corrected>> largest = new TreeMap<>();
		LongAdder rejected = new LongAdder();
		this.histories.drainTo((key, history) -> {
			if (history.rejection() != null) {
				rejected.increment();
			}
			Corrected corrected = corrected(key, history);
			if (corrected != null) {
				sums.add(corrected.currency(), 1, corrected.amount());
				largest
					.computeIfAbsent(corrected.currency(),
							(currency) -> new Largest<>(this.limit, Corrected.LARGEST_FIRST))
					.add(corrected);
			}
		});
		SortedMap<String, List<Corrected>> listed = new TreeMap<>();
		largest.forEach((currency, corrected) -> listed.put(currency, corrected.inOrder()));
		return new Corrections(rejected.sum(), sums, listed);
	}

	private static @Nullable Corrected corrected(String key, History history) {
		Event rejection = history.rejection();
		Order order = history.order();
		if (rejection == null || order == null || !rejection.time().isBefore(order.event().time())) {
			return null;
		}
		return new Corrected(key.substring(0, key.indexOf(SEPARATOR)), order.requestId(), rejection.time(),
				rejection.run(), order.event().time(), order.event().run(), order.number(),
				(order.amount() != null) ? order.currency() : "", order.amount());
	}

	@Override
	public void close() throws IOException {
		this.histories.close();
	}

	/** When a run decided about a request. */
	private record Event(Instant time, String run) {

		private static Event of(Summary run) {
			return new Event(run.end().truncatedTo(ChronoUnit.MILLIS), run.run());
		}

	}

	/**
	 * The order that a request went into.
	 *
	 * @param requestId as it was sent with the order
	 */
	private record Order(Event event, String requestId, String number, String currency, @Nullable BigDecimal amount) {

	}

	/**
	 * The history of one request ID.
	 *
	 * @param rejection the first one
	 * @param order there is one at most
	 */
	private record History(@Nullable Event rejection, @Nullable Order order) {

		private History plus(History later) {
			Event first = this.rejection;
			Event other = later.rejection;
			boolean otherIsFirst = first == null || (other != null && other.time().isBefore(first.time()));
			return new History(otherIsFirst ? other : first, (later.order != null) ? later.order : this.order);
		}

	}

	/** The history of one request ID in a file. */
	private static final class HistoryFormat implements SpillingMap.Format<History> {

		@Override
		public void write(History history, DataOutputStream out) throws IOException {
			Event rejection = history.rejection();
			out.writeBoolean(rejection != null);
			if (rejection != null) {
				write(rejection, out);
			}
			Order order = history.order();
			out.writeBoolean(order != null);
			if (order != null) {
				write(order.event(), out);
				out.writeUTF(order.requestId());
				out.writeUTF(order.number());
				out.writeUTF(order.currency());
				out.writeUTF((order.amount() != null) ? order.amount().toString() : "");
			}
		}

		private static void write(Event event, DataOutputStream out) throws IOException {
			out.writeLong(event.time().toEpochMilli());
			out.writeUTF(event.run());
		}

		@Override
		public History read(DataInputStream in) throws IOException {
			Event rejection = in.readBoolean() ? readEvent(in) : null;
			return new History(rejection, in.readBoolean() ? readOrder(in) : null);
		}

		private static Event readEvent(DataInputStream in) throws IOException {
			return new Event(Instant.ofEpochMilli(in.readLong()), in.readUTF());
		}

		private static Order readOrder(DataInputStream in) throws IOException {
			Event event = readEvent(in);
			String requestId = in.readUTF();
			String number = in.readUTF();
			String currency = in.readUTF();
			String amount = in.readUTF();
			return new Order(event, requestId, number, currency, amount.isEmpty() ? null : new BigDecimal(amount));
		}

	}

}
