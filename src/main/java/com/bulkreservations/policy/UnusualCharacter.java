package com.bulkreservations.policy;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Finds characters that people cannot see, or take for another. */
final class UnusualCharacter {

	private UnusualCharacter() {
	}

	/**
	 * Describes the first such character and its place, such as
	 * {@code U+200B (zero width space) at place 25}; {@code null} without one.
	 * @param asciiOnly whether every character beyond ASCII counts
	 */
	static @Nullable String in(String value, boolean asciiOnly) {
		int place = 1;
		for (int c : value.codePoints().toArray()) {
			if (isHidden(c) || (asciiOnly && c > 0x7F)) {
				return "U+%04X (%s) at place %d".formatted(c, name(c), place);
			}
			place++;
		}
		return null;
	}

	/** Returns a value without the characters that nobody can see. */
	static String without(String value) {
		return value.replaceAll("[\\p{Cf}\\p{Cc}]", "").replaceAll("\\p{Zs}", " ").strip();
	}

	private static boolean isHidden(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			case Character.SPACE_SEPARATOR -> c != ' ';
			case Character.DASH_PUNCTUATION -> c != '-';
			default -> false;
		};
	}

	private static String name(int c) {
		String name = Character.getName(c);
		return (name != null) ? name.toLowerCase(Locale.ROOT) : "no character";
	}

}
