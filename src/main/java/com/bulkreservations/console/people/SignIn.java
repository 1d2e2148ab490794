package com.bulkreservations.console.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is: by password, invitation, session, or token. Unknown accounts
 * and wrong passwords give the same answer after the same time.
 */
public final class SignIn {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int TOKEN_BYTES = 32;

	private static final Pattern TOKEN = Pattern.compile(ApiToken.PREFIX + "[0-9a-f]{32}_[A-Za-z0-9_-]{43}");

	private final ConsoleDatabase database;

	private final PeopleTables tables;

	private final DeputyTables deputies;

	private final TokenTables tokens;

	private final SignInAttempts attempts;

	private final Clock clock;

	public SignIn(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.tables = new PeopleTables(database.tables());
		this.deputies = new DeputyTables(database.tables());
		this.tokens = new TokenTables(database.tables());
		this.attempts = new SignInAttempts(database, clock);
		this.clock = clock;
	}

	/**
	 * Returns who a session or passkey belongs to, with the roles of this moment; or
	 * {@code null} if there is no such person, or the person is disabled.
	 */
	public @Nullable Viewer find(String personId) {
		return viewer(this.tables.find(personId));
	}

	/** Returns the person with a sign-in name; {@code null} as in {@link #find}. */
	public @Nullable Viewer findByName(String name) {
		return viewer(this.tables.findByName(People.normalized(name)));
	}

	/**
	 * Returns the person with a sign-in name who signs in by password or passkey;
	 * {@code null} as in {@link #find}, and for who signs in by a company.
	 */
	public @Nullable Viewer findLocalByName(String name) {
		Person person = this.tables.findByName(People.normalized(name));
		return (person != null && person.company() == null) ? viewer(person) : null;
	}

	/**
	 * Returns the token that a program sends; {@code null} if it does not exist, has
	 * ended, or was revoked.
	 */
	public @Nullable ApiToken findToken(String text) {
		if (!TOKEN.matcher(text).matches()) {
			return null;
		}
		ApiToken token = valid(this.tokens.findBySha256(sha256(text)));
		if (token != null) {
			this.tokens.use(token, this.clock.instant());
		}
		return token;
	}

	/** Returns a token that still opens the API, or {@code null}. */
	public @Nullable ApiToken findTokenById(String id) {
		return valid(this.tokens.find(id));
	}

	private @Nullable ApiToken valid(@Nullable ApiToken token) {
		return (token != null && token.isValid(this.clock.instant())) ? token : null;
	}

	private @Nullable Viewer viewer(@Nullable Person person) {
		return (person == null || person.disabled()) ? null : new Viewer(person.id(), person.name(), person.language(),
				person.memberships(), this.deputies.approversOf(person.id(), this.clock.instant()));
	}

	/**
	 * Signs a person in.
	 * @param address where the request comes from
	 * @return the person, or {@code null} if name and password do not belong together
	 * @throws ActionRefusedException after too many failed attempts; the message says how
	 * long to wait
	 */
	public @Nullable Viewer signIn(String name, String password, String address) {
		String normalized = People.normalized(name);
		this.attempts.begin(normalized, address);
		Person person = this.tables.findByName(normalized);
		boolean matches = Passwords.matches(password, (person != null) ? this.tables.passwordOf(person.id()) : null);
		Viewer viewer = matches ? viewer(person) : null;
		this.database.change((audit) -> {
			if (viewer != null) {
				this.attempts.forget(normalized, address);
			}
			// An unknown name may be a password in the wrong field.
			audit.add((viewer != null) ? "console.signed-in" : "console.sign-in-failed", null,
					(person != null) ? person.name() : "unknown", Map.of("address", address, "means", "password"));
			return audit;
		});
		return viewer;
	}

	/** Records that a person has signed in with a passkey. */
	public void signedIn(Viewer viewer, String means, String address) {
		record(viewer, "console.signed-in", Map.of("address", address, "means", means));
	}

	/** Records that a person has signed out. */
	public void signedOut(Viewer viewer) {
		record(viewer, "console.signed-out", Map.of());
	}

	private void record(Viewer viewer, String kind, Map<String, String> details) {
		this.database.change((audit) -> {
			audit.add(kind, null, viewer.name(), details);
			return audit;
		});
	}

	/**
	 * Returns the sign-in name of whom a link invites, or {@code null} if it has ended.
	 */
	public @Nullable String invited(String token) {
		String personId = this.tables.invited(sha256(token), this.clock.instant());
		Viewer viewer = (personId != null) ? find(personId) : null;
		return (viewer != null) ? viewer.name() : null;
	}

	/**
	 * Uses up a link: sets the password of whom it invites.
	 * @return the person, or {@code null} if the link has ended
	 * @throws ActionRefusedException if the password cannot be used; the link stays
	 */
	public @Nullable Viewer accept(String token, String password) {
		if (invited(token) == null) {
			return null;
		}
		String hash = Passwords.hash(password);
		return this.database.change((audit) -> {
			String personId = this.tables.invited(sha256(token), this.clock.instant());
			Person person = (personId != null) ? this.tables.find(personId) : null;
			if (person == null || person.disabled() || !this.tables.use(sha256(token))) {
				return null;
			}
			CompanySignIn.forget(audit, this.tables, person);
			this.tables.setPassword(person.id(), hash);
			this.attempts.forget(person.name());
			audit.add("console.password-set", null, person.name(), Map.of("means", "invitation"));
			return find(person.id());
		});
	}

	/**
	 * Replaces the viewer's own password.
	 * @param address where the request comes from
	 * @throws ActionRefusedException if the old one is wrong, or the new one unusable
	 */
	public void changePassword(Viewer viewer, String oldPassword, String newPassword, String address) {
		this.attempts.begin(viewer.name(), address);
		if (!Passwords.matches(oldPassword, this.tables.passwordOf(viewer.personId()))) {
			throw new ActionRefusedException(
					OperatorMessage.PASSWORD_WRONG.text("Expected your present password, but found another one."));
		}
		String hash = Passwords.hash(newPassword);
		this.database.change((audit) -> {
			this.attempts.forget(viewer.name(), address);
			this.tables.setPassword(viewer.personId(), hash);
			audit.add("console.password-set", null, viewer.name(), Map.of("means", "old password"));
			return audit;
		});
	}

	/** Returns 256 random bits as text for a link. */
	static String newToken() {
		byte[] token = new byte[TOKEN_BYTES];
		RANDOM.nextBytes(token);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** Returns the digest of a link or token, which is all that is kept of it. */
	public static String sha256(String token) {
		return HexFormat.of().formatHex(Digests.sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
	}

}
