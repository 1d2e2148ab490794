package com.bulkreservations.web.access;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses the requests of a token beyond those that it may send in a second. */
final class RequestRate extends OncePerRequestFilter {

	private static final int MOST = 20;

	private static final long SECOND = 1000;

	private final Clock clock;

	/**
	 * When the latest requests of each token came, which are no more than there are
	 * tokens.
	 */
	private final Map<String, long[]> latest = new ConcurrentHashMap<>();

	RequestRate(Clock clock) {
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication token
				&& !isAllowed(token.token().id())) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isAllowed(String token) {
		long now = this.clock.millis();
		boolean[] allowed = { false };
		this.latest.compute(token, (id, known) -> {
			long[] times = (known != null) ? known : new long[MOST];
			// The oldest one comes first.
			if (now - times[0] >= SECOND) {
				System.arraycopy(times, 1, times, 0, MOST - 1);
				times[MOST - 1] = now;
				allowed[0] = true;
			}
			return times;
		});
		return allowed[0];
	}

}
