package com.bulkreservations.partnercenter.server;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.partnercenter.server.Behaviour.Spelling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON, and writes it in one of the ways in which it is found. */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final Map<String, Map<String, Integer>> NUMBERS = Map.of("billingCycle",
			Map.of("monthly", 1, "one_time", 4), "relationshipToPartner", Map.of("none", 0, "reseller", 1));

	private static final Set<String> ENUMERATED = Set.of("billingCycle", "status", "scope", "state",
			"relationshipToPartner");

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	static String text(JsonNode json, Behaviour behaviour) {
		return MAPPER.writeValueAsString(spelled("", json, behaviour));
	}

	private static JsonNode spelled(String field, JsonNode json, Behaviour behaviour) {
		if (json.isObject()) {
			ObjectNode copy = object();
			json.properties()
				.forEach((property) -> copy.set(name(property.getKey(), behaviour.spelling()),
						spelled(property.getKey(), property.getValue(), behaviour)));
			if (behaviour.unknownFields()) {
				copy.putObject(name("insights", behaviour.spelling())).put("version", 3).putNull("note");
			}
			return copy;
		}
		if (json.isArray()) {
			ArrayNode copy = array();
			json.forEach((element) -> copy.add(spelled("", element, behaviour)));
			return copy;
		}
		return (json.isString() && ENUMERATED.contains(field)) ? value(field, json, behaviour.spelling()) : json;
	}

	private static String name(String field, Spelling spelling) {
		return (spelling == Spelling.CAPITALS) ? field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)
				: field;
	}

	private static JsonNode value(String field, JsonNode json, Spelling spelling) {
		String value = json.stringValue();
		return switch (spelling) {
			case DOCUMENTED -> json;
			case CAPITALS -> JsonNodeFactory.instance
				.stringNode(value.equals("one_time") ? "OneTime" : value.toLowerCase(Locale.ROOT));
			case NUMBERS -> {
				Integer number = NUMBERS.getOrDefault(field, Map.of()).get(value);
				yield (number != null) ? JsonNodeFactory.instance.numberNode(number) : json;
			}
		};
	}

}
