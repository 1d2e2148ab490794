package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * An answer before it is written.
 *
 * @param json the body; null: {@code other}
 * @param other the body where it is not JSON, as ISO 8859-1 reads it
 */
record Answer(int status, Map<String, String> headers, JsonNode json, String other) {

	static Answer json(int status, JsonNode json) {
		return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), json, null);
	}

	static Answer empty(int status) {
		return new Answer(status, Map.of(), null, "");
	}

	static Answer bytes(int status, String type, byte[] bytes) {
		return new Answer(status, Map.of("Content-Type", type), null, new String(bytes, StandardCharsets.ISO_8859_1));
	}

	static Answer html(int status) {
		return bytes(status, "text/html",
				"<html><head><title>%d</title></head><body><h1>%1$d</h1><p>The service is unavailable.</p></body></html>"
					.formatted(status)
					.getBytes(StandardCharsets.UTF_8));
	}

	Answer with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Answer(this.status, more, this.json, this.other);
	}

	byte[] otherBytes() {
		return this.other.getBytes(StandardCharsets.ISO_8859_1);
	}

	boolean isSuccess() {
		return this.status / 100 == 2;
	}

}
