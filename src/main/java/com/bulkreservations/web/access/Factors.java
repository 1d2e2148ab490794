package com.bulkreservations.web.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.settings.ConsoleSettings.SecondFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * How surely a person must have signed in: by a password, a passkey or a company, and how
 * long ago.
 */
public final class Factors implements AuthenticationEntryPoint, AccessDeniedHandler {

	/** How old the sign-in before a decision may be. */
	static final Duration FRESH = Duration.ofMinutes(10);

	/** The second factor that a company has asked for itself. */
	static final String OF_COMPANY = "FACTOR_OF_COMPANY";

	private final SignIn signIn;

	private final Companies companies;

	private final UserCredentialRepository passkeys;

	private final PublicKeyCredentialUserEntityRepository owners;

	private final SecondFactor secondFactor;

	private final Clock clock;

	Factors(SignIn signIn, Companies companies, UserCredentialRepository passkeys,
			PublicKeyCredentialUserEntityRepository owners, SecondFactor secondFactor, Clock clock) {
		this.signIn = signIn;
		this.companies = companies;
		this.passkeys = passkeys;
		this.owners = owners;
		this.secondFactor = secondFactor;
		this.clock = clock;
	}

	/** Requires that somebody is signed in. */
	AuthorizationManager<RequestAuthorizationContext> signedIn() {
		return (authentication,
				request) -> new AuthorizationDecision(viewer(authentication.get(), request.getRequest()) != null);
	}

	/** Requires that somebody is signed in as surely as the person's roles demand. */
	AuthorizationManager<RequestAuthorizationContext> sufficient() {
		return (authentication, request) -> {
			Viewer viewer = viewer(authentication.get(), request.getRequest());
			return new AuthorizationDecision(
					viewer != null && (!needsSecond(viewer) || usedSecond(authentication.get())));
		};
	}

	/**
	 * Requires a passkey to add another one, so that a password alone cannot replace it.
	 * Whom a company signs in needs none.
	 */
	AuthorizationManager<RequestAuthorizationContext> mayAddPasskey() {
		return (authentication, request) -> {
			Viewer viewer = viewer(authentication.get(), request.getRequest());
			return new AuthorizationDecision(
					viewer != null && company() == null && (usedSecond(authentication.get()) || !hasPasskey(viewer))
							&& isFresh(authentication.get(), hasPasskey(viewer)));
		};
	}

	/**
	 * Requires that the viewer has signed in a short time ago.
	 * @throws StaleSignInException otherwise
	 */
	public void requireFresh(Viewer viewer) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !isFresh(authentication, needsSecond(viewer))) {
			throw new StaleSignInException();
		}
	}

	/**
	 * Requires of whoever approves a purchase what an approver needs, whatever the role.
	 * @throws AccessDeniedException if a second factor is needed, and was not used
	 * @throws StaleSignInException if the sign-in is too old
	 */
	public void requireApprover() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		boolean second = this.secondFactor != SecondFactor.NONE;
		if (authentication == null || (second && !usedSecond(authentication))) {
			throw new AccessDeniedException("Whoever approves needs a second factor");
		}
		if (!isFresh(authentication, second)) {
			throw new StaleSignInException();
		}
	}

	private boolean isFresh(Authentication authentication, boolean second) {
		return factors(authentication).anyMatch((factor) -> (!second || isSecond(factor))
				&& factor.getIssuedAt().plus(FRESH).isAfter(this.clock.instant()));
	}

	/** Returns whether the person's roles demand more than a password. */
	public boolean needsSecond(Viewer viewer) {
		return switch (this.secondFactor) {
			case NONE -> false;
			case ALL -> true;
			case APPROVERS -> viewer.has(Role.APPROVER) || viewer.has(Role.ADMIN);
		};
	}

	public boolean hasPasskey(Viewer viewer) {
		PublicKeyCredentialUserEntity owner = this.owners.findByUsername(viewer.name());
		return owner != null && !this.passkeys.findByUserId(owner.getId()).isEmpty();
	}

	/** Returns the company that has signed the person in, or {@code null}. */
	public @Nullable Company company() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication instanceof OAuth2AuthenticationToken token)
				? this.companies.find(token.getAuthorizedClientRegistrationId()) : null;
	}

	private static boolean usedSecond(Authentication authentication) {
		return factors(authentication).anyMatch(Factors::isSecond);
	}

	private static boolean isSecond(FactorGrantedAuthority factor) {
		return FactorGrantedAuthority.WEBAUTHN_AUTHORITY.equals(factor.getAuthority())
				|| OF_COMPANY.equals(factor.getAuthority());
	}

	private static Stream<FactorGrantedAuthority> factors(Authentication authentication) {
		return authentication.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(FactorGrantedAuthority.class::cast);
	}

	private @Nullable Viewer viewer(@Nullable Authentication authentication, HttpServletRequest request) {
		return (authentication != null && factors(authentication).anyMatch(this::isOffered))
				? RequestViewer.of(request, authentication.getName(), this.signIn) : null;
	}

	/** A session by password ends with the passwords. */
	private boolean isOffered(FactorGrantedAuthority factor) {
		return this.companies.isLocal()
				|| FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY.equals(factor.getAuthority());
	}

	/** Nobody is signed in. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		redirect("/login", request, response);
	}

	/** Somebody is signed in, but not surely enough, or the form is from before that. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		boolean program = TokenSecurity.isApi(request.getServletPath()) && viewer(authentication, request) == null;
		if (failure instanceof CsrfException && !program) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
		else if (viewer(authentication, request) == null) {
			SecurityContextHolder.clearContext();
			if (request.getSession(false) != null) {
				Objects.requireNonNull(request.getSession(false)).invalidate();
			}
			redirect("/login", request, response);
		}
		else {
			redirect("/second-factor", request, response);
		}
	}

	/**
	 * A part of a page cannot show the form: the whole page goes there. A program can
	 * show none.
	 */
	private static void redirect(String page, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (TokenSecurity.isApi(request.getServletPath())) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
			return;
		}
		boolean reads = HttpMethod.GET.matches(request.getMethod());
		boolean part = request.getHeader("HX-Request") != null;
		String target = page + ((reads && !part) ? ReturnPath.parameter("?", ReturnPath.wanted(request)) : "");
		if (part) {
			response.setHeader("HX-Redirect", target);
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else {
			response.sendRedirect(target);
		}
	}

}
