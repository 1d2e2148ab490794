package com.bulkreservations.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueFormatsTest {

	private static final String SMILE = "\uD83D\uDE00";

	@ParameterizedTest
	@ValueSource(strings = { "A", "Z", "a", "z", "0", "9", "AZaz09._:/#-", "a#", "0-", "9:/" })
	void requestIds(String value) {
		assertThat(ValueFormats.isRequestId(value)).isTrue();
	}

	/** The neighbours of the characters that are allowed, among others. */
	@ParameterizedTest
	@ValueSource(strings = { "", ".", "_a", ":a", "/a", "#a", "-a", "a b", "a,", "a;", "a@", "a[", "a`", "a{", "a\"",
			"a$", "a+", "\u00EB", "a\u00EB", "a\u0661", "\u0661", "a\u0000", "a\n", "a\u00A0b", "a\uFF21" })
	void requestIdsThatAreNot(String value) {
		assertThat(ValueFormats.isRequestId(value)).isFalse();
	}

	@Test
	void requestIdsHaveUpTo64Characters() {
		assertThat(ValueFormats.isRequestId("x".repeat(64))).isTrue();
		assertThat(ValueFormats.isRequestId("x".repeat(65))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "Z", "a", "z", "0", "9", "AZaz09._-", "a-", "0." })
	void names(String value) {
		assertThat(ValueFormats.isName(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".a", "_a", "-a", "a b", "a:", "a/", "a#", "a,", "a@", "a[", "a`", "a{", "a^",
			"\u00EB", "a\u0130", "a\u0131", "a\u212A", "a\u0661" })
	void namesThatAreNot(String value) {
		assertThat(ValueFormats.isName(value)).isFalse();
	}

	@Test
	void namesHaveUpTo100Characters() {
		assertThat(ValueFormats.isName("x".repeat(100))).isTrue();
		assertThat(ValueFormats.isName("x".repeat(101))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "9", "0123456789" })
	void digits(String value) {
		assertThat(ValueFormats.isDigits(value, 10)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "01234567890", "-1", "+1", "1.0", "1 0", "1/", "1:", "a", "\u0661", "\uFF11", "1e3",
			"0x1" })
	void digitsThatAreNot(String value) {
		assertThat(ValueFormats.isDigits(value, 10)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b", "jane.doe+az@contoso.example", "\u00EB@\u00EB", "a@b.", "\"a\"@b" })
	void signInNames(String value) {
		assertThat(ValueFormats.isSignInName(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "@", "a@", "@b", "a@b@c", "a@@b", "a b@c", "a@b c", "a@b@", "a\u0007@b", "a@b\n",
			"a@\u0085b" })
	void signInNamesThatAreNot(String value) {
		assertThat(ValueFormats.isSignInName(value)).isFalse();
	}

	@Test
	void signInNamesHaveUpTo64And189Characters() {
		String mailbox = SMILE.repeat(64);
		String domain = SMILE.repeat(189);
		assertThat(ValueFormats.isSignInName(mailbox + "@" + domain)).isTrue();
		assertThat(ValueFormats.isSignInName(mailbox + "x@" + domain)).isFalse();
		assertThat(ValueFormats.isSignInName("x" + "x".repeat(64) + "@b")).isFalse();
		assertThat(ValueFormats.isSignInName(mailbox + "@" + domain + "x")).isFalse();
		assertThat(ValueFormats.isSignInName("a@" + "x".repeat(190))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "~", "\u00A0", "\u00AD", "\u2028", SMILE, "a,b;\"c\"" })
	void plainText(String value) {
		assertThat(ValueFormats.isPlainText(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u001F", "\t", "\n", "\r", "\u007F", "\u0080", "\u009F", "a\u0085b" })
	void plainTextThatIsNot(String value) {
		assertThat(ValueFormats.isPlainText(value)).isFalse();
	}

	@Test
	void plainTextHasUpTo256CodePoints() {
		assertThat(ValueFormats.isPlainText("x".repeat(256))).isTrue();
		assertThat(ValueFormats.isPlainText("x".repeat(257))).isFalse();
		assertThat(ValueFormats.isPlainText(SMILE.repeat(256))).isTrue();
		assertThat(ValueFormats.isPlainText(SMILE.repeat(256) + "x")).isFalse();
	}

}
