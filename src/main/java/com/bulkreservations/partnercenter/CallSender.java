package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Sends the calls of one distributor: in turn, within the limits, and with a token. It
 * turns whatever goes wrong into one of three exceptions.
 */
final class CallSender {

	private static final int RETRIES = 4;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final AccessTokens tokens;

	private final CallGate gate;

	private final CustomerTurns turns = new CustomerTurns();

	private final RetryTemplate retries;

	private final Clock clock;

	CallSender(AccessTokens tokens, CallGate gate, Duration firstPause, Clock clock) {
		this.tokens = tokens;
		this.gate = gate;
		this.retries = new RetryTemplate(RetryPolicy.builder()
			.maxRetries(RETRIES)
			.delay(firstPause)
			.multiplier(2)
			.maxDelay(LONGEST_PAUSE)
			.predicate(
					(failure) -> failure instanceof PartnerCenterException ours && ours.outcome() == ApiOutcome.RETRY)
			.build());
		this.clock = clock;
	}

	/**
	 * Reads something, and tries again where that may help. An interrupted thread does
	 * not, since its pause ends at once.
	 */
	<T> T repeated(Retryable<T> read) throws PartnerCenterException {
		try {
			return this.retries.execute(read);
		}
		catch (RetryException ex) {
			if (ex.getLastException() instanceof PartnerCenterException ours) {
				throw ours;
			}
			throw new IllegalStateException(ex.getLastException());
		}
	}

	/** Waits while Partner Center has asked for no calls of the tenant. */
	void awaitRelease() throws InterruptedException {
		this.gate.awaitRelease();
	}

	/** Waits for the customer's turn and for the tenant's limit, and sends. */
	<T> T inTurn(ApiCall kind, @Nullable String customer, CallIds ids, Function<Map<String, String>, T> call)
			throws PartnerCenterException {
		Lock turn = (customer != null) ? this.turns.of(customer) : null;
		try {
			if (turn != null) {
				turn.lockInterruptibly();
			}
			try {
				this.gate.pass();
				String token = this.tokens.token();
				// While that was renewed, Partner Center may have asked to wait.
				this.gate.awaitRelease();
				return sent(kind, ids, token, call);
			}
			finally {
				if (turn != null) {
					turn.unlock();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotSentException(ApiError.INTERRUPTED, OperatorMessage.PARTNER_CENTER_STOPPED
				.text("The program was stopped before the call, and nothing was sent. Start again."), ex);
		}
	}

	private <T> T sent(ApiCall kind, CallIds ids, String token, Function<Map<String, String>, T> call)
			throws PartnerCenterException {
		Map<String, String> headers = new HashMap<>(ids.headers());
		headers.put(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		try {
			T answer = call.apply(headers);
			this.tokens.accepted(token);
			this.gate.answered();
			return answer;
		}
		catch (RestClientResponseException ex) {
			throw error(kind, ids, token, ex);
		}
		catch (RestClientException ex) {
			throw lost(kind, ids, reason(ex), ex);
		}
	}

	private PartnerCenterException error(ApiCall kind, CallIds ids, String token, RestClientResponseException ex) {
		int status = ex.getStatusCode().value();
		ErrorBody body = ErrorBody.of(ex.getResponseBodyAsByteArray());
		ApiError error = ApiError.of(kind, status, body.code());
		if (error == ApiError.THROTTLED) {
			HttpHeaders headers = ex.getResponseHeaders();
			this.gate.throttled(RetryAfter.of((headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null,
					body.description(), this.clock));
		}
		else if (error == ApiError.TOKEN_EXPIRED && !this.tokens.refused(token)) {
			error = ApiError.TOKEN_REFUSED;
		}
		String message = OperatorMessage.PARTNER_CENTER_ERROR.text(
				"%s Partner Center's answer: status %d, code %s, '%s' (%s). %s", error.sentence(), status, body.code(),
				body.description(), ids, error.fix());
		boolean lost = status == 408 || status >= 500;
		return lost ? new LostAnswerException(error, message, null)
				: new ErrorAnswerException(error, status, body.code(), message);
	}

	static LostAnswerException lost(ApiCall kind, CallIds ids, String reason, @Nullable Throwable cause) {
		ApiError error = ApiError.of(kind, 0, null);
		return new LostAnswerException(error,
				OperatorMessage.PARTNER_CENTER_ANSWER_LOST.text(
						"%s Partner Center did not give a readable answer: %s (%s). %s", error.sentence(), reason, ids,
						error.fix()),
				cause);
	}

	/** Messages of Spring quote the address, of which the log has the path already. */
	static String reason(RestClientException ex) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		return (root instanceof IOException || root instanceof JacksonException)
				? root.getClass().getSimpleName() + " " + firstLine(root) : firstLine(ex);
	}

	static String firstLine(Throwable failure) {
		return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
	}

}
