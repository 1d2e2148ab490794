package com.bulkreservations.web.access;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.bulkreservations.console.people.CompanySignIn;
import com.bulkreservations.settings.ReservationSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Signing in by companies, where the settings name an identity provider. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
public final class CompanyConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Asks each provider for its addresses when it is first used, and again after a
	 * failure: the console starts without it.
	 */
	@Bean
	ClientRegistrationRepository companyClients(OAuth2ClientProperties properties, ReservationSettings settings) {
		String address = settings.console().address().replaceFirst("/+$", "");
		Map<String, ClientRegistrationRepository> clients = new TreeMap<>();
		properties.getRegistration().forEach((id, registration) -> {
			OAuth2ClientProperties one = new OAuth2ClientProperties();
			one.getRegistration().put(id, registration);
			one.getProvider().putAll(properties.getProvider());
			Supplier<InMemoryClientRegistrationRepository> discovery = () -> new InMemoryClientRegistrationRepository(
					client(one, id, address));
			clients.put(id, new SupplierClientRegistrationRepository(discovery));
		});
		return (id) -> {
			ClientRegistrationRepository client = clients.get(id);
			return (client != null) ? client.findByRegistrationId(id) : null;
		};
	}

	/**
	 * The provider sends people back to the console's address, whatever host a request
	 * names.
	 */
	private static ClientRegistration client(OAuth2ClientProperties properties, String id, String address) {
		ClientRegistration client = Objects
			.requireNonNull(new OAuth2ClientPropertiesMapper(properties).asClientRegistrations().get(id));
		return ClientRegistration.withClientRegistration(client)
			.redirectUri(address + CompanyLogin.ANSWERS + id)
			.build();
	}

	@Bean
	CompanyLogin companyLogin(ClientRegistrationRepository clients, Companies companies, CompanySignIn signIn,
			OpenSessions sessions, ReservationSettings settings, Clock clock) {
		JdkClientHttpRequestFactory calls = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
		calls.setReadTimeout(TIMEOUT);
		CompanyUsers users = new CompanyUsers(claims(calls), signIn, settings.console().oidc(), clock);
		return new CompanyLogin(clients, new CompanyRequests(clients, companies), tokens(calls), users, sessions,
				settings);
	}

	/** As Spring Security's own, with a timeout. */
	private static RestClientAuthorizationCodeTokenResponseClient tokens(JdkClientHttpRequestFactory calls) {
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder().requestFactory(calls).configureMessageConverters((converters) -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		return tokens;
	}

	private static OidcUserService claims(JdkClientHttpRequestFactory calls) {
		RestTemplate userInfo = new RestTemplate(calls);
		userInfo.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService attributes = new DefaultOAuth2UserService();
		attributes.setRestOperations(userInfo);
		OidcUserService claims = new OidcUserService();
		claims.setOauth2UserService(attributes);
		return claims;
	}

}
