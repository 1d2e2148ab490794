package com.bulkreservations.job;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads what {@link JsonWriter} writes. What a file has beside the components of a record
 * is passed over, and what it does not have is {@code null}: other versions of the
 * program may have written it.
 */
final class JsonReader {

	private final JsonParser json;

	JsonReader(JsonParser json) {
		this.json = json;
	}

	/**
	 * Reads all there is.
	 * @param type a record, or an array of records
	 * @throws JacksonException if it is no JSON, or stands for something else
	 */
	<T> T read(Class<T> type) {
		this.json.nextToken();
		Object value = value(type);
		if (value == null || this.json.nextToken() != null) {
			throw unexpected("one value");
		}
		return type.cast(value);
	}

	/** The value that the parser is at; afterwards it is at its end. */
	private @Nullable Object value(Type type) {
		if (this.json.currentToken() == JsonToken.VALUE_NULL) {
			return null;
		}
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			if (generic.getRawType() == Map.class) {
				return map(arguments[0], arguments[1]);
			}
			return elements(arguments[0],
					(generic.getRawType() == Set.class) ? new LinkedHashSet<>() : new ArrayList<>());
		}
		Class<?> raw = (Class<?>) type;
		if (raw.isRecord()) {
			return record(raw);
		}
		if (raw.isArray()) {
			List<Object> elements = elements(raw.getComponentType(), new ArrayList<>());
			return elements.toArray((Object[]) Array.newInstance(raw.getComponentType(), 0));
		}
		return scalar(raw);
	}

	private Map<Object, @Nullable Object> map(Type keyType, Type valueType) {
		require(JsonToken.START_OBJECT, "an object");
		Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
		while (this.json.nextToken() == JsonToken.PROPERTY_NAME) {
			Object key = made((Class<?>) keyType, this.json.currentName());
			this.json.nextToken();
			entries.put(key, value(valueType));
		}
		return entries;
	}

	private <C extends Collection<@Nullable Object>> C elements(Type type, C elements) {
		require(JsonToken.START_ARRAY, "an array");
		while (this.json.nextToken() != JsonToken.END_ARRAY) {
			elements.add(value(type));
		}
		return elements;
	}

	private Object record(Class<?> type) {
		require(JsonToken.START_OBJECT, "an object");
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = new Class<?>[components.length];
		Map<String, Integer> positions = new HashMap<>();
		for (int i = 0; i < components.length; i++) {
			types[i] = components[i].getType();
			positions.put(components[i].getName(), i);
		}
		@Nullable Object[] values = new @Nullable Object[components.length];
		while (this.json.nextToken() == JsonToken.PROPERTY_NAME) {
			Integer position = positions.get(this.json.currentName());
			this.json.nextToken();
			if (position == null) {
				this.json.skipChildren();
			}
			else {
				values[position] = value(components[position].getGenericType());
			}
		}
		for (int i = 0; i < values.length; i++) {
			if (values[i] == null && types[i].isPrimitive()) {
				throw unexpected(type.getSimpleName() + " with " + components[i].getName());
			}
		}
		return constructed(type, types, values);
	}

	private Object constructed(Class<?> type, Class<?>[] types, @Nullable Object[] values) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(types);
			constructor.setAccessible(true);
			return constructor.newInstance(values);
		}
		catch (InvocationTargetException ex) {
			throw new StreamReadException(this.json,
					"%s cannot be made: %s".formatted(type.getSimpleName(), ex.getCause()), ex);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("%s cannot be made".formatted(type), ex);
		}
	}

	private Object scalar(Class<?> type) {
		if (type == int.class || type == Integer.class) {
			require(JsonToken.VALUE_NUMBER_INT, "a number");
			return this.json.getIntValue();
		}
		if (type == long.class || type == Long.class) {
			require(JsonToken.VALUE_NUMBER_INT, "a number");
			return this.json.getLongValue();
		}
		if (type == boolean.class) {
			if (!this.json.currentToken().isBoolean()) {
				throw unexpected("true or false");
			}
			return this.json.getBooleanValue();
		}
		require(JsonToken.VALUE_STRING, "a text");
		return made(type, this.json.getString());
	}

	/** What a text stands for. */
	private Object made(Class<?> type, String text) {
		try {
			if (type == String.class) {
				return text;
			}
			if (type == BigDecimal.class) {
				return new BigDecimal(text);
			}
			if (type == Instant.class) {
				return Instant.parse(text);
			}
			if (type == LocalDate.class) {
				return LocalDate.parse(text);
			}
			if (type.isEnum()) {
				return constant(type, text);
			}
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw new StreamReadException(this.json,
					"Expected a value of %s, but found '%s'".formatted(type.getSimpleName(), text), ex);
		}
		throw new IllegalStateException("%s is not read from JSON".formatted(type));
	}

	private static Object constant(Class<?> type, String name) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equals(name)) {
				return constant;
			}
		}
		throw new IllegalArgumentException(name);
	}

	private void require(JsonToken token, String expected) {
		if (this.json.currentToken() != token) {
			throw unexpected(expected);
		}
	}

	private StreamReadException unexpected(String expected) {
		JsonToken found = this.json.currentToken();
		return new StreamReadException(this.json,
				"Expected %s, but found %s".formatted(expected, (found != null) ? found : "the end"));
	}

}
