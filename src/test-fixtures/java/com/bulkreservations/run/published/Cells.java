package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Values for the cells of a file, made from the input of a fuzz test: each is what stands
 * before the next unit separator (U+001F), and blank after the last.
 */
final class Cells {

	private final String[] texts;

	private int next;

	Cells(byte[] input) {
		this.texts = new String(input, StandardCharsets.UTF_8).split("\u001F", -1);
	}

	boolean hasNext() {
		return this.next < this.texts.length;
	}

	String text() {
		return hasNext() ? this.texts[this.next++] : "";
	}

	@Nullable String textOrNull() {
		String text = text();
		return text.isEmpty() ? null : text;
	}

	/** Some number, most often a small one. */
	int number() {
		String text = text();
		return (text.length() <= 1) ? text.length() : text.hashCode();
	}

	/** Not negative. */
	long lineNumber() {
		return Integer.toUnsignedLong(number());
	}

	/** 1 to 999,999,999. */
	int quantity() {
		return 1 + Math.floorMod(number(), 999_999_999);
	}

	/** Not negative, with up to nine decimal places. */
	@Nullable BigDecimal price() {
		String text = text();
		return text.isEmpty() ? null : BigDecimal.valueOf(Integer.toUnsignedLong(text.hashCode()), text.length() % 10);
	}

	UUID guid() {
		return UUID.nameUUIDFromBytes(ByteBuffer.allocate(4).putInt(number()).array());
	}

	<E extends Enum<E>> E oneOf(Class<E> type) {
		E[] constants = type.getEnumConstants();
		return constants[Math.floorMod(number(), constants.length)];
	}

	boolean yes() {
		return number() % 2 != 0;
	}

}
