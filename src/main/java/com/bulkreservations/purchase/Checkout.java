package com.bulkreservations.purchase;

import java.time.Instant;

/**
 * A check-out that was committed to be sent.
 *
 * @param requestId its {@code MS-RequestId}, which a repetition keeps
 * @param firstSentAt when it was first committed to be sent
 * @param sentAt when it was last committed to be sent
 * @param sends how often it was committed to be sent
 * @param concluded whether it is known what it has bought
 */
public record Checkout(String requestId, Instant firstSentAt, Instant sentAt, int sends, boolean concluded) {

	static Checkout first(String requestId, Instant at) {
		return new Checkout(requestId, at, at, 1, false);
	}

	Checkout again(Instant at) {
		return new Checkout(this.requestId, this.firstSentAt, at, this.sends + 1, false);
	}

	Checkout conclude() {
		return new Checkout(this.requestId, this.firstSentAt, this.sentAt, this.sends, true);
	}

}
