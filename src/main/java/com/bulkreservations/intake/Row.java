package com.bulkreservations.intake;

import java.util.List;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** One data row of an upload, read. */
public final class Row {

	private final long line;

	private final int start;

	private final int firstFieldEnd;

	private final int end;

	private final int next;

	private final Sent sent;

	private final @Nullable Request request;

	private final @Nullable Fingerprint requestId;

	private final List<Rejection> unsound;

	/**
	 * @param sent reads the values as sent, which only a row that is rejected needs
	 */
	public Row(long line, int start, int firstFieldEnd, int end, int next, Sent sent, @Nullable Request request,
			@Nullable Fingerprint requestId, List<Rejection> unsound) {
		this.line = line;
		this.start = start;
		this.firstFieldEnd = firstFieldEnd;
		this.end = end;
		this.next = next;
		this.sent = sent;
		this.request = request;
		this.requestId = requestId;
		this.unsound = unsound;
	}

	/** The physical line the row begins on. */
	public long line() {
		return this.line;
	}

	/** Where the row begins in the bytes of its block. */
	public int start() {
		return this.start;
	}

	/** Where the row's first field ends in the bytes of its block. */
	public int firstFieldEnd() {
		return this.firstFieldEnd;
	}

	/**
	 * Where the row ends in the bytes of its block; what stands between here and
	 * {@link #next()} is its line end.
	 */
	public int end() {
		return this.end;
	}

	/** Where the next record begins in the bytes of the block. */
	public int next() {
		return this.next;
	}

	/** What the row asks for; {@code null} for a malformed row. */
	public @Nullable Request request() {
		return this.request;
	}

	/** The fingerprint of the row's request id; {@code null} without a sound one. */
	public @Nullable Fingerprint requestId() {
		return this.requestId;
	}

	/** Why the row is malformed, or some of its values are not read. */
	public List<Rejection> unsound() {
		return this.unsound;
	}

	/** A value as sent, trimmed; empty where there is none, or the row is malformed. */
	public String value(Column column) {
		return this.sent.value(column);
	}

	/** The values of a row as sent. */
	@FunctionalInterface
	public interface Sent {

		/** A value, trimmed; empty where there is none. */
		String value(Column column);

	}

}
