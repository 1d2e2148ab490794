package com.bulkreservations.web.access;

import java.io.IOException;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.ApiToken;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.TokenScope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may use the API by a token: without a session, and so without cookies and CSRF. A
 * request without a token comes from a page, and passes what pages pass.
 */
@Configuration(proxyBeanMethods = false)
public final class TokenSecurity {

	/** The path of the API. */
	public static final String API = "/api/v1";

	private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+)");

	/** Nothing of an answer is ever run or shown as a page. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

	/** Returns whether a path is one of the API. */
	public static boolean isApi(String path) {
		return path.equals("/api") || path.startsWith("/api/");
	}

	@Bean
	@Order(2)
	SecurityFilterChain tokens(HttpSecurity http, SignIn signIn, Clock clock) {
		AuthenticationManager manager = (authentication) -> authenticate(signIn, authentication);
		AuthenticationFilter authentication = new AuthenticationFilter(manager, TokenSecurity::bearer);
		authentication.setSuccessHandler((request, response, authenticated) -> {
		});
		authentication.setFailureHandler(TokenSecurity::unauthorized);
		return http
			.securityMatcher((request) -> isApi(request.getServletPath())
					&& request.getHeader(HttpHeaders.AUTHORIZATION) != null)
			.authorizeHttpRequests((requests) -> requests
				.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(HttpMethod.GET, API + "/openapi.json", "/api/problems/*")
				.permitAll()
				.requestMatchers(HttpMethod.POST, API + "/uploads/**")
				.hasAuthority(authority(TokenScope.UPLOADS_WRITE))
				.requestMatchers(HttpMethod.DELETE, API + "/uploads/**")
				.hasAuthority(authority(TokenScope.UPLOADS_WRITE))
				.requestMatchers(API + "/uploads/**", API + "/queue", API + "/events")
				.hasAuthority(authority(TokenScope.UPLOADS_READ))
				.requestMatchers(API + "/runs/**", API + "/requests", API + "/orders", API + "/customers/*",
						API + "/reports/**")
				.hasAuthority(authority(TokenScope.RUNS_READ))
				.anyRequest()
				.authenticated())
			.addFilterBefore(authentication, AuthorizationFilter.class)
			.addFilterBefore(new RequestRate(clock), AuthorizationFilter.class)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.anonymous((anonymous) -> anonymous.disable())
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(TokenSecurity::unauthorized)
				.accessDeniedHandler((request, response, failure) -> {
					response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
					response.sendError(HttpServletResponse.SC_FORBIDDEN);
				}))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
			.build();
	}

	private static String authority(TokenScope scope) {
		return TokenAuthentication.SCOPE + scope.text();
	}

	private static Authentication authenticate(SignIn signIn, Authentication authentication) {
		ApiToken token = signIn.findToken(String.valueOf(authentication.getCredentials()));
		if (token == null) {
			throw new BadCredentialsException("Unknown, revoked or ended");
		}
		return new TokenAuthentication(token);
	}

	/** A header of another kind is a token that nobody has. */
	private static Authentication bearer(HttpServletRequest request) {
		Matcher bearer = BEARER.matcher(String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)));
		return UsernamePasswordAuthenticationToken.unauthenticated("token", bearer.matches() ? bearer.group(1) : "");
	}

	private static void unauthorized(HttpServletRequest request, HttpServletResponse response,
			@Nullable AuthenticationException failure) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

}
