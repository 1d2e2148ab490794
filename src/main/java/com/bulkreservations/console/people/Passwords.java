package com.bulkreservations.console.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;

/** Hashes passwords with Argon2id, and refuses those that are guessed first. */
final class Passwords {

	/** OWASP's first choice: 19 MiB, two passes, one lane. */
	private static final PasswordEncoder ARGON2ID = new Argon2Password4jPasswordEncoder(
			Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID));

	private static final int SHORTEST = 12;

	private static final int LONGEST = 128;

	/** Those of the 10,000 commonest that are long enough, and more. */
	private static final Set<String> COMMON = common();

	/** What a password is compared with where there is none, which takes as long. */
	private static final String OF_NOBODY = encode("a password that nobody has chosen");

	private Passwords() {
	}

	/**
	 * Returns the hash of a new password.
	 * @throws ActionRefusedException if it is too short, too long or too common
	 */
	static String hash(String password) {
		int length = password.codePointCount(0, password.length());
		if (length < SHORTEST || length > LONGEST) {
			throw new ActionRefusedException(OperatorMessage.PASSWORD_UNUSABLE.text(
					"A password must have %d to %d characters, but this one has %d. Take several words.", SHORTEST,
					LONGEST, length));
		}
		if (COMMON.contains(password.toLowerCase(Locale.ROOT))) {
			throw new ActionRefusedException(OperatorMessage.PASSWORD_UNUSABLE
				.text("A password must not be one of the commonest, which are guessed first. Take several words."));
		}
		return encode(password);
	}

	private static String encode(String password) {
		return Objects.requireNonNull(ARGON2ID.encode(normalized(password)));
	}

	/**
	 * Returns whether a password is right, after the same time whatever the answer.
	 * @param hash {@code null} if there is none
	 */
	static boolean matches(String password, @Nullable String hash) {
		boolean usable = password.length() <= 2 * LONGEST;
		boolean matches = ARGON2ID.matches(usable ? normalized(password) : "", (hash != null) ? hash : OF_NOBODY);
		return matches && usable && hash != null;
	}

	/** Keyboards write the same character in several ways. */
	private static String normalized(String password) {
		return Normalizer.normalize(password, Normalizer.Form.NFC);
	}

	private static Set<String> common() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Passwords.class.getResourceAsStream("common-passwords.txt")),
				StandardCharsets.UTF_8))) {
			return lines.lines().collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
