package com.bulkreservations.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What each page tells a browser to refuse, and how sessions begin and end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSecurityIT {

	private static final String ADMIN = "admin@bulk.example";

	private static final HttpClient BROWSER = HttpClient.newHttpClient();

	@TempDir
	private static Path folder;

	private RunningConsole console;

	@BeforeAll
	void start() {
		this.console = started("plain");
	}

	private static RunningConsole started(String name, String... settings) {
		RunningConsole console = RunningConsole.start(Installation.in(folder.resolve(name)), settings);
		console.add(ADMIN, new Membership(Role.ADMIN, null));
		return console;
	}

	@AfterAll
	void stop() {
		this.console.close();
	}

	private Session signedIn() throws IOException, InterruptedException {
		return Session.signedIn(this.console.address(), ADMIN);
	}

	private static HttpHeaders headers(RunningConsole console, String... headers)
			throws IOException, InterruptedException {
		return BROWSER
			.send(HttpRequest.newBuilder(URI.create(console.address() + "/login")).headers(headers).build(),
					HttpResponse.BodyHandlers.discarding())
			.headers();
	}

	@Test
	void pagesRunNothingThatIsNotTheirOwnAndAreKeptNowhere() throws IOException, InterruptedException {
		Session admin = signedIn();
		for (String path : List.of("/people", "/account", "/nothing-here", "/audit.csv")) {
			HttpHeaders headers = admin.get(path).headers();
			assertThat(headers.firstValue("Content-Security-Policy")).as(path)
				.hasValueSatisfying((policy) -> assertThat(policy)
					.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
					.doesNotContain("unsafe", "*", "http"));
			assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
			assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
			assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(path).hasValue("same-origin");
			assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(path).hasValue("same-origin");
			assertThat(headers.firstValue("Cache-Control")).as(path)
				.hasValueSatisfying((cache) -> assertThat(cache).contains("no-store"));
		}
		assertThat(admin.get("/audit.csv").headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((disposition) -> assertThat(disposition).startsWith("attachment"));
	}

	@Test
	void pagesOfOtherSitesReadNothing() throws IOException, InterruptedException {
		assertThat(headers(this.console, "Origin", "https://evil.example").map().keySet())
			.noneMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
	}

	@Test
	void cookiesAreNotForScriptsOrOtherSites() throws IOException, InterruptedException {
		Session visitor = Session.open(this.console.address());
		HttpResponse<String> signedIn = visitor.post("/login",
				"name=" + ADMIN + "&password=" + URLEncoder.encode(RunningConsole.PASSWORD, StandardCharsets.UTF_8));
		List<String> cookies = signedIn.headers().allValues("Set-Cookie");
		assertThat(cookies).anyMatch((cookie) -> cookie.startsWith("session="))
			.filteredOn((cookie) -> !cookie.contains("Max-Age=0"))
			.allSatisfy((cookie) -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
	}

	@Test
	void behindAProxyCookiesAreForHttpsOnThisHostAlone() throws IOException, InterruptedException {
		try (RunningConsole behind = started("proxy", "--reservations.console.trusted-proxies=127.0.0.1")) {
			HttpHeaders headers = headers(behind, "X-Forwarded-Proto", "https");
			assertThat(headers.firstValue("Strict-Transport-Security"))
				.hasValueSatisfying((strict) -> assertThat(strict).contains("max-age=31536000", "includeSubDomains"));
			assertThat(headers.allValues("Set-Cookie")).isNotEmpty()
				.allSatisfy((cookie) -> assertThat(cookie).startsWith("__Host-").contains("Secure", "HttpOnly"));
		}
		// Whoever is no trusted proxy is not believed.
		assertThat(headers(this.console, "X-Forwarded-Proto", "https").firstValue("Strict-Transport-Security"))
			.isEmpty();
	}

	@Test
	void eachSignInBeginsANewSessionAndSignOutEndsIt() throws IOException, InterruptedException {
		Session admin = signedIn();
		Session before = admin.copy();
		assertThat(before.get("/people").statusCode()).isEqualTo(200);
		admin.signIn(ADMIN);
		assertThat(isSignedIn(before)).isFalse();
		Session stolen = admin.copy();
		assertThat(isSignedIn(stolen)).isTrue();
		admin.post("/logout", "");
		assertThat(isSignedIn(stolen)).isFalse();
		assertThat(isSignedIn(admin)).isFalse();
	}

	/** Of random bytes, which a UUID has six bits too few of. */
	@Test
	void sessionsHaveIdsThatNobodyGuesses() throws IOException, InterruptedException {
		signedIn();
		List<String> ids = this.console.bean(Console.class)
			.database()
			.tables()
			.sql("SELECT session_id FROM console_session")
			.query(String.class)
			.list();
		assertThat(ids).isNotEmpty()
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(Base64.getUrlDecoder().decode(id)).hasSize(27));
		assertThat(ids).noneMatch((id) -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
	}

	private static boolean isSignedIn(Session session) throws IOException, InterruptedException {
		return session.get("/people").statusCode() == 200;
	}

	@Test
	void sessionsEndAfterHalfAnHourWithoutUseAndAfterTwelveHoursInAll() throws IOException, InterruptedException {
		Session admin = signedIn();
		JdbcClient tables = this.console.bean(Console.class).database().tables();
		assertThat(tables.sql("SELECT max_inactive_interval FROM console_session WHERE principal_name = ?")
			.param(ADMIN)
			.query(Long.class)
			.set()).containsExactly(Duration.ofMinutes(30).toSeconds());
		begunEarlier(tables, Duration.ofHours(12).minusMinutes(1));
		assertThat(isSignedIn(admin)).isTrue();
		begunEarlier(tables, Duration.ofMinutes(2));
		assertThat(isSignedIn(admin)).isFalse();
	}

	private static void begunEarlier(JdbcClient tables, Duration time) {
		tables.sql("UPDATE console_session SET creation_time = creation_time - ?").param(time.toMillis()).update();
	}

}
