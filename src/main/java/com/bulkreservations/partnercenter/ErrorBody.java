package com.bulkreservations.partnercenter;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says of an error, in any of its forms: code and description, status and
 * message, an OAuth error, or a page of HTML.
 */
record ErrorBody(@Nullable String code, String description) {

	private static final int LONGEST = 500;

	/** Reads the body of an answer; whatever cannot be read has no code. */
	static ErrorBody of(byte[] body) {
		String text = new String(body, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
		JsonNode json = json(text);
		if (json == null) {
			return new ErrorBody(null, printable(text.stripLeading().startsWith("<") ? title(text) : text));
		}
		JsonNode error = child(json, "error");
		if (error != null && error.isObject()) {
			json = error;
		}
		String description = text(json, "error_description");
		description = (description != null) ? description : text(json, "description");
		description = (description != null) ? description : text(json, "message");
		String code = text(json, "code");
		return new ErrorBody((code != null) ? code : text(json, "error"),
				printable((description != null) ? description : ""));
	}

	private static @Nullable JsonNode json(String text) {
		try {
			JsonNode json = ApiJson.MAPPER.readTree(text);
			return json.isObject() ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable JsonNode child(JsonNode json, String name) {
		return json.properties()
			.stream()
			.filter((property) -> property.getKey().equalsIgnoreCase(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String text(JsonNode json, String name) {
		JsonNode value = child(json, name);
		return (value != null && value.isValueNode() && !value.isNull()) ? value.asString() : null;
	}

	private static String title(String html) {
		return "a page of HTML: "
				+ html.replaceAll("(?is)<(script|style)\\b.*?</\\1>", " ").replaceAll("(?s)<[^>]*>", " ");
	}

	/** Keeps logs and terminals to one line of limited length. */
	private static String printable(String text) {
		String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		return (line.length() <= LONGEST) ? line : line.substring(0, LONGEST) + "…";
	}

}
