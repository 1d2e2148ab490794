package com.bulkreservations.report.counting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a period decided about one request ID of a distributor.
 *
 * @param rejection its rejections before it was ordered
 * @param conflict the last rejection for other content than was ordered
 * @param conflicts how many of those there are
 * @param repetitions how many rejected rows repeat the request or its order
 * @param orderedEarlier whether a rejection says that it is ordered
 * @param order there is one at most
 */
record RequestHistory(@Nullable OpenRequest rejection, @Nullable RejectedRequest conflict, long conflicts,
		long repetitions, boolean orderedEarlier, @Nullable Order order) {

	/** A history of one rejection. */
	static RequestHistory rejected(Summary run, RejectedRequest request) {
		boolean ordered = request.codes().contains(RejectionCode.ALREADY_ORDERED);
		if (request.isRepetition()) {
			return new RequestHistory(null, null, 0, 1, ordered, null);
		}
		if (request.isConflict()) {
			return new RequestHistory(null, request, 1, 0, true, null);
		}
		return new RequestHistory(new OpenRequest(request, time(run), run.run(), 1), null, 0, 0, false, null);
	}

	/** A history of one order. */
	static RequestHistory ordered(Summary run, String number, String currency, @Nullable BigDecimal amount) {
		return new RequestHistory(null, null, 0, 0, false, new Order(time(run), run.run(), number, currency, amount));
	}

	private static Instant time(Summary run) {
		return run.end().truncatedTo(ChronoUnit.MILLIS);
	}

	/** This history, and what came after it. */
	RequestHistory plus(RequestHistory later) {
		OpenRequest all = this.rejection;
		long repeated = this.repetitions + later.repetitions;
		OpenRequest next = later.rejection;
		if (next != null && isOrdered()) {
			repeated += next.tries();
		}
		else if (next != null) {
			all = (all != null) ? all.again(next) : next;
		}
		return new RequestHistory(all, (later.conflict != null) ? later.conflict : this.conflict,
				this.conflicts + later.conflicts, repeated, this.orderedEarlier || later.orderedEarlier,
				(this.order != null) ? this.order : later.order);
	}

	private boolean isOrdered() {
		return this.orderedEarlier || this.order != null;
	}

	/** Whether it was rejected, and no run has ordered it. */
	boolean isOpen() {
		return this.rejection != null && !isOrdered();
	}

	/** Whether it was rejected, and a later run of the period ordered it. */
	boolean isCorrected() {
		return this.rejection != null && this.order != null;
	}

	/** How many of its rejections have nothing at stake, since it is ordered. */
	long rowsWithNothingAtStake() {
		boolean orderedBeforePeriod = this.orderedEarlier && this.order == null;
		return this.repetitions + ((this.rejection != null && orderedBeforePeriod) ? this.rejection.tries() : 0);
	}

	/** The order that a request went into. */
	record Order(Instant time, String run, String number, String currency, @Nullable BigDecimal amount) {

	}

	/** Writes a history into a file, and reads it back. */
	static final class Format implements SpillingMap.Format<RequestHistory> {

		@Override
		public void write(RequestHistory history, DataOutputStream out) throws IOException {
			OpenRequest rejection = history.rejection();
			out.writeBoolean(rejection != null);
			if (rejection != null) {
				write(rejection.last(), out);
				out.writeLong(rejection.firstRejected().toEpochMilli());
				out.writeUTF(rejection.firstRun());
				out.writeInt(rejection.tries());
			}
			RejectedRequest conflict = history.conflict();
			out.writeBoolean(conflict != null);
			if (conflict != null) {
				write(conflict, out);
			}
			out.writeLong(history.conflicts());
			out.writeLong(history.repetitions());
			out.writeBoolean(history.orderedEarlier());
			Order order = history.order();
			out.writeBoolean(order != null);
			if (order != null) {
				out.writeLong(order.time().toEpochMilli());
				out.writeUTF(order.run());
				out.writeUTF(order.number());
				out.writeUTF(order.currency());
				write(order.amount(), out);
			}
		}

		private static void write(RejectedRequest request, DataOutputStream out) throws IOException {
			out.writeUTF(request.distributor());
			out.writeUTF(request.run());
			out.writeLong(request.line());
			for (String text : List.of(request.requestId(), request.customerId(), request.reseller(), request.market(),
					request.product(), request.agent(), request.currency())) {
				out.writeUTF(text);
			}
			write(request.amount(), out);
			out.writeByte(request.codes().size());
			for (RejectionCode code : request.codes()) {
				out.writeUTF(code.name());
			}
		}

		private static void write(@Nullable BigDecimal amount, DataOutputStream out) throws IOException {
			out.writeUTF((amount != null) ? amount.toString() : "");
		}

		@Override
		public RequestHistory read(DataInputStream in) throws IOException {
			OpenRequest rejection = in.readBoolean()
					? new OpenRequest(readRequest(in), Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readInt())
					: null;
			RejectedRequest conflict = in.readBoolean() ? readRequest(in) : null;
			return new RequestHistory(rejection, conflict, in.readLong(), in.readLong(), in.readBoolean(),
					in.readBoolean() ? new Order(Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readUTF(),
							in.readUTF(), readAmount(in)) : null);
		}

		private static RejectedRequest readRequest(DataInputStream in) throws IOException {
			String distributor = in.readUTF();
			String run = in.readUTF();
			long line = in.readLong();
			String[] texts = new String[7];
			for (int i = 0; i < texts.length; i++) {
				texts[i] = in.readUTF();
			}
			BigDecimal amount = readAmount(in);
			List<RejectionCode> codes = new ArrayList<>();
			for (int count = in.readUnsignedByte(); count > 0; count--) {
				codes.add(RejectionCode.valueOf(in.readUTF()));
			}
			return new RejectedRequest(distributor, run, line, texts[0], texts[1], texts[2], texts[3], texts[4],
					texts[5], codes, texts[6], amount);
		}

		private static @Nullable BigDecimal readAmount(DataInputStream in) throws IOException {
			String amount = in.readUTF();
			return amount.isEmpty() ? null : new BigDecimal(amount);
		}

	}

}
