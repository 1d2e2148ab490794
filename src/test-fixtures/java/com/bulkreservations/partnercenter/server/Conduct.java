package com.bulkreservations.partnercenter.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes where a client breaks the rules that it should keep. */
final class Conduct {

	/** A call may be on its way when the answer to another one asks to wait. */
	private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

	private final List<String> violations = new ArrayList<>();

	private final Map<String, Call> inProcess = new HashMap<>();

	/** By request id and path, the call that was answered. */
	private final Map<String, Call> answered = new HashMap<>();

	/** By path: a cart is checked out again only as before. */
	private final Map<String, String> requestIdsOfCheckouts = new HashMap<>();

	/** By request id and path, how often a check-out was sent. */
	private final Map<String, Integer> checkouts = new HashMap<>();

	/**
	 * By request id and path, a check-out whose only answer was 401. Other errors may
	 * mean that it was processed, and it keeps its request id.
	 */
	private final Map<String, Call> refusedCheckouts = new HashMap<>();

	/** The JDK's client may send a GET again by itself, with the same headers. */
	private final Set<String> correlationIds = new HashSet<>();

	/** By Authorization header, since a token is of one tenant. */
	private final Map<String, Pause> pauses = new HashMap<>();

	synchronized void received(Call call) {
		if (call.operation() == Operation.TOKEN || call.operation() == null) {
			return;
		}
		if (!isGuid(call.requestId()) || !isGuid(call.header("MS-CorrelationId"))) {
			violation("has no ids", call);
		}
		else if (!this.correlationIds.add(call.header("MS-CorrelationId")) && call.operation().isPost()) {
			violation("is sent again below the program", call);
		}
		if (call.operation() == Operation.CHECK_OUT) {
			String first = this.requestIdsOfCheckouts.putIfAbsent(call.uri().getPath(), call.requestId());
			if (first != null && !first.equals(call.requestId())) {
				violation("checks a cart out again with another request id", call);
			}
			Call refused = this.refusedCheckouts.get(key(call));
			if (refused != null) {
				violation("repeats a request id that was answered" + to(refused), call);
			}
			this.checkouts.merge(key(call), 1, Integer::sum);
		}
		else if (call.operation().isPost() && this.answered.containsKey(key(call))) {
			violation("repeats a request id that was answered" + to(this.answered.get(key(call))), call);
		}
		if (!call.customer().isEmpty() && this.inProcess.putIfAbsent(call.customer(), call) != null) {
			violation("comes while another call for the customer is in process", call);
		}
		Pause pause = this.pauses.get(call.header("Authorization"));
		if (pause != null && call.time().isAfter(pause.from.plus(ON_ITS_WAY)) && call.time().isBefore(pause.until)) {
			violation("comes before the time to wait is over that was asked for" + to(pause.asking), call);
		}
	}

	/** Notes that the client will get an answer now, or has gone. */
	synchronized void leaves(Call call) {
		this.inProcess.remove(call.customer(), call);
	}

	/** Notes an answer that reaches the client. */
	synchronized void answered(Call call, int status) {
		if (call.operation() != null && call.operation().isPost() && status / 100 != 5 && status != 408
				&& status != 429) {
			this.answered.put(key(call), call);
		}
		if (call.operation() == Operation.CHECK_OUT && status == 401 && this.checkouts.get(key(call)) == 1) {
			this.refusedCheckouts.put(key(call), call);
		}
	}

	synchronized void asksToWait(Call call, Duration wait) {
		this.pauses.put(call.header("Authorization"), new Pause(call, call.time(), call.time().plus(wait)));
	}

	private static String key(Call call) {
		return call.uri().getPath() + " " + call.requestId();
	}

	private static boolean isGuid(String text) {
		return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
	}

	/** By this id, the client's log says whether it got the answer. */
	private static String to(Call call) {
		return " to MS-CorrelationId " + call.header("MS-CorrelationId");
	}

	private void violation(String what, Call call) {
		this.violations.add("%s %s %s".formatted(call.method(), call.uri(), what));
	}

	synchronized List<String> violations() {
		return List.copyOf(this.violations);
	}

	private record Pause(Call asking, Instant from, Instant until) {
	}

}
