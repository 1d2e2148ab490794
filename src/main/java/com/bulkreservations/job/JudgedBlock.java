package com.bulkreservations.job;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.intake.Row;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.ResolvedRequest;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OrderBuilder;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import com.bulkreservations.report.Tally;
import com.bulkreservations.report.TallyCounter;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of one block. Each thing that is written is written of all of
 * them, in a loop of its own, for the reason that {@link BlockValidator} gives.
 */
final class JudgedBlock {

	private final ReadBlock block;

	private final ReviewDesk desk;

	private final List<AcceptedRow> accepted;

	private final List<RejectedRow> rejected = new ArrayList<>();

	JudgedBlock(ReadBlock block, ReviewDesk desk) {
		this.block = block;
		this.desk = desk;
		this.accepted = new ArrayList<>(block.rows().rows().size());
	}

	/** Takes in a request that is ordered. */
	void accept(Row row, Fingerprint requestId, OrderLine line, OrderBuilder order) {
		this.accepted.add(new AcceptedRow(row, requestId, line, order, this.desk.price(line.unitPrice())));
	}

	/**
	 * Takes in a row that is not.
	 * @param resolved what it refers to; {@code null} where it is malformed
	 */
	void reject(Row row, List<Rejection> reasons, @Nullable ResolvedRequest resolved) {
		this.rejected
			.add((resolved != null) ? new RejectedRow(row, reasons, resolved.request().quantity(), resolved.item())
					: new RejectedRow(row, reasons, 0, null));
	}

	/**
	 * Writes what becomes of the rows.
	 * @param distributorId whose requests they are
	 */
	BlockOutput written(String distributorId) {
		return new BlockOutput(this.block.rows().records().number(), this.block.requestIdCount(), orderedLines(),
				orderedRequests(), tally(), acceptedOrders(distributorId), rejections(), rejectedRequests());
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
			requests.add(ordered.requestId(), this.desk.fingerprinter().ofContent(ordered.line()),
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

	private ByteBuffer acceptedOrders(String distributorId) {
		AcceptedOrdersCsv lines = this.desk.acceptedOrders();
		for (AcceptedRow ordered : this.accepted) {
			lines.add(ordered.order().number(), ordered.row().line(), distributorId, ordered.line());
		}
		return ByteBuffer.wrap(lines.take());
	}

	private ByteBuffer rejections() {
		RejectionsCsv lines = this.desk.rejections();
		for (RejectedRow refused : this.rejected) {
			lines.add(refused.row(), refused.reasons(), refused.currency(), price(refused), refused.quantity());
		}
		return ByteBuffer.wrap(lines.take());
	}

	private ByteBuffer rejectedRequests() {
		RejectedRequestsCsv records = this.desk.rejectedRequests();
		for (RejectedRow refused : this.rejected) {
			records.add(this.block.rows().records(), refused.row(), refused.reasons());
		}
		return ByteBuffer.wrap(records.take());
	}

	private @Nullable UnitPrice price(RejectedRow refused) {
		CatalogueItem item = refused.item();
		return (item != null && refused.quantity() > 0) ? this.desk.price(item.unitPrice()) : null;
	}

	/** What becomes of a request that is ordered. */
	private record AcceptedRow(Row row, Fingerprint requestId, OrderLine line, OrderBuilder order,
			@Nullable UnitPrice price) {

	}

	/**
	 * What becomes of a row that is not.
	 *
	 * @param quantity 0 where there is none
	 * @param item what it asks for, if that is in the catalogue
	 */
	private record RejectedRow(Row row, List<Rejection> reasons, int quantity, @Nullable CatalogueItem item) {

		private @Nullable String currency() {
			return (this.item != null) ? this.item.currency() : null;
		}

	}

}
