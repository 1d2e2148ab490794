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
import com.bulkreservations.report.Tally;
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
		outcome.judge(duplicates);
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

	/** What becomes of a request that is ordered. */
	private record AcceptedRow(Row row, Fingerprint requestId, OrderLine line, OpenOrder order,
			@Nullable UnitPrice price) {

	}

	/** What becomes of a row that is not. */
	private record RejectedRow(Row row, List<Rejection> reasons, int quantity, @Nullable CatalogueItem item) {

		private @Nullable String currency() {
			return (this.item != null) ? this.item.currency() : null;
		}

	}

	/**
	 * What becomes of the rows of one block. All are judged first, then each thing that
	 * is written is written of all of them: the compiler is done with each of these loops
	 * sooner than with one that holds them all, and a run of a few seconds waits for it.
	 */
	private final class Outcome {

		private final ReadBlock block;

		private final Desk desk;

		private final List<AcceptedRow> accepted;

		private final List<RejectedRow> rejected = new ArrayList<>();

		private int requestIds;

		private Outcome(ReadBlock block, Desk desk) {
			this.block = block;
			this.desk = desk;
			this.accepted = new ArrayList<>(block.rows().rows().size());
		}

		private void judge(BitSet duplicates) {
			List<Row> rows = this.block.rows().rows();
			for (int i = 0; i < rows.size(); i++) {
				judge(rows.get(i), this.block.requestIds().get(i), duplicates.get(i));
			}
		}

		private void judge(Row row, @Nullable Fingerprint requestId, boolean duplicate) {
			Request request = row.request();
			if (request == null) {
				this.rejected.add(new RejectedRow(row, row.unsound(), 0, null));
				return;
			}
			if (requestId != null) {
				this.requestIds++;
			}
			Facts facts = Facts.of(request, duplicate, Reviewer.this.distributor, Reviewer.this.known);
			Verdict verdict = Reviewer.this.policy.judge(facts, row.unsound(), earlierOrders(requestId));
			if (verdict instanceof Verdict.Accepted sound && requestId != null) {
				OrderLine line = sound.line();
				this.accepted.add(new AcceptedRow(row, requestId, line, Reviewer.this.orders.of(line),
						this.desk.price(line.unitPrice())));
			}
			else if (verdict instanceof Verdict.Rejected unsound) {
				this.rejected.add(new RejectedRow(row, unsound.rejections(), request.quantity(), facts.item()));
			}
		}

		private Function<OrderLine, @Nullable EarlierOrder> earlierOrders(@Nullable Fingerprint requestId) {
			if (requestId == null || Reviewer.this.history.isEmpty()) {
				return Reviewer::noEarlierOrder;
			}
			return (line) -> Reviewer.this.history.find(requestId, () -> this.desk.fingerprinter.ofContent(line));
		}

		private ReviewedBlock reviewed() {
			return new ReviewedBlock(this.block.rows().records().number(), this.requestIds, orderedLines(),
					orderedRequests(), tally(), acceptedOrders(), rejections(), rejectedRequests());
		}

		private OrderedLines orderedLines() {
			OrderedLines lines = new OrderedLines(this.accepted.size());
			for (AcceptedRow ordered : this.accepted) {
				lines.add(ordered.order(), ordered.price(), ordered.line().quantity());
			}
			return lines;
		}

		private LedgerBlock orderedRequests() {
			LedgerBlock requests = new LedgerBlock(this.accepted.size());
			for (AcceptedRow ordered : this.accepted) {
				requests.add(ordered.requestId(), this.desk.fingerprinter.ofContent(ordered.line()),
						ordered.order().number());
			}
			return requests;
		}

		private Tally tally() {
			TallyCounter counter = new TallyCounter();
			for (AcceptedRow ordered : this.accepted) {
				counter.accept(ordered.line().currency(), ordered.price(), ordered.line().quantity());
			}
			for (RejectedRow refused : this.rejected) {
				counter.reject(refused.reasons(), refused.currency(), price(refused), refused.quantity());
			}
			return counter.tally(this.block.rows().blank());
		}

		private ByteBuffer acceptedOrders() {
			AcceptedOrdersCsv lines = this.desk.acceptedOrders;
			for (AcceptedRow ordered : this.accepted) {
				lines.add(ordered.order().number(), ordered.row().line(), Reviewer.this.distributor.id(),
						ordered.line());
			}
			return ByteBuffer.wrap(lines.take());
		}

		private ByteBuffer rejections() {
			RejectionsCsv lines = this.desk.rejections;
			for (RejectedRow refused : this.rejected) {
				lines.add(refused.row(), refused.reasons(), refused.currency(), price(refused), refused.quantity());
			}
			return ByteBuffer.wrap(lines.take());
		}

		private ByteBuffer rejectedRequests() {
			RejectedRequestsCsv records = this.desk.rejectedRequests;
			for (RejectedRow refused : this.rejected) {
				records.add(this.block.rows().records(), refused.row(), refused.reasons());
			}
			return ByteBuffer.wrap(records.take());
		}

		private @Nullable UnitPrice price(RejectedRow refused) {
			CatalogueItem item = refused.item();
			return (item != null && refused.quantity() > 0) ? this.desk.price(item.unitPrice()) : null;
		}

	}

}
