package com.bulkreservations.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON files of the program's own: records, and collections of them. It is told by
 * {@link JsonWriter} and {@link JsonReader} instead of a library for all that Java has,
 * since a start takes a tenth of a second longer with that.
 */
public final class Json {

	private static final JsonFactory FACTORY = new JsonFactory();

	private Json() {
	}

	/** A value as JSON. */
	public static String text(Object value) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
			new JsonWriter(generator).write(value);
		}
		return text.toString();
	}

	private static byte[] bytes(Object value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), bytes)) {
			new JsonWriter(generator).write(value);
		}
		return bytes.toByteArray();
	}

	/** What JSON stands for. */
	public static <T> T value(String text, Class<T> type) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			return new JsonReader(parser).read(type);
		}
	}

	/** Writes a file that is there complete, or as it was before, but may be lost. */
	static void replace(Path file, Object value) throws IOException {
		Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
		Files.write(incoming, bytes(value));
		Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Writes a file and forces it and its name to disk. The file is there complete, or as
	 * it was before.
	 */
	public static void write(Path file, Object value) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(bytes(value));
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
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
			return new JsonReader(parser).read(type);
		}
		catch (JacksonException ex) {
			throw new IOException("%s cannot be read: %s".formatted(file, ex.getOriginalMessage()), ex);
		}
	}

	/** Each value on a line of its own. */
	private static final class Indented extends ObjectWriteContext.Base {

		private final PrettyPrinter printer = new DefaultPrettyPrinter();

		@Override
		public PrettyPrinter getPrettyPrinter() {
			return this.printer;
		}

		@Override
		public boolean hasPrettyPrinter() {
			return true;
		}

	}

}
