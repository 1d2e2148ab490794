package com.bulkreservations.infrastructure.csv;

import com.bulkreservations.message.OperatorMessage;

/** The character between the fields of a CSV file. */
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

	byte asByte() {
		return (byte) this.character;
	}

	/** Returns a value as a field: in quotes if it would be read otherwise without. */
	public String field(String value) {
		boolean plain = value.indexOf(this.character) < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0
				&& value.indexOf('\r') < 0;
		return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
	}

	/** Returns the character itself, or {@code TAB}. */
	public String label() {
		return this.label;
	}

	/** Returns the delimiter with a character. */
	public static Delimiter of(char character) {
		for (Delimiter delimiter : values()) {
			if (delimiter.character == character) {
				return delimiter;
			}
		}
		throw new IllegalArgumentException("Not a delimiter: " + character);
	}

	/**
	 * Returns the delimiter with a label.
	 * @throws IllegalArgumentException if there is none
	 */
	public static Delimiter ofLabel(String label) {
		for (Delimiter delimiter : values()) {
			if (delimiter.label.equals(label)) {
				return delimiter;
			}
		}
		throw new IllegalArgumentException(
				OperatorMessage.JSON_UNREADABLE.text("Expected a delimiter , ; or TAB, but found %s", label));
	}

}
