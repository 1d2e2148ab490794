package com.bulkreservations.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;

/** Answers what goes wrong as problem details. */
public final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private static final Pattern CODE = Pattern.compile("\\s*\\[(BR-\\d+)]");

	private final String address;

	Problems(ReservationSettings settings) {
		this.address = settings.console().address().replaceFirst("/+$", "");
	}

	/**
	 * Returns the answer to a failure of a change, or {@code null} if it is a failure of
	 * the console.
	 */
	@Nullable Answer of(Exception failure) {
		if (failure instanceof ProblemException problem) {
			return answer(problem.type(), String.valueOf(problem.getMessage()), null);
		}
		if (failure instanceof NotVisibleException) {
			return answer(ProblemType.NOT_FOUND);
		}
		if (failure instanceof StaleRevisionException) {
			return answer(ProblemType.WRONG_STATE);
		}
		if (failure instanceof ConcurrencyFailureException || failure instanceof DuplicateKeyException) {
			return answer(ProblemType.IN_PROGRESS).with(HttpHeaders.RETRY_AFTER, "1");
		}
		return (failure instanceof ActionRefusedException) ? refused(String.valueOf(failure.getMessage())) : null;
	}

	private Answer refused(String message) {
		Matcher code = CODE.matcher(message);
		String found = code.find() ? code.group(1) : null;
		ProblemType type = OperatorMessage.UPLOAD_TOO_LARGE.code().equals(found) ? ProblemType.TOO_LARGE
				: ProblemType.REFUSED;
		return answer(type, code.replaceAll(""), found);
	}

	Answer answer(ProblemType type) {
		return answer(type, type.meaning(), null);
	}

	private Answer answer(ProblemType type, String detail, @Nullable String code) {
		Problem problem = new Problem(this.address + "/api/problems/" + type.slug(), type.title(), type.status(),
				detail, code);
		return new Answer(type.status(), Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE), Json.toLine(problem));
	}

	/** Returns the answer to a failure of the console, with a number that the log has. */
	Answer failed(HttpServletRequest request, @Nullable Throwable failure) {
		String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
		logger.error(OperatorMessage.CONSOLE_REQUEST_FAILED.text("A request to the console failed, number %s: %s %s",
				number, request.getMethod(), request.getRequestURI()), failure);
		return answer(ProblemType.FAILED,
				"The request failed, and is done whole or not at all. The operator finds the cause in the log by the number "
						+ number + ".",
				OperatorMessage.CONSOLE_REQUEST_FAILED.code());
	}

	/**
	 * Answers a request of the API that the server or a filter has refused.
	 * @param status what it has answered
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, int status, @Nullable Throwable failure)
			throws IOException {
		ProblemType type = ProblemType.of(status, request.getHeader(HttpHeaders.AUTHORIZATION) != null);
		Answer answer = (type == ProblemType.FAILED) ? failed(request, failure) : answer(type);
		response.setStatus(answer.status());
		answer.headers().forEach(response::setHeader);
		response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
	}

}
