package com.bulkreservations.purchase;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A check-out that was committed to be sent.
 *
 * @param requestId its {@code MS-RequestId}, which a repetition keeps
 * @param firstSentAt when it was first committed to be sent
 * @param sentAt when it was last committed to be sent
 * @param sends how often it was committed to be sent
 * @param concluded whether it is known what it has bought
 * @param waited for how long processes have waited for its order since it was last sent,
 * by clocks that nobody sets; {@code null} where nobody has noted it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Checkout(String requestId, Instant firstSentAt, Instant sentAt, int sends, boolean concluded,
		@Nullable Duration waited) {

	static Checkout first(String requestId, Instant at) {
		return new Checkout(requestId, at, at, 1, false, null);
	}

	Checkout again(Instant at) {
		return new Checkout(this.requestId, this.firstSentAt, at, this.sends + 1, false, null);
	}

	Checkout conclude() {
		return new Checkout(this.requestId, this.firstSentAt, this.sentAt, this.sends, true, this.waited);
	}

	Checkout noteWait(@Nullable Duration time) {
		return new Checkout(this.requestId, this.firstSentAt, this.sentAt, this.sends, this.concluded, time);
	}

}
