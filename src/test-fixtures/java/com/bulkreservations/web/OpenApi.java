package com.bulkreservations.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import com.bulkreservations.web.api.ApiConfiguration;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the program, with which answers are compared. */
final class OpenApi {

	private static final String BASE = "/api/v1";

	private final JsonNode document;

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final Map<String, Schema> schemas = new HashMap<>();

	/** The operations and statuses that were seen. */
	private final SortedSet<String> seen = new TreeSet<>();

	private OpenApi(JsonNode document) {
		this.document = document;
	}

	static OpenApi read() {
		try (InputStream content = Objects.requireNonNull(ApiConfiguration.class.getResourceAsStream("openapi.json"))) {
			return new OpenApi(
					JsonMapper.shared().readTree(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JsonNode document() {
		return this.document;
	}

	/** Returns the operations, such as {@code GET /api/v1/uploads/{id}}. */
	SortedSet<String> operations() {
		SortedSet<String> operations = new TreeSet<>();
		this.document.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> operations.add(method.toUpperCase(Locale.ROOT) + " " + BASE + path.getKey())));
		return operations;
	}

	SortedSet<String> seen() {
		return this.seen;
	}

	/** Describes how an answer differs from what the document says of it. */
	List<String> differences(String method, String path, int status, String mediaType, String body) {
		String operation = find(path);
		JsonNode described = (operation != null) ? this.document.get("paths").get(operation) : null;
		JsonNode of = (described != null) ? described.get(method.toLowerCase(Locale.ROOT)) : null;
		if (of == null) {
			// What the document does not know does not exist.
			return (status == 404 || status == 401 || status == 403 || status == 429)
					? differences(method + " " + path, "Problem", body)
					: List.of(method + " " + path + " gave " + status);
		}
		this.seen.add(method + " " + BASE + operation + " " + status);
		JsonNode response = of.get("responses").get(Integer.toString(status));
		if (response != null && response.has("$ref")) {
			response = this.document.at(response.get("$ref").asString().substring(1));
		}
		if (response == null) {
			return List.of(method + " " + operation + ": status " + status + " is not described: " + body);
		}
		String type = mediaType.replaceAll(";.*", "");
		JsonNode content = response.get("content").get(type);
		if (content == null) {
			return List.of(method + " " + operation + " " + status + ": media type " + type + " is not described");
		}
		JsonNode schema = content.get("schema");
		return (schema != null) ? differences(method + " " + path + " " + status, schema, body) : List.of();
	}

	private List<String> differences(String what, String schema, String body) {
		return differences(what, JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/" + schema),
				body);
	}

	private List<String> differences(String what, JsonNode schema, String body) {
		Schema compiled = this.schemas.computeIfAbsent(schema.toString(), (text) -> {
			ObjectNode whole = ((ObjectNode) schema).deepCopy();
			whole.set("components", this.document.get("components"));
			return this.registry.getSchema(whole);
		});
		List<String> differences = new ArrayList<>();
		for (Error error : compiled.validate(body, InputFormat.JSON)) {
			differences.add(what + ": " + error + " in " + body);
		}
		return differences;
	}

	private @Nullable String find(String path) {
		String wanted = path.replaceAll("\\?.*", "");
		for (String known : this.document.get("paths").propertyNames()) {
			if (wanted.matches(BASE + known.replaceAll("\\{[a-z]+}", "[^/]+").replace(".", "\\."))) {
				return known;
			}
		}
		return null;
	}

}
