package com.bulkreservations.web.access;

import java.io.IOException;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Lets Spring Security sign people in by companies, and out. */
final class CompanyLogin {

	/** Where the browser brings the provider's answer. */
	static final String ANSWERS = "/login/oauth2/code/";

	private static final Logger logger = LoggerFactory.getLogger(CompanyLogin.class);

	private final CompanyFailures failures = new CompanyFailures();

	private final ClientRegistrationRepository clients;

	private final CompanyRequests requests;

	private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens;

	private final CompanyUsers users;

	private final OpenSessions sessions;

	private final OidcClientInitiatedLogoutSuccessHandler signingOut;

	CompanyLogin(ClientRegistrationRepository clients, CompanyRequests requests,
			OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens, CompanyUsers users,
			OpenSessions sessions, ReservationSettings settings) {
		this.clients = clients;
		this.requests = requests;
		this.tokens = tokens;
		this.users = users;
		this.sessions = sessions;
		this.signingOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
		this.signingOut.setDefaultTargetUrl(SecurityConfiguration.SIGNED_OUT);
		this.signingOut.setPostLogoutRedirectUri(
				settings.console().address().replaceFirst("/+$", "") + SecurityConfiguration.SIGNED_OUT);
		this.signingOut.setRedirectStrategy((request, response, address) -> Onward.lead(response, address));
	}

	void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
		login.loginPage("/login")
			.clientRegistrationRepository(this.clients)
			.authorizedClientRepository(new KeepsNothing())
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(this.requests)
				.authorizationRequestRepository(this.requests))
			.tokenEndpoint((endpoint) -> endpoint.accessTokenResponseClient(this.tokens))
			.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(this.users))
			.successHandler(this::signedIn)
			.failureHandler(this.failures);
		login.addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {

			/** The provider cannot be asked for its addresses. */
			@Override
			public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler(CompanyLogin.this.failures);
				return filter;
			}

		});
	}

	/** Whoever came in otherwise until now does not stay. */
	private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
			throws IOException {
		HttpSession session = request.getSession(false);
		if (CompanyRequests.linkSha256(request) != null && session != null) {
			this.sessions.endOthers(authentication.getName(), session.getId());
		}
		response.sendRedirect(CompanyRequests.to(request));
	}

	/** Signs the person out of the provider, where it offers that. */
	void signOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
			throws IOException, ServletException {
		try {
			this.signingOut.onLogoutSuccess(request, response, authentication);
		}
		catch (RuntimeException ex) {
			// The person is signed out here, which must not depend on others.
			logger.warn(OperatorMessage.COMPANY_SIGN_OUT_FAILED.text(
					"A person has signed out here, but not at the identity provider: %s",
					NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName()));
			Onward.lead(response, SecurityConfiguration.SIGNED_OUT);
		}
	}

	/**
	 * The console asks providers who somebody is, and then needs their tokens no more.
	 */
	private static final class KeepsNothing implements OAuth2AuthorizedClientRepository {

		@Override
		@SuppressWarnings("TypeParameterUnusedInFormals")
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String clientRegistrationId,
				Authentication principal, HttpServletRequest request) {
			return null;
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient authorizedClient, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
			// Nothing to keep.
		}

		@Override
		public void removeAuthorizedClient(String clientRegistrationId, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
			// Nothing was kept.
		}

	}

}
