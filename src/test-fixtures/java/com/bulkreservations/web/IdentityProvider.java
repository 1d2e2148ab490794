package com.bulkreservations.web;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.springframework.security.config.Customizer.withDefaults;

/**
 * The identity provider of a company: Spring's authorization server, at another host name
 * than the console. Everybody has an account there, with one password.
 */
final class IdentityProvider implements Closeable {

	static final String SECRET = "s3cr3t-of-the-console";

	static final String PASSWORD = "at the company";

	private static final String ID = "bulk-reservations";

	private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

	private final WebServer server;

	private final Says says = new Says();

	private IdentityProvider() throws IOException {
		this.context.register(Provider.class);
		this.context.addBeanFactoryPostProcessor((factory) -> factory.registerSingleton("says", this.says));
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		factory.setAddress(InetAddress.getLoopbackAddress());
		this.server = factory.getWebServer((servlets) -> {
			this.context.setServletContext(servlets);
			this.context.refresh();
			servlets.addFilter("security", this.context.getBean("springSecurityFilterChain", Filter.class))
				.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
			// Tomcat calls filters where a servlet is, only.
			servlets.addServlet("nothing", new HttpServlet() {

				private static final long serialVersionUID = 1L;

			}).addMapping("/");
		});
		this.server.start();
	}

	static IdentityProvider start() throws IOException {
		return new IdentityProvider();
	}

	String issuer() {
		return "http://127.0.0.1:" + this.server.getPort();
	}

	/** Returns the settings of a console that signs people in here. */
	String[] settings() {
		String client = "--spring.security.oauth2.client.registration.contoso.";
		return new String[] { client + "client-id=" + ID, client + "client-name=Contoso",
				client + "scope=openid,profile",
				"--spring.security.oauth2.client.provider.contoso.issuer-uri=" + issuer() };
	}

	/** Lets a console sign people in. */
	void allow(String console) {
		this.says.console = console;
	}

	/** Says this of an account from now on, beside what is always said. */
	void say(String account, Map<String, Object> claims) {
		this.says.of.put(account, claims);
	}

	/** Changes tokens until {@link #keepTokens}. */
	void changeTokens(Consumer<JwtClaimsSet.Builder> change) {
		this.says.change = change;
	}

	void keepTokens() {
		this.says.change = (claims) -> {
		};
	}

	/** Signs people in again who are signed in, if a console asks for that. */
	void signInAgain(boolean again) {
		this.says.again = again;
	}

	/** Returns the address that the last answer sent a browser to. */
	String lastAnswer() {
		return this.says.lastAnswer;
	}

	@Override
	public void close() {
		this.server.stop();
		this.context.close();
	}

	/** What the provider says at the moment. */
	private static final class Says {

		private final Map<String, Map<String, Object>> of = new ConcurrentHashMap<>();

		private volatile String console = "";

		private volatile String lastAnswer = "";

		private volatile boolean again = true;

		private volatile Consumer<JwtClaimsSet.Builder> change = (claims) -> {
		};

	}

	/** Wires the authorization server as its documentation does first. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Provider {

		@Bean
		@Order(1)
		SecurityFilterChain provider(HttpSecurity http, Says says) {
			http.oauth2AuthorizationServer((server) -> {
				http.securityMatcher(server.getEndpointsMatcher());
				server.oidc(withDefaults());
			});
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((resources) -> resources.jwt(withDefaults()))
				.exceptionHandling(
						(failures) -> failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
				.addFilterAfter(new Prompt(says), SecurityContextHolderFilter.class)
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain login(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(withDefaults())
				.build();
		}

		@Bean
		UserDetailsService accounts() {
			return (name) -> User.withUsername(name).password("{noop}" + PASSWORD).authorities("USER").build();
		}

		@Bean
		RegisteredClientRepository clients(Says says) {
			return new RegisteredClientRepository() {

				@Override
				public void save(RegisteredClient client) {
					// The server would keep the secret in another form.
				}

				@Override
				public RegisteredClient findById(String id) {
					return client(says.console);
				}

				@Override
				public RegisteredClient findByClientId(String clientId) {
					return clientId.equals(ID) ? client(says.console) : null;
				}

			};
		}

		/** PKCE is required. */
		private static RegisteredClient client(String console) {
			return RegisteredClient.withId(ID)
				.clientId(ID)
				.clientSecret("{noop}" + SECRET)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUri(console + "/login/oauth2/code/contoso")
				.postLogoutRedirectUri(console + "/signed-out")
				.scope("openid")
				.scope("profile")
				.clientSettings(
						ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
				.build();
		}

		@Bean
		JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			KeyPair pair = generator.generateKeyPair();
			return new ImmutableJWKSet<>(
					new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
						.keyID("1")
						.build()));
		}

		@Bean
		JwtDecoder tokens(JWKSource<SecurityContext> keys) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
		}

		@Bean
		AuthorizationServerSettings server() {
			return AuthorizationServerSettings.builder().build();
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims(Says says) {
			return (context) -> {
				if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
					String account = context.getPrincipal().getName();
					context.getClaims()
						.claim("preferred_username", account + "@contoso.example")
						.claim("amr", List.of("pwd", "mfa"));
					says.of.getOrDefault(account, Map.of()).forEach(context.getClaims()::claim);
					says.change.accept(context.getClaims());
				}
			};
		}

	}

	/** Does what {@code prompt=login} asks for, which the server does not know itself. */
	private static final class Prompt extends OncePerRequestFilter {

		private final Says says;

		private Prompt(Says says) {
			this.says = says;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String asked = "asked " + request.getParameter("state");
			if (this.says.again && "login".equals(request.getParameter("prompt"))
					&& request.getSession().getAttribute(asked) == null) {
				request.getSession().setAttribute(asked, true);
				request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
				SecurityContextHolder.clearContext();
			}
			chain.doFilter(request, response);
			String location = response.getHeader("Location");
			if (location != null && location.contains("code=")) {
				this.says.lastAnswer = location;
			}
		}

	}

	/** The time that the provider gives for a sign-in of long ago. */
	static Date longAgo() {
		return Date.from(Instant.now().minusSeconds(3600));
	}

}
