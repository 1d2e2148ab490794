package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.message.OperatorMessage;
import tools.jackson.core.JacksonException;

/**
 * JSON files whose last property is a code of the key over the file's name and all before
 * it. The code is over text: a version of the program that knows more properties agrees.
 */
public final class SealedJson {

	private static final String SEAL = ",\n  \"hmac\" : \"";

	private static final String END = "\"\n}\n";

	private final AuthenticationKey key;

	public SealedJson(AuthenticationKey key) {
		this.key = key;
	}

	/** Replaces a file atomically, and forces it and its name to disk. */
	public void write(Path file, Object value) throws IOException {
		String text = Json.toText(value).replace("\r\n", "\n");
		String body = text.substring(0, text.lastIndexOf('}')).stripTrailing();
		String sealed = body + SEAL + this.key.codeOf(named(file, body)) + END;
		AtomicFile.writeForOwner(file, sealed.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads the value in a file.
	 * @throws NotAuthenticException if no holder of the key wrote it under this name
	 */
	public <T> T read(Path file, Class<T> type) throws IOException {
		String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		int seal = text.lastIndexOf(SEAL);
		if (seal < 0 || !text.endsWith(END) || seal + SEAL.length() > text.length() - END.length()) {
			throw new NotAuthenticException(file);
		}
		String body = text.substring(0, seal);
		String code = text.substring(seal + SEAL.length(), text.length() - END.length());
		if (!this.key.isCodeOf(code, named(file, body))) {
			throw new NotAuthenticException(file);
		}
		try {
			return Json.parse(body + "\n}", type);
		}
		catch (JacksonException ex) {
			throw new IOException(
					OperatorMessage.JSON_UNREADABLE.text("%s cannot be read: %s", file, ex.getOriginalMessage()), ex);
		}
	}

	private static String named(Path file, String body) {
		return file.getFileName() + "\n" + body;
	}

}
