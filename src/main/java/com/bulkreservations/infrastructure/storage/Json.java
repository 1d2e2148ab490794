package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import com.bulkreservations.message.OperatorMessage;
import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes the program's JSON files, each a record or a collection of records.
 * <p>
 * Amounts are strings of plain digits, so that no reader rounds them. Reading ignores
 * unknown properties and takes missing ones as {@code null}, since another version of the
 * program may have written the file; it never converts a value to another type.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
		.withConfigOverride(BigDecimal.class,
				(amount) -> amount.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
		.withCoercionConfig(BigDecimal.class,
				(amount) -> amount.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
		.withCoercionConfig(LogicalType.Textual,
				(text) -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
		.build();

	private Json() {
	}

	/** Returns a value as JSON. */
	public static String toText(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	/** Returns a value as JSON in one line, without a line end. */
	public static String toLine(Object value) {
		return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
	}

	/**
	 * Returns the value that a JSON text represents.
	 * @throws JacksonException if it is not JSON, or does not represent such a value
	 */
	public static <T> T parse(String text, Class<T> type) {
		return notNull(MAPPER.readValue(text, type), type);
	}

	private static <T> T notNull(@Nullable T value, Class<T> type) {
		if (value == null) {
			throw MismatchedInputException.from(null, type, OperatorMessage.JSON_UNREADABLE
				.text("Expected a value of %s, but found %s", type.getSimpleName(), null));
		}
		return value;
	}

	/** Replaces a file atomically, without forcing it to disk. */
	public static void replace(Path file, Object value) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		Files.write(incoming, MAPPER.writeValueAsBytes(value));
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Replaces a file atomically, and forces it and its name to disk. */
	public static void write(Path file, Object value) throws IOException {
		AtomicFile.write(file, MAPPER.writeValueAsBytes(value));
	}

	/** Reads the value in a file. */
	public static <T> T read(Path file, Class<T> type) throws IOException {
		try {
			return notNull(MAPPER.readValue(Files.readAllBytes(file), type), type);
		}
		catch (JacksonException ex) {
			throw new IOException(
					OperatorMessage.JSON_UNREADABLE.text("%s cannot be read: %s", file, ex.getOriginalMessage()), ex);
		}
	}

}
