package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/** Controls the server from outside of its process, below the path {@code /control}. */
final class Control {

	static final String PATH = "/control/";

	private final PartnerCenterServer server;

	Control(PartnerCenterServer server) {
		this.server = server;
	}

	Answer answer(Call call) {
		return switch (call.method() + " " + call.uri().getPath().substring(PATH.length())) {
			case "GET journal" -> text(journal());
			case "POST faults" -> {
				int percent = Integer.parseInt(call.parameter("percent"));
				this.server.faults()
					.by(new RandomFaults(Long.parseLong(call.parameter("seed")), percent, Duration.ofSeconds(30)));
				yield text("%d %% of the calls go wrong from now on.%n".formatted(percent));
			}
			case "POST clock" -> {
				this.server.clock().advance(Duration.parse(call.parameter("advance")));
				yield text("It is %s.%n".formatted(this.server.clock().instant()));
			}
			default ->
				text("Known: GET journal, POST faults?seed=7&percent=20, POST clock?advance=PT30M%n".formatted());
		};
	}

	/** A JSON object a line for each line of an order. */
	private String journal() {
		return this.server.journal()
			.sales()
			.stream()
			.map((sale) -> JsonMapper.shared().writeValueAsString(sale) + "\n")
			.collect(Collectors.joining());
	}

	private static Answer text(String text) {
		return Answer.bytes(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
	}

}
