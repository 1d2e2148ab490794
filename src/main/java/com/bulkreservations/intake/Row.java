package com.bulkreservations.intake;

import java.util.List;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** A parsed data row of an upload. */
public final class Row {

	private final long line;

	private final int start;

	private final int firstFieldEnd;

	private final int end;

	private final int next;

	private final Sent sent;

	private final @Nullable Request request;

	private final @Nullable Fingerprint requestId;

	private final List<Rejection> rejections;

	/**
	 * Creates a row. Positions are bytes of its block.
	 * @param sent the values as sent, which only a rejected row needs
	 * @param rejections why the row is malformed, or values of it could not be read
	 */
	public Row(long line, int start, int firstFieldEnd, int end, int next, Sent sent, @Nullable Request request,
			@Nullable Fingerprint requestId, List<Rejection> rejections) {
		this.line = line;
		this.start = start;
		this.firstFieldEnd = firstFieldEnd;
		this.end = end;
		this.next = next;
		this.sent = sent;
		this.request = request;
		this.requestId = requestId;
		this.rejections = rejections;
	}

	/** Returns the physical line that the row begins on. */
	public long line() {
		return this.line;
	}

	/** Returns where the row begins in its block. */
	public int start() {
		return this.start;
	}

	/** Returns where the first field ends in the row's block. */
	public int firstFieldEnd() {
		return this.firstFieldEnd;
	}

	/** Returns where the row ends and its line end begins. */
	public int end() {
		return this.end;
	}

	/** Returns where the next record begins in the block. */
	public int next() {
		return this.next;
	}

	/** Returns the request of the row; {@code null} for a malformed row. */
	public @Nullable Request request() {
		return this.request;
	}

	/** Returns the fingerprint of the request id; {@code null} without a valid one. */
	public @Nullable Fingerprint requestId() {
		return this.requestId;
	}

	/** Returns why the row is malformed, or values of it could not be read. */
	public List<Rejection> rejections() {
		return this.rejections;
	}

	/** Returns a trimmed value as sent; empty in a malformed row. */
	public String value(Column column) {
		return this.sent.value(column);
	}

	/** The values of a row as sent. */
	@FunctionalInterface
	public interface Sent {

		/** Returns a trimmed value; empty for an absent column. */
		String value(Column column);

	}

}
