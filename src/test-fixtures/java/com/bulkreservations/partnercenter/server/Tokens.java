package com.bulkreservations.partnercenter.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** Gives tokens out, for one host each, and remembers them. */
final class Tokens {

	private static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(90);

	private final World world;

	private final Clock clock;

	private final Behaviour behaviour;

	/** The addresses that scopes begin with. */
	private final Map<String, Operation.Host> audiences;

	private final Map<String, Token> accessTokens = new ConcurrentHashMap<>();

	private final Map<String, RefreshToken> refreshTokens;

	private final AtomicInteger numbers;

	Tokens(World world, Clock clock, Behaviour behaviour, Map<String, Operation.Host> audiences) {
		this.world = world;
		this.clock = clock;
		this.behaviour = behaviour;
		this.audiences = audiences;
		this.refreshTokens = new ConcurrentHashMap<>();
		this.numbers = new AtomicInteger();
		world.tenants()
			.forEach((tenant) -> this.refreshTokens.put(tenant.refreshToken(),
					new RefreshToken(tenant, clock.instant().plus(REFRESH_TOKEN_LIFETIME), new AtomicInteger())));
	}

	/** Those of a server with the same clients at other addresses. */
	Tokens at(Map<String, Operation.Host> otherAudiences) {
		return new Tokens(this, otherAudiences);
	}

	private Tokens(Tokens other, Map<String, Operation.Host> audiences) {
		this.world = other.world;
		this.clock = other.clock;
		this.behaviour = other.behaviour;
		this.audiences = audiences;
		this.refreshTokens = other.refreshTokens;
		this.numbers = other.numbers;
	}

	Answer token(Call call) {
		Map<String, String> form = call.form();
		Optional<Tenant> known = this.world.tenantWithId(call.variable("tenant"));
		if (known.isEmpty()) {
			return error(400, "invalid_request", 90002, "Tenant not found.");
		}
		Tenant tenant = known.get();
		if (!tenant.clientId().equalsIgnoreCase(form.get("client_id"))) {
			return error(400, "unauthorized_client", 700016, "Application not found in the directory.");
		}
		if (!isClient(tenant, form, call)) {
			return error(401, "invalid_client", 7000215, "Invalid client secret provided.");
		}
		String scope = form.getOrDefault("scope", "");
		return switch (form.getOrDefault("grant_type", "")) {
			case "client_credentials" -> applicationToken(tenant, scope);
			case "refresh_token" -> userToken(tenant, scope, form.getOrDefault("refresh_token", ""));
			default -> error(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
		};
	}

	private boolean isClient(Tenant tenant, Map<String, String> form, Call call) {
		return form.containsKey("client_assertion")
				? ClientAssertion.isBy(tenant, form.get("client_assertion"), call, this.clock)
				: tenant.clientSecret().equals(form.get("client_secret"));
	}

	private Answer applicationToken(Tenant tenant, String scope) {
		Operation.Host audience = scope.endsWith("/.default")
				? this.audiences.get(scope.substring(0, scope.length() - "/.default".length())) : null;
		return (audience == null) ? invalidScope(scope) : Answer.json(200, accessToken(tenant, audience, false));
	}

	private Answer userToken(Tenant tenant, String scope, String refreshToken) {
		RefreshToken used = this.refreshTokens.get(refreshToken);
		if (used == null || !used.tenant.equals(tenant)) {
			return error(400, "invalid_grant", 9002313, "The refresh token is malformed.");
		}
		if (used.expires.isBefore(this.clock.instant())) {
			return error(400, "invalid_grant", 700082, "The refresh token has expired due to inactivity.");
		}
		if (this.behaviour.usedRefreshTokensRevoked() && used.uses.get() > 0) {
			return error(400, "invalid_grant", 50173, "The provided grant has expired due to it being revoked.");
		}
		Operation.Host audience = null;
		for (String part : scope.split(" ", -1)) {
			if (part.endsWith("/user_impersonation")) {
				audience = this.audiences.get(part.substring(0, part.length() - "/user_impersonation".length()));
			}
		}
		if (audience == null) {
			return invalidScope(scope);
		}
		ObjectNode answer = accessToken(tenant, audience, true);
		if (scope.contains("offline_access")) {
			String next = "refresh-token-%d-of-%s".formatted(this.numbers.incrementAndGet(), tenant.distributor());
			this.refreshTokens.put(next,
					new RefreshToken(tenant, this.clock.instant().plus(REFRESH_TOKEN_LIFETIME), new AtomicInteger()));
			used.uses.incrementAndGet();
			answer.put("refresh_token", next);
		}
		return Answer.json(200, answer);
	}

	private Answer invalidScope(String scope) {
		return error(400, "invalid_scope", 70011, "The provided value for scope " + scope + " is not valid.");
	}

	private ObjectNode accessToken(Tenant tenant, Operation.Host audience, boolean user) {
		String token = "access-token-%d-of-%s".formatted(this.numbers.incrementAndGet(), tenant.distributor());
		Duration lifetime = this.behaviour.tokenLifetime();
		this.accessTokens.put(token, new Token(tenant, audience, user, this.clock.instant().plus(lifetime)));
		ObjectNode answer = Json.object();
		answer.put("token_type", "Bearer");
		if (this.behaviour.expiresInAsText()) {
			answer.put("expires_in", Long.toString(lifetime.toSeconds()));
		}
		else {
			answer.put("expires_in", lifetime.toSeconds());
		}
		answer.put("access_token", token);
		return answer;
	}

	/** Finds out whose token a call has, or why it is refused. */
	Token authorize(Call call, Operation.Host host) {
		String authorization = call.header("Authorization");
		Token token = authorization.startsWith("Bearer ")
				? this.accessTokens.get(authorization.substring("Bearer ".length())) : null;
		if (token == null) {
			throw new Refusal(401, "800001", "Unauthorized.");
		}
		if (token.audience != host) {
			throw new Refusal(401, "401", "Invalid Authorization header");
		}
		if (!token.expires.isAfter(this.clock.instant())) {
			throw new Refusal(401, "800001", "The token has expired.");
		}
		if (token.user && host == Operation.Host.API && !this.behaviour.multiFactor()) {
			throw new Refusal(401, "10001", "MFA is required.");
		}
		return token;
	}

	/** Makes all access tokens worthless. */
	void revokeAccessTokens() {
		this.accessTokens.clear();
	}

	/** Makes all refresh tokens worthless. */
	void revokeRefreshTokens() {
		this.refreshTokens
			.replaceAll((token, known) -> new RefreshToken(known.tenant, Instant.MIN, new AtomicInteger()));
	}

	/** Makes all refresh tokens worth something again. */
	void renewRefreshTokens() {
		this.refreshTokens.replaceAll((token, known) -> new RefreshToken(known.tenant,
				this.clock.instant().plus(REFRESH_TOKEN_LIFETIME), new AtomicInteger()));
	}

	static Answer error(int status, String error, int code, String description) {
		ObjectNode answer = Json.object();
		answer.put("error", error);
		answer.put("error_description", "AADSTS%d: %s".formatted(code, description));
		answer.putArray("error_codes").add(code);
		return Answer.json(status, answer);
	}

	/**
	 * An access token.
	 *
	 * @param user whether it stands for a user, not for the application alone
	 */
	record Token(Tenant tenant, Operation.Host audience, boolean user, Instant expires) {
	}

	private record RefreshToken(Tenant tenant, Instant expires, AtomicInteger uses) {
	}

}
