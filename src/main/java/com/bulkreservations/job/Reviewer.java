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
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.Verdict;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.report.OpenOrder;
import com.bulkreservations.report.OpenOrders;
import org.jspecify.annotations.Nullable;

/**
 * Reads and judges blocks of one upload. What it makes of a block depends on nothing but
 * the block and which of its rows are duplicates, so several threads may work at once, in
 * any order. Each thing is done for all rows of a block before the next is: the compiler
 * is done with each of these loops sooner than with one that holds them all, and a run of
 * a few seconds waits for it.
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
			requestIds.add((requestId != null) ? desk.fingerprinter().ofRequestId(requestId) : null);
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
		List<@Nullable Facts> facts = facts(block, duplicates);
		List<Verdict> verdicts = verdicts(block, facts, desk);
		ReviewedBlock reviewed = judged(block, facts, verdicts, desk).written(this.distributor.id());
		// Not where it has failed: what is on the desk is then nobody's.
		this.freeDesks.add(desk);
		return reviewed;
	}

	/** What each row refers to; {@code null} for a malformed one. */
	private List<@Nullable Facts> facts(ReadBlock block, BitSet duplicates) {
		List<Row> rows = block.rows().rows();
		List<@Nullable Facts> facts = new ArrayList<>(rows.size());
		for (int i = 0; i < rows.size(); i++) {
			Request request = rows.get(i).request();
			facts.add((request != null) ? Facts.of(request, duplicates.get(i), this.distributor, this.known) : null);
		}
		return facts;
	}

	private List<Verdict> verdicts(ReadBlock block, List<@Nullable Facts> facts, ReviewDesk desk) {
		List<Row> rows = block.rows().rows();
		List<Verdict> verdicts = new ArrayList<>(rows.size());
		for (int i = 0; i < rows.size(); i++) {
			verdicts.add(verdict(facts.get(i), rows.get(i).unsound(), block.requestIds().get(i), desk));
		}
		return verdicts;
	}

	private Verdict verdict(@Nullable Facts facts, List<Rejection> unsound, @Nullable Fingerprint requestId,
			ReviewDesk desk) {
		return (facts != null) ? this.policy.judge(facts, unsound, earlierOrders(requestId, desk))
				: new Verdict.Rejected(unsound);
	}

	/** The order that each accepted row is a line of; {@code null} for the others. */
	private List<@Nullable OpenOrder> openOrders(List<Verdict> verdicts) {
		List<@Nullable OpenOrder> open = new ArrayList<>(verdicts.size());
		for (Verdict verdict : verdicts) {
			open.add((verdict instanceof Verdict.Accepted sound) ? this.orders.of(sound.line()) : null);
		}
		return open;
	}

	private JudgedBlock judged(ReadBlock block, List<@Nullable Facts> facts, List<Verdict> verdicts, ReviewDesk desk) {
		List<@Nullable OpenOrder> open = openOrders(verdicts);
		JudgedBlock judged = new JudgedBlock(block, desk);
		List<Row> rows = block.rows().rows();
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Verdict verdict = verdicts.get(i);
			Fingerprint requestId = block.requestIds().get(i);
			OpenOrder order = open.get(i);
			if (verdict instanceof Verdict.Accepted sound && requestId != null && order != null) {
				judged.accept(row, requestId, sound.line(), order);
			}
			else if (verdict instanceof Verdict.Rejected unsound) {
				judged.reject(row, unsound.rejections(), facts.get(i));
			}
		}
		return judged;
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
