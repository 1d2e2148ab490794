package com.bulkreservations.job;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes JSON: a record is an object with its components in their order, and so is a map;
 * a collection is an array. A constant of an enum is its name. Times and dates are texts
 * as ISO 8601 has them, and amounts are texts of plain digits, so that no reader rounds
 * them.
 */
final class JsonWriter {

	private final JsonGenerator json;

	JsonWriter(JsonGenerator json) {
		this.json = json;
	}

	/**
	 * Writes a value.
	 * @throws IllegalArgumentException if it, or a part of it, has a type that is not
	 * written
	 */
	void write(@Nullable Object value) {
		if (value == null) {
			this.json.writeNull();
		}
		else if (value instanceof Record components) {
			writeRecord(components);
		}
		else if (value instanceof Map<?, ?> entries) {
			this.json.writeStartObject();
			entries.forEach((key, element) -> {
				this.json.writeName(text(key));
				write(element);
			});
			this.json.writeEndObject();
		}
		else if (value instanceof Iterable<?> elements) {
			this.json.writeStartArray();
			elements.forEach(this::write);
			this.json.writeEndArray();
		}
		else if (value instanceof Integer || value instanceof Long) {
			this.json.writeNumber(((Number) value).longValue());
		}
		else if (value instanceof Boolean yes) {
			this.json.writeBoolean(yes);
		}
		else {
			this.json.writeString(text(value));
		}
	}

	private void writeRecord(Record value) {
		this.json.writeStartObject();
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			this.json.writeName(component.getName());
			write(componentOf(value, component));
		}
		this.json.writeEndObject();
	}

	private static @Nullable Object componentOf(Record value, RecordComponent component) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(value);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("%s cannot be read".formatted(component), ex);
		}
	}

	private static String text(Object value) {
		if (value instanceof String text) {
			return text;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof BigDecimal amount) {
			return amount.toPlainString();
		}
		if (value instanceof Instant || value instanceof LocalDate) {
			return value.toString();
		}
		throw new IllegalArgumentException("%s is not written as JSON".formatted(value.getClass()));
	}

}
