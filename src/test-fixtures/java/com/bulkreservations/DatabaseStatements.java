package com.bulkreservations;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The statements of a connection to PostgreSQL, as its protocol has them: a statement is
 * parsed once, and then named whenever it is executed. A commit is shown with all changes
 * of its transaction.
 */
final class DatabaseStatements {

	/** Of a message without a type, before the connection begins. */
	private static final int LONGEST_REQUEST_FOR_ENCRYPTION = 8;

	private static final int LENGTH = Integer.BYTES;

	private final DatabaseProxy.Watch watch;

	private final Map<String, String> parsed = new HashMap<>();

	private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

	private boolean begun;

	private final StringBuilder changes = new StringBuilder();

	private volatile String executed;

	DatabaseStatements(DatabaseProxy.Watch watch) {
		this.watch = watch;
	}

	/** Passes complete messages on, and keeps the rest until more of it comes. */
	void onRequest(byte[] bytes, int length, OutputStream out) throws IOException {
		this.rest.write(bytes, 0, length);
		ByteBuffer messages = ByteBuffer.wrap(this.rest.toByteArray());
		this.rest.reset();
		while (messages.hasRemaining()) {
			int type = this.begun ? 1 : 0;
			int end = (messages.remaining() < type + LENGTH) ? Integer.MAX_VALUE
					: type + messages.getInt(messages.position() + type);
			if (end > messages.remaining()) {
				this.rest.write(messages.array(), messages.position(), messages.remaining());
				break;
			}
			byte[] message = new byte[end];
			messages.get(message);
			if (this.begun) {
				require(message);
			}
			else {
				this.begun = end > LONGEST_REQUEST_FOR_ENCRYPTION;
			}
			out.write(message);
		}
		out.flush();
	}

	private void require(byte[] message) throws EOFException {
		String[] texts = new String(message, 1 + LENGTH, message.length - 1 - LENGTH, StandardCharsets.ISO_8859_1)
			.split("\0", 3);
		switch (message[0]) {
			case 'P' -> this.parsed.put(texts[0], texts[1]);
			case 'B' -> {
				String statement = named(this.parsed.getOrDefault(texts[1], ""));
				requireLet(true, statement);
				this.executed = statement;
			}
			default -> {
				// It executes nothing.
			}
		}
	}

	private String named(String statement) {
		String line = statement.strip().replaceAll("\\s+", " ");
		if (line.equals("COMMIT")) {
			return line + " of" + this.changes;
		}
		if (line.equals("BEGIN")) {
			this.changes.setLength(0);
		}
		if (line.matches("(INSERT|UPDATE|DELETE) .*")) {
			this.changes.append(' ').append(line);
		}
		return line;
	}

	/** The server answers a statement when it has executed and, alone, committed it. */
	void onAnswer(byte[] bytes, int length, OutputStream out) throws IOException {
		String statement = this.executed;
		this.executed = null;
		if (statement != null) {
			requireLet(false, statement);
		}
		out.write(bytes, 0, length);
		out.flush();
	}

	private void requireLet(boolean before, String statement) throws EOFException {
		if (!this.watch.lets(before, statement)) {
			throw new EOFException();
		}
	}

}
