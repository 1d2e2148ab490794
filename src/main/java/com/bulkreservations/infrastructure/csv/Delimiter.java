package com.bulkreservations.infrastructure.csv;

import com.bulkreservations.message.OperatorMessage;

/** What stands between the fields of an upload. */
public enum Delimiter {

	COMMA(',', ","), SEMICOLON(';', ";"), TAB('\t', "TAB");

	private final char character;

	private final String label;

	Delimiter(char character, String label) {
		this.character = character;
		this.label = label;
	}

	public char character() {
		return this.character;
	}

	byte octet() {
		return (byte) this.character;
	}

	/** The character itself, or {@code TAB}. */
	public String label() {
		return this.label;
	}

	/** Returns the delimiter that a character is. */
	public static Delimiter of(char character) {
		for (Delimiter delimiter : values()) {
			if (delimiter.character == character) {
				return delimiter;
			}
		}
		throw new IllegalArgumentException("Not a delimiter: " + character);
	}

	/**
	 * The delimiter that has a label.
	 * @throws IllegalArgumentException if none has
	 */
	public static Delimiter labelled(String label) {
		for (Delimiter delimiter : values()) {
			if (delimiter.label.equals(label)) {
				return delimiter;
			}
		}
		throw new IllegalArgumentException(
				OperatorMessage.JSON_UNREADABLE.text("Expected a delimiter , ; or TAB, but found %s", label));
	}

}
