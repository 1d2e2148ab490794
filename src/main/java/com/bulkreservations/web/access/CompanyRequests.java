package com.bulkreservations.web.access;

import java.util.Objects;

import com.bulkreservations.console.people.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Begins to sign people in by a company, with PKCE. What they began for is kept with the
 * request in their session, and never sent.
 */
final class CompanyRequests
		implements OAuth2AuthorizationRequestResolver, AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	static final String PATH = "/oauth2/authorization";

	/** The parameter that asks the company for a new sign-in. */
	static final String AGAIN = "again";

	private static final String TO = "to";

	private static final String LINK = "link";

	/** The session's attribute with the digest of a link, until signing in begins. */
	private static final String FOLLOWED_LINK = CompanyRequests.class.getName() + ".link";

	private static final String ANSWERED = CompanyRequests.class.getName() + ".answered";

	private final DefaultOAuth2AuthorizationRequestResolver requests;

	private final HttpSessionOAuth2AuthorizationRequestRepository kept = new HttpSessionOAuth2AuthorizationRequestRepository();

	private final Companies companies;

	CompanyRequests(ClientRegistrationRepository clients, Companies companies) {
		this.requests = new DefaultOAuth2AuthorizationRequestResolver(clients, PATH);
		this.requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
		this.companies = companies;
	}

	/** Remembers that the person has followed a link, which the next sign-in uses up. */
	static void follow(HttpSession session, String token) {
		session.setAttribute(FOLLOWED_LINK, SignIn.sha256(token));
	}

	/** What is no company is a page that does not exist. */
	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		String path = request.getServletPath();
		if (!path.startsWith(PATH + "/") || this.companies.find(path.substring(PATH.length() + 1)) == null) {
			return null;
		}
		OAuth2AuthorizationRequest resolved = this.requests.resolve(request);
		if (resolved == null) {
			return null;
		}
		boolean again = request.getParameter(AGAIN) != null;
		HttpSession session = request.getSession();
		Object link = session.getAttribute(FOLLOWED_LINK);
		session.removeAttribute(FOLLOWED_LINK);
		return OAuth2AuthorizationRequest.from(resolved).attributes((attributes) -> {
			attributes.put(TO, ReturnPath.of(request));
			if (link != null) {
				attributes.put(LINK, link);
			}
			if (again) {
				attributes.put(AGAIN, true);
			}
		}).additionalParameters((parameters) -> {
			if (again) {
				// Either suffices; providers know one or the other. The second one asks
				// for auth_time.
				parameters.put("prompt", "login");
				parameters.put("max_age", Factors.FRESH.toSeconds());
			}
		}).build();
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
		return null;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return this.kept.loadAuthorizationRequest(request);
	}

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest begun, HttpServletRequest request,
			HttpServletResponse response) {
		this.kept.saveAuthorizationRequest(begun, request, response);
	}

	/** Each is answered once, and its answer is the only request that knows of it. */
	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest begun = this.kept.removeAuthorizationRequest(request, response);
		request.setAttribute(ANSWERED, begun);
		return begun;
	}

	/** Returns where the person wanted to go. */
	static String to(HttpServletRequest answer) {
		Object wanted = attribute(answer, TO);
		return (wanted != null) ? (String) wanted : ReturnPath.of(answer);
	}

	/** Returns the digest of the link by which the person came, or {@code null}. */
	static @Nullable String linkSha256(HttpServletRequest answer) {
		return (String) attribute(answer, LINK);
	}

	/** Returns whether a new sign-in was asked for. */
	static boolean isAgain(HttpServletRequest answer) {
		boolean begins = answer.getServletPath().startsWith(PATH);
		return begins ? answer.getParameter(AGAIN) != null : attribute(answer, AGAIN) != null;
	}

	private static @Nullable Object attribute(HttpServletRequest answer, String name) {
		return (answer.getAttribute(ANSWERED) instanceof OAuth2AuthorizationRequest begun) ? begun.getAttribute(name)
				: null;
	}

}
