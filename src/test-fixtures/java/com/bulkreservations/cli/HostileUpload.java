package com.bulkreservations.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;

/**
 * An upload that could do harm, and the result that it must have.
 *
 * @param name of the file, without {@code .csv}
 * @param content writes it
 * @param refusal the beginning of the reason why it is refused as a whole, or
 * {@code null} where it is not
 * @param decisions the decisions on its rows: for each its line, and {@code ok} or its
 * rejections
 */
record HostileUpload(String name, Content content, String refusal, List<String> decisions) {

	private static final List<String> SAMPLE = Installation.contosoSample();

	private static final List<String> COLUMNS = List.of(SAMPLE.get(0).split(",", -1));

	static final String HEADER = SAMPLE.get(0) + "\n";

	static HostileUpload of(String name, Content content) {
		return new HostileUpload(name, content, null, List.of());
	}

	static HostileUpload of(String name, String text) {
		return of(name, text, StandardCharsets.UTF_8);
	}

	static HostileUpload of(String name, String text, Charset charset) {
		return of(name, (file) -> file.write(text.getBytes(charset)));
	}

	HostileUpload refused(String reason) {
		return new HostileUpload(this.name, this.content, reason, List.of());
	}

	HostileUpload decided(String... decided) {
		return new HostileUpload(this.name, this.content, null, List.of(decided));
	}

	/**
	 * A row that is accepted, with its line end.
	 * @param requestId what no other row has
	 */
	static String row(String requestId) {
		return row(requestId, "request_id", requestId);
	}

	/**
	 * A row that would be accepted, were it not for one value.
	 * @param value as it is written, quotes included
	 */
	static String row(String requestId, String column, String value) {
		String[] values = SAMPLE.get(1).split(",", -1);
		values[0] = requestId;
		values[COLUMNS.indexOf(column)] = value;
		return String.join(",", values) + "\n";
	}

	/** A row that has the same in every column, the request id apart. */
	static String rowOf(String requestId, String value) {
		return requestId + ("," + value).repeat(COLUMNS.size() - 1) + "\n";
	}

	/** Characters as they are, and bytes that are no characters. */
	static byte[] bytes(Object... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Object part : parts) {
			bytes.writeBytes((part instanceof byte[] raw) ? raw : part.toString().getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	static byte[] raw(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	void writeTo(Path folder) throws IOException {
		Files.createDirectories(folder);
		try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(this.name + ".csv")))) {
			this.content.writeTo(file);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/** Writes a file that need not fit into memory. */
	interface Content {

		void writeTo(OutputStream file) throws IOException;

	}

}
