package com.bulkreservations.partnercenter.server;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as it was received.
 *
 * @param operation null: unknown
 * @param variables the parts of the path by name, ids in lower case
 * @param headers by name, without regard to case
 * @param body as ISO 8859-1 reads it
 */
public record Call(Instant time, Operation operation, String method, URI uri, Map<String, String> variables,
		Map<String, String> headers, String body) {

	private static final JsonMapper JSON = JsonMapper.shared();

	static Call of(Instant time, Operation.Host host, String method, URI uri, Map<String, String> headers,
			byte[] body) {
		Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		byName.putAll(headers);
		Operation operation = Operation.of(host, method, uri.getPath()).orElse(null);
		Map<String, String> variables = (operation != null) ? operation.variables(uri.getPath()) : Map.of();
		return new Call(time, operation, method, uri, variables, byName, new String(body, StandardCharsets.ISO_8859_1));
	}

	/** The customer that the path names; blank: none. */
	public String customer() {
		return this.variables.getOrDefault("customer", "").toLowerCase(Locale.ROOT);
	}

	/** The value of {@code MS-RequestId}; blank: none. */
	public String requestId() {
		return header("MS-RequestId");
	}

	public String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	String variable(String name) {
		return Objects.requireNonNull(this.variables.get(name), name);
	}

	/** A parameter of the query; blank: none. */
	String parameter(String name) {
		return pairs((this.uri.getRawQuery() != null) ? this.uri.getRawQuery() : "").getOrDefault(name, "");
	}

	/** The fields of a form. */
	Map<String, String> form() {
		return pairs(this.body);
	}

	private static Map<String, String> pairs(String encoded) {
		Map<String, String> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String pair : encoded.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
			}
		}
		return pairs;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	JsonNode json() {
		try {
			return JSON.readTree(this.body.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (JacksonException ex) {
			throw new Refusal(400, "400001", "The body is not JSON.");
		}
	}

}
