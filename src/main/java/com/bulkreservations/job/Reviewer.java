package com.bulkreservations.job;

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
import com.bulkreservations.ledger.OrderHistory;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.Facts;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.Verdict;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.report.OpenOrders;
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

	private final Queue<ReviewDesk> freeDesks = new ConcurrentLinkedQueue<>();

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
		ReviewDesk desk = freeDesk();
		List<@Nullable Fingerprint> requestIds = new ArrayList<>(rows.rows().size());
		for (Row row : rows.rows()) {
			String requestId = (row.request() != null) ? row.request().requestId() : null;
			requestIds.add((requestId != null) ? desk.fingerprinter().of(requestId) : null);
		}
		this.freeDesks.add(desk);
		return new ReadBlock(rows, requestIds);
	}

	/**
	 * The second half: judges a block's rows, and writes what becomes of them.
	 * @param duplicates the rows whose request id an earlier row has
	 */
	ReviewedBlock judge(ReadBlock block, BitSet duplicates) {
		ReviewDesk desk = freeDesk();
		JudgedBlock judged = new JudgedBlock(block, desk);
		List<Row> rows = block.rows().rows();
		for (int i = 0; i < rows.size(); i++) {
			judge(rows.get(i), block.requestIds().get(i), duplicates.get(i), judged, desk);
		}
		ReviewedBlock reviewed = judged.written(this.distributor.id());
		// Not where it has failed: what is on the desk is then nobody's.
		this.freeDesks.add(desk);
		return reviewed;
	}

	private void judge(Row row, @Nullable Fingerprint requestId, boolean duplicate, JudgedBlock block,
			ReviewDesk desk) {
		Request request = row.request();
		if (request == null) {
			block.reject(row, row.unsound(), 0, null);
			return;
		}
		if (requestId != null) {
			block.countRequestId();
		}
		Facts facts = Facts.of(request, duplicate, this.distributor, this.known);
		Verdict verdict = this.policy.judge(facts, row.unsound(), earlierOrders(requestId, desk));
		if (verdict instanceof Verdict.Accepted sound && requestId != null) {
			block.accept(row, requestId, sound.line(), this.orders.of(sound.line()));
		}
		else if (verdict instanceof Verdict.Rejected unsound) {
			block.reject(row, unsound.rejections(), request.quantity(), facts.item());
		}
	}

	private Function<OrderLine, @Nullable EarlierOrder> earlierOrders(@Nullable Fingerprint requestId,
			ReviewDesk desk) {
		if (requestId == null || this.history.isEmpty()) {
			return Reviewer::noEarlierOrder;
		}
		return (line) -> this.history.find(requestId, () -> desk.fingerprinter().ofContent(line));
	}

	private ReviewDesk freeDesk() {
		ReviewDesk desk = this.freeDesks.poll();
		return (desk != null) ? desk : new ReviewDesk(this.header);
	}

	/** Where there is no history. */
	static @Nullable EarlierOrder noEarlierOrder(OrderLine line) {
		return null;
	}

}
