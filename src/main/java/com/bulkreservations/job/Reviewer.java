package com.bulkreservations.job;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.intake.RowBlock;
import com.bulkreservations.intake.RowReader;
import com.bulkreservations.ledger.Fingerprint;
import com.bulkreservations.ledger.Fingerprinter;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.OrderHistory;
import com.bulkreservations.order.Amounts;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.Facts;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.Verdict;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.report.AcceptedOrdersCsv;
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

	private final OrderNumbers orderNumbers;

	private final Header header;

	private final RowReader rowReader;

	Reviewer(Distributor distributor, ReferenceData known, ReservationPolicy policy, OrderHistory history,
			OrderNumbers orderNumbers, Header header) {
		this.distributor = distributor;
		this.known = known;
		this.policy = policy;
		this.history = history;
		this.orderNumbers = orderNumbers;
		this.header = header;
		this.rowReader = new RowReader(header);
	}

	/** The first half: reads a block's rows. */
	ReadBlock read(RecordBlock block) {
		RowBlock rows = this.rowReader.read(block);
		Fingerprinter fingerprinter = new Fingerprinter();
		List<@Nullable Fingerprint> requestIds = new ArrayList<>(rows.rows().size());
		for (Row row : rows.rows()) {
			String requestId = (row.request() != null) ? row.request().requestId() : null;
			requestIds.add((requestId != null) ? fingerprinter.of(requestId) : null);
		}
		return new ReadBlock(rows, requestIds);
	}

	/**
	 * The second half: judges a block's rows, and writes what becomes of them.
	 * @param duplicates the rows whose request id an earlier row has
	 */
	ReviewedBlock judge(ReadBlock block, BitSet duplicates) {
		Outcome outcome = new Outcome(block);
		List<Row> rows = block.rows().rows();
		for (int i = 0; i < rows.size(); i++) {
			outcome.add(rows.get(i), block.requestIds().get(i), duplicates.get(i));
		}
		return outcome.reviewed();
	}

	/** What becomes of the rows of one block. */
	private final class Outcome {

		private final ReadBlock block;

		private final Fingerprinter fingerprinter = new Fingerprinter();

		private final AcceptedOrdersCsv acceptedOrders = new AcceptedOrdersCsv();

		private final RejectionsCsv rejections = new RejectionsCsv();

		private final RejectedRequestsCsv rejectedRequests = new RejectedRequestsCsv(Reviewer.this.header);

		private final TallyCounter counter = new TallyCounter();

		private final List<OrderedLine> orderedLines = new ArrayList<>();

		private final LedgerBlock orderedRequests;

		private int requestIds;

		private Outcome(ReadBlock block) {
			this.block = block;
			this.orderedRequests = new LedgerBlock(block.rows().rows().size());
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
			Verdict verdict = Reviewer.this.policy.judge(facts, row.unsound(),
					(line) -> (requestId != null && !Reviewer.this.history.isEmpty())
							? Reviewer.this.history.find(requestId, this.fingerprinter.ofContent(line)) : null);
			if (verdict instanceof Verdict.Accepted accepted && requestId != null) {
				accept(row, requestId, accepted.line());
			}
			else if (verdict instanceof Verdict.Rejected rejected) {
				reject(row, rejected.rejections(), request.quantity(), facts.item());
			}
		}

		private void accept(Row row, Fingerprint requestId, OrderLine line) {
			var orderNumber = Reviewer.this.orderNumbers.of(line);
			this.acceptedOrders.add(orderNumber, row.line(), Reviewer.this.distributor.id(), line);
			this.counter.accept(line);
			this.orderedLines.add(new OrderedLine(orderNumber, line));
			this.orderedRequests.add(requestId, this.fingerprinter.ofContent(line), orderNumber);
		}

		private void reject(Row row, List<Rejection> reasons, int quantity, @Nullable CatalogueItem item) {
			BigDecimal amount = (item != null && quantity > 0) ? Amounts.of(item.unitPrice(), quantity) : null;
			String currency = (item != null) ? item.currency() : null;
			this.rejections.add(row, reasons, currency, amount);
			this.rejectedRequests.add(this.block.rows().records(), row, reasons);
			this.counter.reject(reasons, quantity, currency, amount);
		}

		private ReviewedBlock reviewed() {
			return new ReviewedBlock(this.block.rows().records().number(), this.requestIds, this.orderedLines,
					this.orderedRequests, this.counter.tally(this.block.rows().blank()),
					ByteBuffer.wrap(this.acceptedOrders.toBytes()), ByteBuffer.wrap(this.rejections.toBytes()),
					ByteBuffer.wrap(this.rejectedRequests.toBytes()));
		}

	}

}
