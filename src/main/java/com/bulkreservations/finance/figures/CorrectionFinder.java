package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Finds the requests that were rejected first and ordered later, by distributor and
 * request ID. What is rejected and what is ordered is laid down in files, and brought
 * together file by file: in memory is what one of them holds.
 */
final class CorrectionFinder implements Closeable {

	private static final int ENTRIES_A_FILE = 50_000;

	private static final int MAX_FILES = 500;

	private static final boolean ORDERED = true;

	private final SpillFiles entries;

	private final int limit;

	private final Map<String, History> histories = new HashMap<>();

	private final Sums sums = new Sums();

	private final SortedMap<String, Largest<Corrected>> largest = new TreeMap<>();

	private long rejected;

	/**
	 * @param rows how many requests are to come, about
	 * @param limit how many of a currency are listed
	 */
	CorrectionFinder(Path folder, long rows, int limit) {
		this.entries = new SpillFiles(folder, "requests", (int) Math.min(MAX_FILES, 1 + rows / ENTRIES_A_FILE));
		this.limit = limit;
	}

	void rejected(Summary run, String requestId) throws IOException {
		if (!requestId.isEmpty()) {
			begin(run, requestId, !ORDERED);
		}
	}

	void ordered(Summary run, String requestId, String orderNumber, String currency, @Nullable BigDecimal amount)
			throws IOException {
		DataOutputStream entry = begin(run, requestId, ORDERED);
		entry.writeUTF(orderNumber);
		entry.writeUTF(currency);
		entry.writeUTF((amount != null) ? amount.toString() : "");
	}

	private DataOutputStream begin(Summary run, String requestId, boolean ordered) throws IOException {
		// An ID that is ordered is short.
		String id = requestId.substring(0, Math.min(requestId.length(), 1000));
		DataOutputStream entry = this.entries.of(run.distributor() + '\n' + id);
		entry.writeUTF(run.distributor());
		entry.writeUTF(id);
		entry.writeLong(run.end().toEpochMilli());
		entry.writeUTF(run.run());
		entry.writeBoolean(ordered);
		return entry;
	}

	Corrections corrections() throws IOException {
		this.entries.read(this::read, this::compare);
		SortedMap<String, List<Corrected>> listed = new TreeMap<>();
		this.largest.forEach((currency, corrected) -> listed.put(currency, corrected.inOrder()));
		return new Corrections(this.rejected, this.sums, listed);
	}

	private void read(DataInputStream in) throws IOException {
		String distributor = in.readUTF();
		String requestId = in.readUTF();
		Event event = new Event(Instant.ofEpochMilli(in.readLong()), in.readUTF());
		History history = this.histories.computeIfAbsent(distributor + '\n' + requestId,
				(key) -> new History(distributor, requestId));
		if (in.readBoolean() == ORDERED) {
			history.ordered(event, in.readUTF(), in.readUTF(), in.readUTF());
		}
		else {
			history.rejected(event);
		}
	}

	private void compare() {
		for (History history : this.histories.values()) {
			if (history.rejection != null) {
				this.rejected++;
				Corrected corrected = history.corrected();
				if (corrected != null) {
					this.sums.add(corrected.currency(), 1, corrected.amount());
					this.largest
						.computeIfAbsent(corrected.currency(),
								(currency) -> new Largest<>(this.limit, Corrected.LARGEST_FIRST))
						.add(corrected);
				}
			}
		}
		this.histories.clear();
	}

	@Override
	public void close() throws IOException {
		this.entries.close();
	}

	/** When something became of a request, and in which run. */
	private record Event(Instant time, String run) {

	}

	/** What became of one request ID; it is ordered once at most. */
	private static final class History {

		private final String distributor;

		private final String requestId;

		private @Nullable Event rejection;

		private @Nullable Event order;

		private String orderNumber = "";

		private String currency = "";

		private String amount = "";

		private History(String distributor, String requestId) {
			this.distributor = distributor;
			this.requestId = requestId;
		}

		private void rejected(Event event) {
			if (this.rejection == null || event.time().isBefore(this.rejection.time())) {
				this.rejection = event;
			}
		}

		private void ordered(Event event, String orderNumber, String currency, String amount) {
			this.order = event;
			this.orderNumber = orderNumber;
			this.currency = currency;
			this.amount = amount;
		}

		private @Nullable Corrected corrected() {
			if (this.rejection == null || this.order == null || !this.rejection.time().isBefore(this.order.time())) {
				return null;
			}
			return new Corrected(this.distributor, this.requestId, this.rejection.time(), this.rejection.run(),
					this.order.time(), this.order.run(), this.orderNumber, this.amount.isEmpty() ? "" : this.currency,
					this.amount.isEmpty() ? null : new BigDecimal(this.amount));
		}

	}

}
