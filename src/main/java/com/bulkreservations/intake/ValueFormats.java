package com.bulkreservations.intake;

/** The formats of trimmed values; a blank value has none of them. */
final class ValueFormats {

	private static final int MAX_TEXT = 256;

	private static final int MAX_REQUEST_ID = 64;

	private static final int MAX_NAME = 100;

	private static final int MAX_MAILBOX = 64;

	private static final int MAX_DOMAIN = 189;

	private ValueFormats() {
	}

	static boolean isRequestId(String value) {
		if (value.isEmpty() || value.length() > MAX_REQUEST_ID || !isLetterOrDigit(value.charAt(0))) {
			return false;
		}
		for (int i = 1; i < value.length(); i++) {
			char c = value.charAt(i);
			if (!isNameCharacter(c) && c != ':' && c != '/' && c != '#') {
				return false;
			}
		}
		return true;
	}

	/** Whether a value is a reservation type, an SKU, or a region without its spaces. */
	static boolean isName(String value) {
		if (value.isEmpty() || value.length() > MAX_NAME || !isLetterOrDigit(value.charAt(0))) {
			return false;
		}
		for (int i = 1; i < value.length(); i++) {
			if (!isNameCharacter(value.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	static boolean isDigits(String value, int maxLength) {
		if (value.isEmpty() || value.length() > maxLength) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			if (!isDigit(value.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	static boolean isSignInName(String value) {
		int at = value.indexOf('@');
		return at > 0 && at + 1 < value.length() && value.indexOf('@', at + 1) < 0 && value.indexOf(' ') < 0
				&& isPlainText(value) && value.codePointCount(0, at) <= MAX_MAILBOX
				&& value.codePointCount(at + 1, value.length()) <= MAX_DOMAIN;
	}

	/** Whether a value holds no control character (C0, DEL, C1) and is not too long. */
	static boolean isPlainText(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (Character.isISOControl(value.charAt(i))) {
				return false;
			}
		}
		return value.length() <= MAX_TEXT || value.codePointCount(0, value.length()) <= MAX_TEXT;
	}

	private static boolean isNameCharacter(char c) {
		return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || isDigit(c) || (c >= 'A' && c <= 'Z');
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
