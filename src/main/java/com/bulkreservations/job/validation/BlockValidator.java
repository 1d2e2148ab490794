package com.bulkreservations.job.validation;

import java.util.List;
import java.util.Set;

import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.RecordBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.intake.RowReader;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.Adviser;
import com.bulkreservations.policy.OrderHistory;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.ResolvedRequest;
import com.bulkreservations.policy.Verdict;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.run.published.OrderIndex;
import org.jspecify.annotations.Nullable;

/**
 * Parses and validates blocks of one upload. The output of a block depends only on the
 * block and its duplicates, so threads may take blocks in any order. Each thread needs a
 * validator of its own.
 */
public final class BlockValidator {

	private final Distributor distributor;

	private final ReferenceData reference;

	private final ReservationPolicy policy;

	private final OrderHistory history;

	private final OrderIndex orders;

	private final Adviser adviser;

	private final RowReader rows;

	private final BlockOutputBuilder output;

	public BlockValidator(Distributor distributor, ReferenceData reference, ReservationPolicy policy,
			OrderHistory history, OrderIndex orders, Header header) {
		this.distributor = distributor;
		this.reference = reference;
		this.policy = policy;
		this.history = history;
		this.orders = orders;
		this.adviser = new Adviser(distributor, reference);
		this.rows = new RowReader(header);
		this.output = new BlockOutputBuilder(distributor.id(), header);
	}

	/** Parses the rows of a block. */
	ParsedBlock parse(RecordBlock block) {
		return this.rows.read(block);
	}

	/**
	 * Judges each row, and adds it to the output.
	 * @param duplicates the rows that repeat the request id of an earlier row
	 */
	BlockOutput validate(ParsedBlock block, Set<Row> duplicates) {
		this.output.start(block);
		for (Row row : block.rows()) {
			ResolvedRequest resolved = resolve(row, duplicates.contains(row));
			Verdict verdict = judge(row, resolved);
			if (verdict instanceof Verdict.Accepted accepted) {
				this.output.accept(row, accepted.line(), this.orders.of(accepted.line()));
			}
			else if (verdict instanceof Verdict.Rejected rejected) {
				this.output.reject(block, row, advised(row, rejected.rejections(), resolved), resolved);
			}
		}
		return this.output.build(block);
	}

	private @Nullable ResolvedRequest resolve(Row row, boolean duplicate) {
		Request request = row.request();
		return (request != null) ? ResolvedRequest.of(request, duplicate, this.distributor, this.reference) : null;
	}

	private Verdict judge(Row row, @Nullable ResolvedRequest resolved) {
		return (resolved != null) ? this.policy.judge(resolved, row.rejections(), this.history)
				: new Verdict.Rejected(row.rejections());
	}

	private List<Rejection> advised(Row row, List<Rejection> rejections, @Nullable ResolvedRequest resolved) {
		return (resolved != null) ? this.adviser.advised(rejections, row::value, resolved, row.line()) : rejections;
	}

}
