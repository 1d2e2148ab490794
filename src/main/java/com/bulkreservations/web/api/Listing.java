package com.bulkreservations.web.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.bulkreservations.settings.ReservationSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/** Lists that go on at a cursor: {@code limit}, {@code after}, and the header Link. */
final class Listing {

	private static final int USUAL = 50;

	private static final int MOST = 500;

	private static final String AFTER = "after";

	private final String address;

	Listing(ReservationSettings settings) {
		this.address = settings.console().address().replaceFirst("/+$", "");
	}

	/**
	 * Returns how many items to list.
	 * @throws ProblemException if it cannot be so many
	 */
	static int limit(@Nullable Integer limit) {
		if (limit == null) {
			return USUAL;
		}
		if (limit < 1 || limit > MOST) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"Expected a limit of 1 to %d, but found %d.".formatted(MOST, limit));
		}
		return limit;
	}

	/**
	 * Returns the number that a cursor is.
	 * @param none what it is without one
	 */
	static long number(@Nullable String after, long none) {
		if (after == null) {
			return none;
		}
		try {
			return Long.parseLong(after);
		}
		catch (NumberFormatException ex) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"Expected a cursor of the header Link as after, but found another value.");
		}
	}

	/**
	 * Answers a page.
	 * @param found its items, and one more if others follow
	 * @param cursor what the next page begins behind
	 */
	<T> Answer page(HttpServletRequest request, List<T> found, int limit, Function<T, String> cursor,
			Function<T, ?> body) {
		List<T> page = found.subList(0, Math.min(limit, found.size()));
		String next = (found.size() > limit) ? cursor.apply(page.get(page.size() - 1)) : "";
		return page(request, page.stream().map(body).toList(), next);
	}

	/**
	 * Answers a page.
	 * @param next what the next page begins behind; empty for the last one
	 */
	Answer page(HttpServletRequest request, List<?> items, String next) {
		Answer answer = Answer.ok(Map.of("items", items));
		return next.isEmpty() ? answer
				: answer.with(HttpHeaders.LINK, "<" + this.address + link(request, next) + ">; rel=\"next\"");
	}

	private static String link(HttpServletRequest request, String next) {
		StringBuilder link = new StringBuilder(request.getRequestURI());
		char separator = '?';
		String query = request.getQueryString();
		for (String parameter : (query != null) ? query.split("&", -1) : new String[0]) {
			if (!parameter.isEmpty() && !parameter.startsWith(AFTER + "=")) {
				link.append(separator).append(parameter);
				separator = '&';
			}
		}
		return link.append(separator)
			.append(AFTER)
			.append('=')
			.append(UriUtils.encode(next, StandardCharsets.UTF_8))
			.toString();
	}

}
