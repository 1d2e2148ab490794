package com.bulkreservations.web.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.CompanyAccount;
import com.bulkreservations.console.people.CompanyRefusedException;
import com.bulkreservations.console.people.CompanySignIn;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.OidcSettings;
import com.bulkreservations.settings.OidcSettings.ClaimedRole;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Makes of a company's token the person of the console, and how surely it is the one. */
final class CompanyUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final OAuth2UserService<OidcUserRequest, OidcUser> claims;

	private final CompanySignIn signIn;

	private final OidcSettings settings;

	private final Map<String, Set<Membership>> roles = new HashMap<>();

	private final Clock clock;

	/**
	 * @param claims reads what the company says of an account
	 */
	CompanyUsers(OAuth2UserService<OidcUserRequest, OidcUser> claims, CompanySignIn signIn, OidcSettings settings,
			Clock clock) {
		this.claims = claims;
		this.signIn = signIn;
		this.settings = settings;
		this.clock = clock;
		settings.roles()
			.forEach((claimed) -> this.roles.computeIfAbsent(claimed.value(), (value) -> new HashSet<>())
				.add(membership(claimed)));
	}

	private static Membership membership(ClaimedRole claimed) {
		try {
			return new Membership(Role.valueOf(claimed.role().name()), claimed.distributor());
		}
		catch (ActionRefusedException ex) {
			throw Companies.unusable(OperatorMessage.OIDC_SETTINGS_INVALID.text(
					"reservations.console.oidc.roles cannot be used for the value '%s': %s", claimed.value(),
					ex.getMessage()));
		}
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser user = Objects.requireNonNull(this.claims.loadUser(request));
		HttpServletRequest answer = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
			.getRequest();
		CompanyAccount account = new CompanyAccount(String.valueOf(user.getIdToken().getIssuer()),
				String.valueOf(user.getIdToken().getSubject()));
		if (!account.isValid()) {
			throw failure("invalid_subject");
		}
		Instant now = this.clock.instant();
		Instant since = since(user, now);
		if (CompanyRequests.isAgain(answer) && !since.plus(Factors.FRESH).isAfter(now)) {
			throw failure(CompanyFailures.STALE);
		}
		try {
			Viewer viewer = this.signIn.signIn(account, CompanyRequests.linkSha256(answer), name(user), roles(user),
					answer.getRemoteAddr());
			return new CompanyUser(viewer.name(), factors(user, since), user.getIdToken());
		}
		catch (CompanyRefusedException ex) {
			throw failure(ex.reason().name());
		}
	}

	static OAuth2AuthenticationException failure(String code) {
		return new OAuth2AuthenticationException(new OAuth2Error(code));
	}

	/** Without auth_time nobody knows how long ago it was. */
	private static Instant since(OidcUser user, Instant now) {
		Instant since = user.getIdToken().getAuthenticatedAt();
		return (since == null) ? Instant.EPOCH : since.isAfter(now) ? now : since;
	}

	private List<GrantedAuthority> factors(OidcUser user, Instant since) {
		List<GrantedAuthority> factors = new ArrayList<>();
		factors.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY)
			.issuedAt(since)
			.build());
		Set<String> proven = new HashSet<>(values(user.getClaims().get("amr")));
		proven.addAll(values(user.getClaims().get("acr")));
		if (this.settings.secondFactor().isEmpty()
				|| this.settings.secondFactor().stream().anyMatch(proven::contains)) {
			factors.add(FactorGrantedAuthority.withAuthority(Factors.OF_COMPANY).issuedAt(since).build());
		}
		return factors;
	}

	private @Nullable String name(OidcUser user) {
		return (user.getClaims().get(this.settings.nameClaim()) instanceof String name) ? name : null;
	}

	private Set<Membership> roles(OidcUser user) {
		Set<Membership> named = new LinkedHashSet<>();
		if (this.settings.rolesClaim() != null) {
			values(user.getClaims().get(this.settings.rolesClaim()))
				.forEach((value) -> named.addAll(this.roles.getOrDefault(value, Set.of())));
		}
		return named;
	}

	/** A claim has one value or many. */
	private static List<String> values(@Nullable Object claim) {
		return (claim instanceof Collection<?> many) ? many.stream().map(String::valueOf).toList()
				: (claim instanceof String one) ? List.of(one) : List.of();
	}

}
