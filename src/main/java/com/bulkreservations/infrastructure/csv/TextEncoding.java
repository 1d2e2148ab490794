package com.bulkreservations.infrastructure.csv;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encoding of an upload, detected by its first bytes. */
public enum TextEncoding {

	UTF_8("UTF-8", StandardCharsets.UTF_8, ""),
	UTF_8_WITH_BOM("UTF-8 with BOM", StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
	UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
	UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE, "\u00FE\u00FF");

	private final String label;

	private final Charset charset;

	/** The bytes, each as the character of its value. */
	private final String byteOrderMark;

	TextEncoding(String label, Charset charset, String byteOrderMark) {
		this.label = label;
		this.charset = charset;
		this.byteOrderMark = byteOrderMark;
	}

	/**
	 * Returns the encoding of a file that begins with these bytes; UTF-8 without a BOM.
	 */
	static TextEncoding of(byte[] bytes, int length) {
		for (TextEncoding encoding : values()) {
			if (!encoding.byteOrderMark.isEmpty() && encoding.isMarkOf(bytes, length)) {
				return encoding;
			}
		}
		return UTF_8;
	}

	private boolean isMarkOf(byte[] bytes, int length) {
		if (length < this.byteOrderMark.length()) {
			return false;
		}
		for (int i = 0; i < this.byteOrderMark.length(); i++) {
			if (Byte.toUnsignedInt(bytes[i]) != this.byteOrderMark.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** Returns the name for people, such as {@code UTF-16LE}. */
	public String label() {
		return this.label;
	}

	/** Returns the bytes with which a file of this encoding begins. */
	public byte[] byteOrderMark() {
		return this.byteOrderMark.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Encodes UTF-8 text. */
	public ByteBuffer encode(ByteBuffer utf8) {
		return this.charset.equals(StandardCharsets.UTF_8) ? utf8
				: this.charset.encode(StandardCharsets.UTF_8.decode(utf8));
	}

	public Charset charset() {
		return this.charset;
	}

	int byteOrderMarkLength() {
		return this.byteOrderMark.length();
	}

}
