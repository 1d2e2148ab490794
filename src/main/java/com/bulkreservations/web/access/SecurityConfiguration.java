package com.bulkreservations.web.access;

import java.net.URI;
import java.time.Clock;

import javax.sql.DataSource;

import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.settings.ReservationSettings;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who may open the pages, and what browsers may do with them. */
@Configuration(proxyBeanMethods = false)
public final class SecurityConfiguration {

	static final String SIGNED_OUT = "/signed-out";

	/** No script, style or form of a page is its own, and nobody frames it. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

	/** The probes and metrics, which have a port of their own. */
	@Bean
	@Order(1)
	SecurityFilterChain probes(HttpSecurity http) {
		return http.securityMatcher(EndpointRequest.toAnyEndpoint())
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, Factors factors, SignIn signIn, Companies companies,
			ObjectProvider<CompanyLogin> companyLogin, Listening listening, ReservationSettings settings, Clock clock) {
		URI address = URI.create(settings.console().address());
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(listening.cookieName("csrf"));
		tokens.setCookieCustomizer(
				(cookie) -> cookie.secure(listening.isSecure()).httpOnly(true).sameSite("Lax").path("/"));
		CompanyLogin company = companyLogin.getIfAvailable();
		if (company != null) {
			http.oauth2Login(company::configure);
		}
		if (companies.isLocal()) {
			http.authenticationProvider(new PasswordSignIn(signIn))
				.formLogin((login) -> login.loginPage("/login")
					.usernameParameter("name")
					.successHandler(new AfterSignIn())
					.failureHandler(PasswordSignIn::failed))
				.webAuthn((passkeys) -> passkeys.rpName("Bulk Reservations")
					.rpId(address.getHost())
					.allowedOrigins(address.getScheme() + "://" + address.getAuthority())
					.disableDefaultRegistrationPage(true));
		}
		else {
			http.addFilterBefore(new WithoutLocalSignIn(), CsrfFilter.class);
		}
		return http
			.authorizeHttpRequests((requests) -> requests
				.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers("/assets/**", "/webjars/**", "/invitation/**", "/login", SIGNED_OUT, "/api/problems/*",
						TokenSecurity.API + "/openapi.json")
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/webauthn/register", "/webauthn/register/options")
				.access(factors.mayAddPasskey())
				.requestMatchers("/webauthn/**")
				.denyAll()
				.requestMatchers("/second-factor", "/confirm")
				.access(factors.signedIn())
				.anyRequest()
				.access(factors.sufficient()))
			.addFilterBefore(new SessionEnd(clock), SecurityContextHolderFilter.class)
			.addFilterBefore(new ForeignRequests(), CsrfFilter.class)
			.addFilterBefore(new IncomingForms(), CsrfFilter.class)
			.logout((logout) -> logout.logoutSuccessHandler(recorded(signIn, company)))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(factors).accessDeniedHandler(factors))
			.csrf((csrf) -> csrf.csrfTokenRepository(tokens))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.permissionsPolicyHeader((policy) -> policy.policy(PERMISSIONS))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
			.build();
	}

	private static LogoutSuccessHandler recorded(SignIn signIn, @Nullable CompanyLogin company) {
		return (request, response, authentication) -> {
			Viewer viewer = (authentication != null) ? signIn.findByName(authentication.getName()) : null;
			if (viewer != null) {
				signIn.signedOut(viewer);
			}
			if (company != null && authentication instanceof OAuth2AuthenticationToken) {
				company.signOut(request, response, authentication);
			}
			else {
				response.sendRedirect(SIGNED_OUT);
			}
		};
	}

	/** The audit log gets sign-ins by passkey, too. */
	@Bean
	ApplicationListener<InteractiveAuthenticationSuccessEvent> passkeySignIns(SignIn signIn) {
		return (event) -> {
			Authentication authentication = event.getAuthentication();
			Viewer viewer = (authentication instanceof WebAuthnAuthentication)
					? signIn.findByName(authentication.getName()) : null;
			if (viewer != null) {
				signIn.signedIn(viewer, "passkey",
						((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest()
							.getRemoteAddr());
			}
		};
	}

	@Bean
	Companies companies(ObjectProvider<OAuth2ClientProperties> clients, ReservationSettings settings) {
		return new Companies(clients.getIfAvailable(), settings.console().localLogin());
	}

	@Bean
	Factors factors(SignIn signIn, Companies companies, UserCredentialRepository passkeys,
			PublicKeyCredentialUserEntityRepository owners, ReservationSettings settings, Clock clock) {
		return new Factors(signIn, companies, passkeys, owners, settings.console().secondFactor(), clock);
	}

	/** Spring Boot creates no sessions where a bean of ours is one. */
	@Bean
	static BeanPostProcessor sessionsByMinute() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof FindByIndexNameSessionRepository<?> sessions) ? SessionsByMinute.of(sessions)
						: bean;
			}

		};
	}

	/** Who a passkey belongs to. Whom a company signs in uses none. */
	@Bean
	UserDetailsService userDetails(SignIn signIn) {
		return (name) -> {
			Viewer viewer = signIn.findLocalByName(name);
			if (viewer == null) {
				throw new UsernameNotFoundException("unknown");
			}
			return User.withUsername(viewer.name()).password("").authorities(new String[0]).build();
		};
	}

	@Bean
	PublicKeyCredentialUserEntityRepository passkeyOwners(DataSource dataSource) {
		return new JdbcPublicKeyCredentialUserEntityRepository(tables(dataSource));
	}

	@Bean
	UserCredentialRepository passkeys(DataSource dataSource) {
		return new JdbcUserCredentialRepository(tables(dataSource));
	}

	private static JdbcOperations tables(DataSource dataSource) {
		return new JdbcTemplate(dataSource);
	}

}
