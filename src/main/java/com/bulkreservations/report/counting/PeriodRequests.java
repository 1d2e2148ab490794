package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.order.RequestIds;
import com.bulkreservations.report.figures.Corrected;
import com.bulkreservations.report.figures.Corrections;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a period by distributor and request ID: which are still open, and which
 * were ordered after a rejection. Runs are added in the order of their publication.
 */
final class PeriodRequests implements Closeable {

	private static final int IDS_IN_MEMORY = 40_000;

	private static final int MAX_FILES = 500;

	/** No distributor has it, so that a key can be taken apart. */
	private static final char SEPARATOR = '\n';

	/** No upload has it, so that no request ID begins with it. */
	private static final char WITHOUT_ID = '\0';

	/** An ID that is ordered is shorter. */
	private static final int MAX_ID = 1000;

	private final SpillingMap<RequestHistory> histories;

	private final Groups distributors;

	private final int limit;

	private final Sums rejected = new Sums();

	private final Sums sinceOrdered = new Sums();

	private final Sums open = new Sums();

	private final Sums conflicts = new Sums();

	private final Sums corrected = new Sums();

	private final SortedMap<String, Largest<Corrected>> largest = new TreeMap<>();

	private @Nullable LocalDate lastRun;

	private long tries;

	private long repetitions;

	private long conflictingRows;

	/**
	 * @param rows how many requests are to come, about
	 * @param limit how many of a currency are listed
	 */
	PeriodRequests(Path folder, long rows, int limit) {
		int files = (int) Math.min(MAX_FILES, 1 + rows / IDS_IN_MEMORY);
		this.histories = new SpillingMap<>(folder, "requests", IDS_IN_MEMORY, files, new RequestHistory.Format(),
				RequestHistory::plus);
		this.distributors = new Groups(folder, "distributors", IDS_IN_MEMORY);
		this.limit = limit;
	}

	void add(Summary run) {
		LocalDate day = LocalDate.ofInstant(run.end(), ZoneOffset.UTC);
		this.lastRun = (this.lastRun == null || day.isAfter(this.lastRun)) ? day : this.lastRun;
	}

	void rejected(Summary run, RejectedRequest request) throws IOException {
		String id = cut(request.requestId());
		boolean nothing = request.isRepetition();
		RejectedRequest kept = new RejectedRequest(request.distributor(), request.run(), request.line(), id,
				GroupValue.lowerCase(request.customerId()), GroupValue.lowerCase(request.reseller()),
				GroupValue.upperCase(request.market()), GroupValue.lowerCase(request.product()),
				GroupValue.lowerCase(request.agent()), request.codes(), nothing ? "" : request.currency(),
				nothing ? null : request.amount());
		String key = id.isEmpty() ? WITHOUT_ID + run.run() + ':' + request.line() : RequestIds.withoutLeadingZeros(id);
		this.histories.merge(key(run, key), RequestHistory.rejected(run, kept));
	}

	void ordered(Summary run, String requestId, String orderNumber, String currency, @Nullable BigDecimal amount)
			throws IOException {
		this.histories.merge(key(run, RequestIds.withoutLeadingZeros(cut(requestId))),
				RequestHistory.ordered(run, orderNumber, currency, amount));
	}

	/** An operator may have changed the case of the distributor's ID between two runs. */
	private static String key(Summary run, String request) {
		return run.distributor().toLowerCase(Locale.ROOT) + SEPARATOR + request;
	}

	private static String cut(String requestId) {
		return requestId.substring(0, Math.min(requestId.length(), MAX_ID));
	}

	/**
	 * Adds up the requests. To be called once, when all runs were added.
	 * @param opened takes each request that is still open
	 */
	void addUp(OpenRequests opened) throws IOException {
		this.histories.drainTo((key, history) -> {
			OpenRequest rejection = history.rejection();
			if (history.isOpen()) {
				RejectedRequest last = Objects.requireNonNull(rejection).last();
				this.rejected.add(last.currency(), 1, last.amount());
				this.open.add(last.currency(), 1, last.amount());
				this.tries += rejection.tries();
				this.distributors.add(last.distributor(), last.currency(), last.amount());
				opened.add(rejection);
			}
			else if (history.isCorrected()) {
				addCorrected(Objects.requireNonNull(rejection), Objects.requireNonNull(history.order()));
			}
			RejectedRequest conflict = history.conflict();
			if (conflict != null) {
				this.conflicts.add(conflict.currency(), 1, conflict.amount());
			}
			this.conflictingRows += history.conflicts();
			this.repetitions += history.rowsWithNothingAtStake();
		});
	}

	private void addCorrected(OpenRequest rejection, RequestHistory.Order order) {
		RejectedRequest last = rejection.last();
		this.rejected.add(last.currency(), 1, last.amount());
		this.sinceOrdered.add(last.currency(), 1, last.amount());
		this.tries += rejection.tries();
		Corrected one = new Corrected(last.distributor(), last.requestId(), rejection.firstRejected(),
				rejection.firstRun(), order.time(), order.run(), order.number(),
				(order.amount() != null) ? order.currency() : "", order.amount());
		this.corrected.add(one.currency(), 1, one.amount());
		this.largest.computeIfAbsent(one.currency(), (currency) -> new Largest<>(this.limit, Corrected.LARGEST_FIRST))
			.add(one);
	}

	OpenPosition position() throws IOException {
		return new OpenPosition(this.lastRun, this.rejected, this.sinceOrdered, this.open, this.tries, this.repetitions,
				this.conflictingRows, this.conflicts, this.distributors.ranked(this.limit));
	}

	Corrections corrections() {
		SortedMap<String, List<Corrected>> listed = new TreeMap<>();
		this.largest.forEach((currency, all) -> listed.put(currency, all.inOrder()));
		return new Corrections(this.rejected.requests(), this.corrected, listed);
	}

	@Override
	public void close() throws IOException {
		this.histories.close();
		this.distributors.close();
	}

	/** Takes the requests that are still open. */
	interface OpenRequests {

		void add(OpenRequest request) throws IOException;

	}

}
