package com.bulkreservations.infrastructure.bytes;

/**
 * Trims spaces, tabs and no-break spaces (U+00A0), which spreadsheets leave around
 * values.
 */
public final class Trimming {

	private static final char NO_BREAK_SPACE = '\u00A0';

	private static final byte NO_BREAK_SPACE_LEAD = (byte) 0xC2;

	private static final byte NO_BREAK_SPACE_TRAIL = (byte) 0xA0;

	private Trimming() {
	}

	/** Returns the text without white space around it. */
	public static String trim(String text) {
		int from = 0;
		int to = text.length();
		while (from < to && isTrimmed(text.charAt(from))) {
			from++;
		}
		while (to > from && isTrimmed(text.charAt(to - 1))) {
			to--;
		}
		return text.substring(from, to);
	}

	private static boolean isTrimmed(char c) {
		return c == ' ' || c == '\t' || c == NO_BREAK_SPACE;
	}

	/**
	 * Returns where the UTF-8 text from {@code from} to {@code to} begins when trimmed.
	 */
	public static int trimmedStart(byte[] bytes, int from, int to) {
		int start = from;
		while (start < to) {
			if (bytes[start] == ' ' || bytes[start] == '\t') {
				start++;
			}
			else if (start + 1 < to && bytes[start] == NO_BREAK_SPACE_LEAD
					&& bytes[start + 1] == NO_BREAK_SPACE_TRAIL) {
				start += 2;
			}
			else {
				break;
			}
		}
		return start;
	}

	/** Returns where the UTF-8 text from {@code from} to {@code to} ends when trimmed. */
	public static int trimmedEnd(byte[] bytes, int from, int to) {
		int end = to;
		while (end > from) {
			if (bytes[end - 1] == ' ' || bytes[end - 1] == '\t') {
				end--;
			}
			else if (end - 2 >= from && bytes[end - 1] == NO_BREAK_SPACE_TRAIL
					&& bytes[end - 2] == NO_BREAK_SPACE_LEAD) {
				end -= 2;
			}
			else {
				break;
			}
		}
		return end;
	}

}
