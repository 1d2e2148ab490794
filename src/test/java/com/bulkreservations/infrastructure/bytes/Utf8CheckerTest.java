package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compared with the characters there are, encoded as the JDK encodes them. */
class Utf8CheckerTest {

	private static final int LONGEST = 4;

	/** On both sides of what is allowed behind some lead byte. */
	private static final int[] TELLING = { 0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF };

	/** The first bytes of all characters that are not ASCII, up to three of each. */
	private static final BitSet BEGINNINGS = new BitSet();

	/** Those characters of two and three bytes. */
	private static final BitSet CHARACTERS = new BitSet();

	@BeforeAll
	static void encodeAllCharacters() {
		for (int character = 0x80; character <= Character.MAX_CODE_POINT; character++) {
			if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
				byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
				for (int length = 1; length < bytes.length; length++) {
					BEGINNINGS.set(key(bytes, length));
				}
				if (bytes.length < LONGEST) {
					CHARACTERS.set(key(bytes, bytes.length));
				}
			}
		}
	}

	private static int key(byte[] bytes, int length) {
		int key = length;
		for (int i = 0; i < LONGEST - 1; i++) {
			key = (key << 8) | ((i < length) ? bytes[i] & 0xFF : 0);
		}
		return key;
	}

	/** Every fourth byte of a character may be any continuation. */
	private static boolean isCharacter(byte[] bytes, int length) {
		return (length < LONGEST) ? CHARACTERS.get(key(bytes, length))
				: BEGINNINGS.get(key(bytes, LONGEST - 1)) && (bytes[LONGEST - 1] & 0xC0) == 0x80;
	}

	@Test
	void knowsEveryCharacterAndNothingElse() {
		byte[] bytes = new byte[LONGEST];
		for (int lead = 0x80; lead <= 0xFF; lead++) {
			bytes[0] = (byte) lead;
			for (int second = 0; second <= 0xFF; second++) {
				bytes[1] = (byte) second;
				for (int third : TELLING) {
					bytes[2] = (byte) third;
					for (int fourth : TELLING) {
						bytes[LONGEST - 1] = (byte) fourth;
						check(bytes);
					}
				}
			}
		}
	}

	private static void check(byte[] bytes) {
		boolean character = false;
		for (int length = 1; length <= LONGEST; length++) {
			character |= length > 1 && isCharacter(bytes, length);
			if ((Utf8Checker.firstInvalid(bytes, 0, length) != 0) != character) {
				throw new AssertionError("A character must be seen in the first " + length + " of "
						+ Arrays.toString(bytes) + ", or not: " + character);
			}
			boolean beginning = length < LONGEST && BEGINNINGS.get(key(bytes, length));
			if (Utf8Checker.isTruncated(bytes, 0, length) != beginning) {
				throw new AssertionError("The first " + length + " of " + Arrays.toString(bytes)
						+ " must begin a character, or not: " + beginning);
			}
		}
	}

	@Test
	void findsTheFirstFaultWhereverItStands() {
		for (int length = 1; length < 40; length++) {
			for (int fault = 0; fault < length; fault++) {
				byte[] bytes = "a".repeat(length + 1).getBytes(StandardCharsets.US_ASCII);
				bytes[fault] = (byte) 0xC0;
				// Beyond what is to be looked at.
				bytes[length] = (byte) 0xFF;
				for (int from = 0; from <= length; from++) {
					assertThat(Utf8Checker.firstInvalid(bytes, from, length))
						.isEqualTo((from <= fault) ? fault : Utf8Checker.NONE);
				}
				assertThat(Utf8Checker.firstInvalid(bytes, 0, fault)).isEqualTo(Utf8Checker.NONE);
			}
		}
	}

	@Test
	void goesOnBehindEachCharacter() {
		for (String character : new String[] { "a", "\u00E9", "\u20AC", "\uD83D\uDE00" }) {
			for (int before = 0; before < 20; before++) {
				String sound = "a".repeat(before) + character + "\u00E9" + character;
				byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
				assertThat(Utf8Checker.firstInvalid(bytes, 0, bytes.length)).isEqualTo(Utf8Checker.NONE);
				byte[] faulty = Arrays.copyOf(bytes, bytes.length + 1);
				faulty[bytes.length] = (byte) 0x80;
				assertThat(Utf8Checker.firstInvalid(faulty, 0, faulty.length)).isEqualTo(bytes.length);
				assertThat(Utf8Checker.isTruncated(faulty, bytes.length, faulty.length)).isFalse();
				faulty[bytes.length] = (byte) 0xE2;
				assertThat(Utf8Checker.firstInvalid(faulty, 0, faulty.length)).isEqualTo(bytes.length);
				assertThat(Utf8Checker.isTruncated(faulty, bytes.length, faulty.length)).isTrue();
			}
		}
	}

}
