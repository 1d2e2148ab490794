package com.bulkreservations.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

import javax.sql.DataSource;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.CompanySignIn;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.web.access.CompanyConfiguration;
import com.bulkreservations.web.access.Listening;
import com.bulkreservations.web.access.OpenSessions;
import com.bulkreservations.web.access.SecurityConfiguration;
import com.bulkreservations.web.access.TokenSecurity;
import com.bulkreservations.web.access.ViewerArgument;
import com.bulkreservations.web.api.ApiConfiguration;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires the console. Spring Boot configures the server, security, sessions and probes;
 * the database is the console's own, and there is no component scan.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { BatchAutoConfiguration.class, BatchJdbcAutoConfiguration.class,
		DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
@Import({ SecurityConfiguration.class, CompanyConfiguration.class, Listening.class, ErrorAnswers.class,
		ErrorPages.class, PageFrame.class, SignInPages.class, UploadPages.class, CorrectionPages.class,
		DecisionPages.class, AccountPages.class, PeoplePages.class, DeputyPages.class, NotificationPages.class,
		TokenPages.class, TokenSecurity.class, ApiConfiguration.class, RunPages.class, OperationPages.class,
		AuditPages.class, LivePages.class, HistoryPages.class, ReportPages.class, NewRequestPages.class,
		CartPages.class })
final class WebConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** The pool, which the database closes itself. */
	@Bean(destroyMethod = "")
	DataSource dataSource(Console console) {
		return console.database().source();
	}

	@Bean
	PlatformTransactionManager transactionManager(DataSource dataSource) {
		return new JdbcTransactionManager(dataSource);
	}

	@Bean
	People people(Console console) {
		return console.people();
	}

	@Bean
	SignIn signIn(Console console) {
		return console.signIn();
	}

	@Bean
	CompanySignIn companySignIn(Console console, Clock clock) {
		return new CompanySignIn(console.database(), clock);
	}

	@Bean
	OpenSessions openSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		return new OpenSessions(sessions);
	}

	@Bean
	DistributorNames distributorNames(ReservationSettings settings) {
		return new DistributorNames(settings);
	}

	@Bean
	Live live(Console console) {
		return new Live(console);
	}

	@Bean
	TemplateEngine templates() {
		return TemplateEngine.createPrecompiled(null, ContentType.Html, WebConfiguration.class.getClassLoader(),
				WebConfiguration.class.getPackageName() + ".template");
	}

	/** The prefix makes browsers refuse the cookie from elsewhere; it demands HTTPS. */
	@Bean
	DefaultCookieSerializer sessionCookie(Listening listening) {
		DefaultCookieSerializer cookie = new DefaultCookieSerializer();
		cookie.setCookieName(listening.cookieName("session"));
		cookie.setUseSecureCookie(listening.isSecure());
		cookie.setCookiePath("/");
		return cookie;
	}

	/** The table has 36 characters for an ID; a UUID has 122 random bits. */
	@Bean
	SessionIdGenerator sessionIds() {
		SecureRandom random = new SecureRandom();
		return () -> {
			byte[] id = new byte[27];
			random.nextBytes(id);
			return Base64.getUrlEncoder().encodeToString(id);
		};
	}

	@Bean
	WebMvcConfigurer mvc(SignIn signIn) {
		return new WebMvcConfigurer() {

			@Override
			public void addResourceHandlers(ResourceHandlerRegistry registry) {
				registry.addResourceHandler("/assets/**")
					.addResourceLocations("classpath:/com/bulkreservations/web/assets/",
							"classpath:/org/springframework/security/")
					.setCacheControl(CacheControl.noCache());
				registry.addResourceHandler("/webjars/**")
					.addResourceLocations("classpath:/META-INF/resources/webjars/")
					.setCacheControl(CacheControl.noCache())
					.resourceChain(true);
			}

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new ViewerArgument(signIn));
			}

		};
	}

}
