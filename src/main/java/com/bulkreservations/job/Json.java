package com.bulkreservations.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import com.fasterxml.jackson.annotation.JsonFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON files of the program's own. */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		// As text, so that no reader of the file rounds an amount.
		.withConfigOverride(BigDecimal.class,
				(amounts) -> amounts.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private Json() {
	}

	/** A value as JSON. */
	public static String text(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	/** What JSON stands for. */
	public static <T> T value(String text, Class<T> type) {
		return MAPPER.readValue(text, type);
	}

	/** Writes a file that is there complete, or as it was before, but may be lost. */
	static void replace(Path file, Object value) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		Files.write(incoming, MAPPER.writeValueAsBytes(value));
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Writes a file and forces it and its name to disk. The file is there complete, or as
	 * it was before.
	 */
	public static void write(Path file, Object value) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(value));
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		try (FileChannel channel = FileChannel.open(incoming, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(file.resolveSibling("."));
	}

	/** Reads a file. */
	public static <T> T read(Path file, Class<T> type) throws IOException {
		try {
			return MAPPER.readValue(Files.readAllBytes(file), type);
		}
		catch (JacksonException ex) {
			throw new IOException("%s cannot be read: %s".formatted(file, ex.getOriginalMessage()), ex);
		}
	}

}
