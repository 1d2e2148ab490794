package com.bulkreservations.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People sign in by a company, whose identity provider is a real authorization server, in
 * a real browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CompanySignInIT {

	private static final Viewer ACCOUNT = Viewer.ofAccount("account test");

	private static final Membership UPLOADER = new Membership(Role.UPLOADER, "contoso");

	private static final Membership ADMIN = new Membership(Role.ADMIN, null);

	private static final String CALLBACK = "/login/oauth2/code/contoso";

	private static final Pattern NUMBER = Pattern.compile("[Nn]umber: ([0-9a-f]{8})");

	@TempDir
	private static Path folder;

	private IdentityProvider provider;

	private Installation installation;

	private RunningConsole console;

	private Browser browser;

	@BeforeAll
	void start() throws IOException {
		Browsers.require();
		this.provider = IdentityProvider.start();
		this.installation = Installation.in(Files.createDirectory(folder.resolve("main")));
		this.console = console(this.installation, this.provider, "--reservations.console.second-factor=approvers",
				"--reservations.console.oidc.second-factor=mfa", "--reservations.console.oidc.roles-claim=roles",
				"--reservations.console.oidc.roles[0].value=buys for contoso",
				"--reservations.console.oidc.roles[0].role=approver",
				"--reservations.console.oidc.roles[0].distributor=contoso",
				"--spring.security.oauth2.client.registration.fabrikam.client-id=x",
				"--spring.security.oauth2.client.registration.fabrikam.scope=openid",
				"--spring.security.oauth2.client.provider.fabrikam.issuer-uri=http://127.0.0.1:1");
		this.console.invite("first@bulk.example", ADMIN);
		this.browser = Browser.open(this.console.address(), "en");
	}

	/** The secret stands in a file that only its owner reads. */
	private static RunningConsole console(Installation installation, IdentityProvider provider, String... further)
			throws IOException {
		Path file = installation.config().resolve("application.yml");
		Files.writeString(file,
				"spring.security.oauth2.client.registration.contoso.client-secret: " + IdentityProvider.SECRET + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		RunningConsole console = RunningConsole.start(installation,
				Stream.concat(Arrays.stream(provider.settings()), Stream.of(further)).toArray(String[]::new));
		provider.allow(console.address());
		return console;
	}

	@AfterAll
	void stop() {
		if (this.provider != null) {
			this.browser.close();
			this.console.close();
			this.provider.close();
		}
	}

	@BeforeEach
	void nobodyIsSignedInAnywhere() {
		this.browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.provider.keepTokens();
		this.provider.signInAgain(true);
		this.provider.allow(this.console.address());
	}

	/** Adds a person, and lets an account of the company in by the link. */
	private void bound(String account, Membership... memberships) {
		String link = this.console.invite(account + "@bulk.example", memberships).path();
		this.browser.go(link).click("Continue with Contoso");
		signInAtCompany(this.browser, account);
		awaitSignedIn(account + "@bulk.example");
	}

	private static void signInAtCompany(Browser browser, String account) {
		browser.find("input[name=username]").sendKeys(account);
		browser.find("input[name=password]").sendKeys(IdentityProvider.PASSWORD);
		browser.find("button").click();
	}

	private void awaitSignedIn(String name) {
		this.browser.await(() -> this.browser.findAll(".who").stream().anyMatch((who) -> who.getText().equals(name)));
	}

	private Person person(String name) {
		return this.console.bean(People.class).findByName(ACCOUNT, name);
	}

	/** The number on the page is in the log, and nothing of the account is. */
	private void isRefused(String text) throws IOException {
		this.browser.await(() -> this.browser.findAll("#error").size() == 1);
		assertThat(this.browser.text("#error")).contains(text);
		Matcher number = NUMBER.matcher(this.browser.text("#error"));
		assertThat(number.find()).isTrue();
		String log = Files.readString(this.installation.output().resolve(".jobs/logs/bulk-reservations.log"));
		assertThat(log)
			.contains("could not sign in through an identity provider, number " + number.group(1) + ":", "[BR-681]")
			.doesNotContain(IdentityProvider.SECRET, "@contoso.example", "@bulk.example");
	}

	@Test
	void linkBindsTheAccountWhichThenSufficesUntilThePersonSignsOutOfBoth() {
		PageChecks checks = new PageChecks(this.browser);
		String link = this.console.invite("clerk@bulk.example", UPLOADER).path();
		this.browser.go("/account").awaitHeading("Sign in");
		checks.check();
		this.browser.go(link).awaitHeading("Accept the invitation");
		checks.check();
		this.browser.click("Continue with Contoso");
		signInAtCompany(this.browser, "clerk");
		awaitSignedIn("clerk@bulk.example");
		assertThat(this.browser.path()).isEqualTo("/");
		String session = this.browser.driver().manage().getCookieNamed("session").getValue();
		this.browser.go(link).awaitHeading("This link has expired");
		// The company still knows the person: no form, and a new session.
		this.browser.go("/account").awaitHeading("My account");
		assertThat(this.browser.text()).contains("You sign in with Contoso").doesNotContain("Add a passkey");
		this.browser.driver().manage().deleteCookieNamed("session");
		this.browser.go("/account").awaitHeading("Sign in").click("Sign in with Contoso").awaitHeading("My account");
		assertThat(this.browser.driver().manage().getCookieNamed("session").getValue()).isNotEqualTo(session);
		this.browser.click("Sign out").awaitHeading("You are signed out");
		this.browser.go("/account").awaitHeading("Sign in").click("Sign in with Contoso");
		signInAtCompany(this.browser, "clerk");
		this.browser.awaitHeading("My account");
		checks.noFindings();
	}

	@Test
	void unknownAndLockedPeopleAndAccountsOfOthersAreRefused() throws IOException {
		this.browser.go("/").click("Sign in with Contoso");
		signInAtCompany(this.browser, "stranger");
		isRefused("Ask an admin for a link");
		this.browser.go("/").awaitHeading("Sign in");
		nobodyIsSignedInAnywhere();
		bound("locked", UPLOADER);
		Person locked = person("locked@bulk.example");
		this.console.bean(People.class).setDisabled(ACCOUNT, locked.id(), locked.revision(), true);
		this.browser.go("/").awaitHeading("Sign in").click("Sign in with Contoso");
		isRefused("an admin has locked you out");
		this.browser.go(this.console.invite("other@bulk.example", UPLOADER).path()).click("Continue with Contoso");
		isRefused("belongs to somebody else here");
		assertThat(person("other@bulk.example").company()).isNull();
	}

	@Test
	void answersThatAreForgedUsedOrEndedAreRefused() throws IOException, InterruptedException {
		bound("replayed", UPLOADER);
		String used = this.provider.lastAnswer();
		assertThat(used).startsWith(this.console.address() + CALLBACK + "?code=");
		this.browser.go(used);
		isRefused("Signing in with your company failed");
		this.browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.browser.go(CALLBACK + "?code=x&state=forged");
		isRefused("Signing in with your company failed");
		this.browser.go(CALLBACK);
		isRefused("Signing in with your company failed");
		for (Map.Entry<String, Object> claim : Map
			.of("iss", "https://login.fabrikam.example", "exp", Date.from(Instant.now().minusSeconds(600)), "aud",
					List.of("another-client"), "nonce", "another")
			.entrySet()) {
			this.provider.changeTokens((claims) -> {
				claims.issuedAt(Instant.now().minusSeconds(1200));
				claims.claim(claim.getKey(),
						(claim.getValue() instanceof Date date) ? date.toInstant() : claim.getValue());
			});
			this.browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
			this.browser.go("/").click("Sign in with Contoso");
			signInAtCompany(this.browser, "replayed");
			isRefused("Signing in with your company failed");
			this.browser.go("/").awaitHeading("Sign in");
		}
		codeOfAnotherBrowserIsWorthless();
	}

	/** Somebody has read a code, and sends it with a request of the own. */
	private void codeOfAnotherBrowserIsWorthless() throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		String begun = location(client, "/oauth2/authorization/contoso");
		assertThat(begun).startsWith(this.provider.issuer())
			.contains("code_challenge_method=S256", "nonce=", "state=", "redirect_uri=" + this.console.address());
		String state = begun.replaceAll(".*[?&]state=([^&]+).*", "$1");
		String stolen = this.provider.lastAnswer().replaceAll(".*[?&]code=([^&]+).*", "$1");
		assertThat(location(client, CALLBACK + "?code=" + stolen + "&state=" + state))
			.contains("/login?company=failed&number=");
	}

	private String location(HttpClient client, String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = client.send(
				HttpRequest.newBuilder(URI.create(this.console.address() + path)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** The console has started without it, and the other company signs people in. */
	@Test
	void providerThatIsAwayIsSaidSo() throws IOException {
		this.browser.go("/account").click("Sign in with fabrikam");
		isRefused("Signing in with your company failed");
		assertThat(this.browser.path()).contains("to=%2Faccount");
	}

	@Test
	void claimGivesARoleAndTakesIt() {
		this.provider.say("erik", Map.of("roles", List.of("buys for contoso", "reads mail")));
		this.browser.go("/account").click("Sign in with Contoso");
		signInAtCompany(this.browser, "erik");
		this.browser.awaitHeading("My account");
		Person erik = person("erik@contoso.example");
		assertThat(erik.memberships()).containsExactly(new Membership(Role.APPROVER, "contoso"));
		assertThat(this.browser.text("main")).contains("contoso");
		this.provider.say("erik", Map.of("roles", List.of("reads mail")));
		this.browser.driver().manage().deleteCookieNamed("session");
		this.browser.go("/account").click("Sign in with Contoso").awaitHeading("My account");
		assertThat(person("erik@contoso.example").memberships()).isEmpty();
		assertThat(this.browser.text("main")).doesNotContain("contoso");
	}

	@Test
	void changeOfRolesNeedsANewSignInAtTheCompany() throws IOException {
		PageChecks checks = new PageChecks(this.browser);
		this.provider.changeTokens((claims) -> claims.claim("auth_time", IdentityProvider.longAgo()));
		bound("boss", ADMIN);
		invite("early@bulk.example");
		this.browser.awaitHeading("Confirm that it is you");
		checks.check();
		// A provider that does not ask, and says so.
		this.provider.signInAgain(false);
		this.browser.click("Sign in again with Contoso");
		isRefused("Your company did not ask you to sign in again");
		this.browser.awaitHeading("Confirm that it is you");
		// A provider that asks.
		this.provider.keepTokens();
		this.provider.signInAgain(true);
		this.browser.click("Sign in again with Contoso");
		signInAtCompany(this.browser, "boss");
		this.browser.awaitHeading("Invite somebody");
		invite("second@bulk.example");
		this.browser.awaitHeading("Send this link to second@bulk.example");
		assertThat(person("early@bulk.example")).isNull();
		this.browser.go("/people/" + person("boss@bulk.example").id()).awaitHeading("boss@bulk.example");
		assertThat(this.browser.text()).contains("Signs in with " + this.provider.issuer());
		checks.noFindings();
	}

	private void invite(String name) {
		this.browser.go("/people/new").awaitHeading("Invite somebody");
		this.browser.type("name", name).find("input[value=OPERATOR]").click();
		this.browser.click("Invite");
	}

	@Test
	void companyProvesTheSecondFactor() {
		this.provider.say("weak", Map.of("amr", List.of("pwd")));
		String link = this.console.invite("weak@bulk.example", ADMIN).path();
		this.browser.go(link).click("Continue with Contoso");
		signInAtCompany(this.browser, "weak");
		this.browser.awaitHeading("Confirm with a second factor");
		this.browser.go("/people").awaitHeading("Confirm with a second factor");
		this.provider.say("weak", Map.of("amr", "mfa"));
		this.browser.click("Sign in again with Contoso");
		signInAtCompany(this.browser, "weak");
		this.browser.awaitHeading("People");
	}

	/**
	 * In Dutch, and without script; last, since a console that closes ends the log of
	 * all.
	 */
	@Test
	@Order(Integer.MAX_VALUE)
	void withoutLocalLoginThereAreNoPasswordsAndPasskeys() throws Exception {
		Installation other = Installation.in(Files.createDirectory(folder.resolve("company")));
		try (RunningConsole company = console(other, this.provider, "--reservations.console.local-login=false");
				Browser dutch = Browser.withoutScript(company.address(), "nl")) {
			dutch.go("/").awaitHeading("Inloggen");
			assertThat(dutch.findAll("input[name=password], [data-passkey]")).isEmpty();
			dutch.go(company.server().addAdmin("test", "baas@bulk.example").path())
				.awaitHeading("Uitnodiging accepteren");
			assertThat(dutch.findAll("input[name=password]")).isEmpty();
			dutch.click("Doorgaan met Contoso");
			signInAtCompany(dutch, "baas");
			dutch.await(() -> dutch.findAll(".sign-out").size() == 1);
			dutch.go("/account").awaitHeading("Mijn account");
			assertThat(dutch.findAll("input[name=password], [data-passkey]")).isEmpty();
			dutch.click("Uitloggen").awaitHeading("Je bent uitgelogd");
			for (String local : List.of("/login", "/login/webauthn", "/webauthn/register", "/webauthn/register/options",
					"/webauthn/authenticate/options", "/invitation/x", "/account/password", "/account/passkeys/x")) {
				assertThat(post(company, local).statusCode()).as(local).isEqualTo(404);
			}
		}
	}

	private static HttpResponse<String> post(RunningConsole console, String path)
			throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(console.address() + path))
				.POST(HttpRequest.BodyPublishers.noBody())
				.build(), HttpResponse.BodyHandlers.ofString());
	}

}
