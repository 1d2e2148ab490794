package com.bulkreservations.job;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.intake.RowBlock;
import com.bulkreservations.intake.RowReader;
import com.bulkreservations.ledger.Fingerprint;
import com.bulkreservations.ledger.Fingerprinter;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.OrderHistory;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Recurring;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.Facts;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.Verdict;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OpenOrder;
import com.bulkreservations.report.OpenOrders;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import com.bulkreservations.report.TallyCounter;
import org.jspecify.annotations.Nullable;

/**
 * Reads and judges blocks of one upload. What it makes of a block depends on nothing but
 * the block and which of its rows are duplicates, so several threads may work at once, in
 * any order.
 */
final class Reviewer {

	private final Distributor distributor;

	private final ReferenceData known;

	private final ReservationPolicy policy;

	private final OrderHistory history;

	private final OpenOrders orders;

	private final Header header;

	private final RowReader rowReader;

	private final Queue<Desk> freeDesks = new ConcurrentLinkedQueue<>();

	Reviewer(Distributor distributor, ReferenceData known, ReservationPolicy policy, OrderHistory history,
			OpenOrders orders, Header header) {
		this.distributor = distributor;
		this.known = known;
		this.policy = policy;
		this.history = history;
		this.orders = orders;
		this.header = header;
		this.rowReader = new RowReader(header);
	}

	/** The first half: reads a block's rows. */
	ReadBlock read(RecordBlock block) {
		RowBlock rows = this.rowReader.read(block);
		Desk desk = freeDesk();
		List<@Nullable Fingerprint> requestIds = new ArrayList<>(rows.rows().size());
		for (Row row : rows.rows()) {
			String requestId = (row.request() != null) ? row.request().requestId() : null;
			requestIds.add((requestId != null) ? desk.fingerprinter.of(requestId) : null);
		}
		this.freeDesks.add(desk);
		return new ReadBlock(rows, requestIds);
	}

	/**
	 * The second half: judges a block's rows, and writes what becomes of them.
	 * @param duplicates the rows whose request id an earlier row has
	 */
	ReviewedBlock judge(ReadBlock block, BitSet duplicates) {
		Desk desk = freeDesk();
		Outcome outcome = new Outcome(block, desk);
		List<Row> rows = block.rows().rows();
		for (int i = 0; i < rows.size(); i++) {
			outcome.add(rows.get(i), block.requestIds().get(i), duplicates.get(i));
		}
		ReviewedBlock reviewed = outcome.reviewed();
		// Not where it has failed: what is on the desk is then nobody's.
		this.freeDesks.add(desk);
		return reviewed;
	}

	private Desk freeDesk() {
		Desk desk = this.freeDesks.poll();
		return (desk != null) ? desk : new Desk();
	}

	/** Where there is no history. */
	static @Nullable EarlierOrder noEarlierOrder(OrderLine line) {
		return null;
	}

	/**
	 * What a thread works with, block after block: what it has remembered of values that
	 * recur, and memory that has grown to a block's size.
	 */
	private final class Desk {

		private final Fingerprinter fingerprinter = new Fingerprinter();

		private final AcceptedOrdersCsv acceptedOrders = new AcceptedOrdersCsv();

		private final RejectionsCsv rejections = new RejectionsCsv();

		private final RejectedRequestsCsv rejectedRequests = new RejectedRequestsCsv(Reviewer.this.header);

		private final Recurring<BigDecimal, UnitPrice> prices = new Recurring<>(UnitPrice::of);

		private @Nullable UnitPrice price(@Nullable BigDecimal unitPrice) {
			return (unitPrice != null) ? this.prices.of(unitPrice) : null;
		}

	}

	/** What becomes of the rows of one block. */
	private final class Outcome {

		private final ReadBlock block;

		private final Desk desk;

		private final TallyCounter counter = new TallyCounter();

		private final OrderedLines orderedLines;

		private final LedgerBlock orderedRequests;

		private int requestIds;

		private Outcome(ReadBlock block, Desk desk) {
			this.block = block;
			this.desk = desk;
			int rows = block.rows().rows().size();
			this.orderedLines = new OrderedLines(rows);
			this.orderedRequests = new LedgerBlock(rows);
		}

		private void add(Row row, @Nullable Fingerprint requestId, boolean duplicate) {
			Request request = row.request();
			if (request == null) {
				reject(row, row.unsound(), 0, null);
				return;
			}
			if (requestId != null) {
				this.requestIds++;
			}
			Facts facts = Facts.of(request, duplicate, Reviewer.this.distributor, Reviewer.this.known);
			Verdict verdict = Reviewer.this.policy.judge(facts, row.unsound(), earlierOrders(requestId));
			if (verdict instanceof Verdict.Accepted accepted && requestId != null) {
				accept(row, requestId, accepted.line());
			}
			else if (verdict instanceof Verdict.Rejected rejected) {
				reject(row, rejected.rejections(), request.quantity(), facts.item());
			}
		}

		private Function<OrderLine, @Nullable EarlierOrder> earlierOrders(@Nullable Fingerprint requestId) {
			if (requestId == null || Reviewer.this.history.isEmpty()) {
				return Reviewer::noEarlierOrder;
			}
			return (line) -> Reviewer.this.history.find(requestId, () -> this.desk.fingerprinter.ofContent(line));
		}

		private void accept(Row row, Fingerprint requestId, OrderLine line) {
			OpenOrder order = Reviewer.this.orders.of(line);
			UnitPrice price = this.desk.price(line.unitPrice());
			this.desk.acceptedOrders.add(order.number(), row.line(), Reviewer.this.distributor.id(), line);
			this.counter.accept(line.currency(), price, line.quantity());
			this.orderedLines.add(order, price, line.quantity());
			this.orderedRequests.add(requestId, this.desk.fingerprinter.ofContent(line), order.number());
		}

		private void reject(Row row, List<Rejection> reasons, int quantity, @Nullable CatalogueItem item) {
			String currency = (item != null) ? item.currency() : null;
			UnitPrice price = (item != null && quantity > 0) ? this.desk.price(item.unitPrice()) : null;
			this.desk.rejections.add(row, reasons, currency, price, quantity);
			this.desk.rejectedRequests.add(this.block.rows().records(), row, reasons);
			this.counter.reject(reasons, currency, price, quantity);
		}

		private ReviewedBlock reviewed() {
			return new ReviewedBlock(this.block.rows().records().number(), this.requestIds, this.orderedLines,
					this.orderedRequests, this.counter.tally(this.block.rows().blank()),
					ByteBuffer.wrap(this.desk.acceptedOrders.take()), ByteBuffer.wrap(this.desk.rejections.take()),
					ByteBuffer.wrap(this.desk.rejectedRequests.take()));
		}

	}

}
