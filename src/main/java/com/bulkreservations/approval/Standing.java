package com.bulkreservations.approval;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the decisions about some content amount to at an instant.
 *
 * @param needed how many persons must approve
 * @param approvers whose approval counts at that instant
 * @param until until when it is approved, or waits for the second approval, unless
 * somebody decides before; {@code null} without any approval
 */
public record Standing(State state, int needed, List<String> approvers, @Nullable Instant until) {

	/** The result of all decisions. */
	public enum State {

		/** Nobody has decided. */
		NONE("waits for approval"),

		/** One of two persons has approved. */
		SECOND_NEEDED("waits for a second approval"),

		/** It may be ordered and bought. */
		APPROVED("approved"),

		/** Somebody has rejected it, finally. */
		REJECTED("rejected"),

		/** It was approved, too long ago. */
		LAPSED("lapsed, waits for approval");

		private final String words;

		State(String words) {
			this.words = words;
		}

		/** Returns the state in words. */
		public String words() {
			return this.words;
		}

	}

	public boolean isApproved() {
		return this.state == State.APPROVED;
	}

	/** Whether a person is still to decide. */
	public boolean isWaiting() {
		return this.state != State.APPROVED && this.state != State.REJECTED;
	}

}
