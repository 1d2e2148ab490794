package com.bulkreservations.job.validation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.ResolvedRequest;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrderBuilder;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.TallyCounter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the output of one block after another, row by row. Not thread-safe.
 */
final class BlockOutputBuilder {

	private final String distributorId;

	private final Fingerprinter fingerprinter = new Fingerprinter();

	private final AcceptedOrdersCsv acceptedOrders = new AcceptedOrdersCsv();

	private final RejectionsCsv rejections = new RejectionsCsv();

	private final RejectedRequestsCsv rejectedRequests;

	private List<OrderedLine> orderedLines = List.of();

	private LedgerBlock orderedRequests = new LedgerBlock(0);

	private TallyCounter tally = new TallyCounter();

	/**
	 * @param header the header of the upload
	 */
	BlockOutputBuilder(String distributorId, Header header) {
		this.distributorId = distributorId;
		this.rejectedRequests = new RejectedRequestsCsv(header);
	}

	/** Starts a block, and discards what an earlier one that failed has left. */
	void start(ParsedBlock block) {
		int rows = block.rows().size();
		this.orderedLines = new ArrayList<>(rows);
		this.orderedRequests = new LedgerBlock(rows);
		this.tally = new TallyCounter();
		this.acceptedOrders.take();
		this.rejections.take();
		this.rejectedRequests.take();
	}

	/** Adds an accepted row. */
	void accept(Row row, OrderLine line, OrderBuilder order) {
		UnitPrice price = UnitPrice.ofNullable(line.unitPrice());
		this.orderedLines.add(new OrderedLine(order, price, line.quantity()));
		this.orderedRequests.add(Objects.requireNonNull(row.requestId(), "Only a row with a request id is accepted"),
				this.fingerprinter.ofContent(line), order.number());
		this.tally.accept(line.currency(), price, line.quantity());
		this.acceptedOrders.add(order.number(), row.line(), this.distributorId, line);
	}

	/**
	 * Adds a rejected row.
	 * @param resolved {@code null} for a malformed row
	 */
	void reject(ParsedBlock block, Row row, List<Rejection> reasons, @Nullable ResolvedRequest resolved) {
		int quantity = (resolved != null) ? resolved.request().quantity() : 0;
		CatalogueItem item = (resolved != null) ? resolved.item() : null;
		String currency = (item != null) ? item.currency() : null;
		UnitPrice price = (item != null && quantity > 0 && !isRepetition(reasons))
				? UnitPrice.ofNullable(item.unitPrice()) : null;
		this.tally.reject(reasons, currency, price, quantity);
		this.rejections.add(row, reasons, currency, price, quantity);
		this.rejectedRequests.add(block.records(), row, reasons);
	}

	private static boolean isRepetition(List<Rejection> reasons) {
		for (Rejection reason : reasons) {
			if (reason.code().isRepetition()) {
				return true;
			}
		}
		return false;
	}

	/** The output of the rows added since the block was started. */
	BlockOutput build(ParsedBlock block) {
		return new BlockOutput(block.records().number(), block.requestIds(), this.orderedLines, this.orderedRequests,
				this.tally.tally(block.blank(), block.linesInValues()), ByteBuffer.wrap(this.acceptedOrders.take()),
				ByteBuffer.wrap(this.rejections.take()), ByteBuffer.wrap(this.rejectedRequests.take()));
	}

}
