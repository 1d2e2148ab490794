package com.bulkreservations.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** People come in and get their roles, in a real browser. */
class SigningInIT {

	private static final Viewer ACCOUNT = Viewer.ofAccount("account test");

	@TempDir
	private Path folder;

	@BeforeEach
	void browserIsThere() {
		Browsers.require();
	}

	private RunningConsole console;

	@AfterEach
	void stop() {
		if (this.console != null) {
			this.console.close();
		}
	}

	private RunningConsole console(String... settings) {
		this.console = RunningConsole.start(Installation.in(this.folder), settings);
		return this.console;
	}

	@Test
	void firstAdminChoosesAPasswordAndInvitesAClerk() {
		RunningConsole console = console();
		String link = console.address() + console.server().addAdmin("test", "Admin@Bulk.example").path();
		try (Browser browser = Browser.open(console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			browser.go(link).awaitHeading("Choose a password");
			requireSmallFirstVisit(browser);
			checks.check();
			browser.type("password", "01telemike01").click("Save and continue");
			checks.check();
			browser.type("password", RunningConsole.PASSWORD).click("Save and continue").awaitHeading("Sign in");
			checks.check();
			signIn(browser, "admin@bulk.example");
			checks.check();
			browser.click("Invite somebody").awaitHeading("Invite somebody");
			browser.type("name", "clerk@contoso.example").find("input[value=UPLOADER]").click();
			browser.click("Invite").await(() -> browser.text().contains("Name the distributor"));
			checks.check();
			new Select(browser.find("select")).selectByValue("contoso");
			browser.click("Invite").awaitHeading("Send this link to clerk@contoso.example");
			checks.check();
			String invitation = browser.text("textarea");
			browser.go("/people").click("clerk@contoso.example").awaitHeading("clerk@contoso.example");
			checks.check();
			browser.go("/people");
			checks.check();
			browser.go("/tokens");
			checks.check();
			browser.click("Make a token").awaitHeading("Make a token");
			checks.check();
			browser.type("label", "Nightly <b>upload</b>").click("Make a token");
			browser.await(() -> browser.text().contains("tick at least one thing that it may do"));
			checks.check();
			browser.find("input[value='uploads:read']").click();
			browser.click("Make a token").awaitHeading("Copy the token now");
			assertThat(browser.text("textarea")).startsWith("br_");
			checks.check();
			browser.click("All tokens").awaitHeading("Tokens");
			assertThat(browser.text()).contains("Nightly <b>upload</b>", "valid", "read uploads, results and files");
			browser.picture("tokens");
			checks.check();
			browser.click("Revoke").await(() -> browser.text().contains("revoked"));
			browser.go("/api/problems/not-found").awaitHeading("There is nothing here");
			checks.check();
			browser.go("/account");
			checks.check();
			browser.click("Sign out").awaitHeading("You are signed out");
			checks.check();
			browser.go(link).awaitHeading("This link has expired");
			checks.check();
			browser.go(invitation).type("password", RunningConsole.PASSWORD).click("Save and continue");
			signIn(browser, "clerk@contoso.example");
			assertThat(browser.findAll("nav a")).noneMatch((entry) -> entry.getText().equals("People"));
			checks.none();
		}
	}

	private static void signIn(Browser browser, String name) {
		browser.awaitHeading("Sign in").type("name", name).type("password", RunningConsole.PASSWORD).click("Sign in");
		browser.await(() -> browser.findAll(".sign-out").size() == 1);
	}

	@Test
	void adminNeedsAPasskeyWhichThenSufficesAlone() {
		RunningConsole console = console("--reservations.console.second-factor=approvers");
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.open(console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			browser.addAuthenticator();
			browser.go("/people");
			signIn(browser, "admin@bulk.example");
			browser.awaitHeading("Use a passkey");
			checks.check();
			browser.go("/people").awaitHeading("Use a passkey");
			browser.type("label", "work laptop").click("Add a passkey").awaitHeading("People");
			browser.go("/account");
			assertThat(browser.text()).contains("work laptop");
			checks.check();
			browser.click("Sign out").awaitHeading("You are signed out");
			browser.go("/people").awaitHeading("Sign in").click("Sign in with a passkey").awaitHeading("People");
			// A password alone neither suffices nor adds another passkey.
			browser.click("Sign out").awaitHeading("You are signed out");
			browser.go("/people");
			signIn(browser, "admin@bulk.example");
			browser.awaitHeading("Use a passkey");
			assertThat(browser.findAll("form[data-passkey=add]")).isEmpty();
			assertThat(browser.driver().executeAsyncScript("""
					const done = arguments[0];
					fetch("/webauthn/register", { method: "POST", redirect: "manual", headers: {
						"X-XSRF-TOKEN": document.querySelector("[data-token]").dataset.token } })
						.then((answer) => done(answer.type))""")).isEqualTo("opaqueredirect");
			browser.click("Use my passkey").awaitHeading("People");
			checks.none();
		}
	}

	@Test
	void worksWithoutScriptAndInDutch() {
		RunningConsole console = console();
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.withoutScript(console.address(), "nl")) {
			browser.go("/people");
			browser.awaitHeading("Inloggen");
			browser.type("name", "admin@bulk.example").type("password", RunningConsole.PASSWORD).click("Inloggen");
			browser.awaitHeading("Personen");
			browser.click("Iemand uitnodigen").type("name", "klerk@contoso.example");
			browser.find("input[value=APPROVER]").click();
			new Select(browser.find("select")).selectByValue("contoso");
			browser.click("Uitnodigen");
			browser.awaitHeading("Stuur deze link naar klerk@contoso.example");
			browser.click("Alle personen").click("klerk@contoso.example").awaitHeading("klerk@contoso.example");
			browser.find("input[value=FINANCE]").click();
			browser.click("Rol geven").await(() -> browser.text("[aria-labelledby=roles]").contains("Financiën"));
			browser.find("button[aria-label='Afnemen: Goedkeurder van contoso']").click();
			browser.await(() -> !browser.text().contains("Goedkeurder van contoso"));
			browser.click("Blokkeren").await(() -> browser.text("h1").contains("geblokkeerd"));
			browser.click("Weer toelaten").await(() -> browser.text("h1").contains("uitgenodigd"));
			browser.click("Nieuwe link").awaitHeading("Stuur deze link naar klerk@contoso.example");
			String link = browser.text("textarea");
			browser.click("Tokens").click("Token maken").type("label", "ERP");
			browser.find("input[value='runs:read']").click();
			browser.click("Token maken");
			browser.awaitHeading("Kopieer het token nu");
			browser.click("Alle tokens").click("Intrekken").await(() -> browser.text().contains("ingetrokken"));
			browser.go("/account");
			new Select(browser.find("select")).selectByValue("en");
			browser.click("Opslaan");
			browser.awaitHeading("My account");
			browser.click("Sign out").go(link).awaitHeading("Kies een wachtwoord");
			browser.type("password", RunningConsole.PASSWORD).click("Opslaan en doorgaan").awaitHeading("Inloggen");
		}
	}

	@Test
	void peopleAreInvitedAndLockedOutByKeyboardAlone() {
		RunningConsole console = console();
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.open(console.address(), "en")) {
			Keyboard keys = new Keyboard(browser);
			keys.signIn("admin@bulk.example");
			browser.go("/people").awaitHeading("People");
			keys.press(Keys.TAB, Keys.ENTER);
			assertThat(browser.path()).endsWith("#content");
			keys.press(Keys.TAB, Keys.ENTER);
			browser.awaitHeading("Invite somebody");
			keys.walk();
			keys.to("#name").press("clerk@contoso.example").to("[name=role]").press(Keys.SPACE, Keys.ENTER);
			browser.await(() -> browser.text().contains("Name the distributor"));
			keys.walk();
			keys.to("#distributor").press("contoso").to("main button.main").press(Keys.ENTER);
			browser.awaitHeading("Send this link to clerk@contoso.example");
			keys.walk();
			keys.to("main a.button[href='/people']").press(Keys.ENTER);
			browser.awaitHeading("People");
			keys.walk();
			String person = "/people/" + console.bean(People.class).findByName(ACCOUNT, "clerk@contoso.example").id();
			keys.to("a[href='" + person + "']").press(Keys.ENTER);
			browser.awaitHeading("clerk@contoso.example");
			keys.walk();
			keys.to("[name=role]:not([type=hidden])").press(Keys.SPACE, Keys.ARROW_DOWN);
			keys.to("#distributor").press("contoso").to("main button.main").press(Keys.ENTER);
			browser.await(() -> browser.findAll("form[action$='/taken']").size() == 2);
			keys.to("button[aria-label='Take away: Uploader of contoso']").press(Keys.SPACE);
			browser.await(() -> browser.findAll("form[action$='/taken']").size() == 1);
			assertThat(browser.text("[aria-labelledby=roles]")).contains("Approver of contoso");
			keys.to("form[action$='/access'] button").press(Keys.ENTER);
			browser.await(() -> browser.text("h1").contains("locked out"));
			keys.walk();
			keys.to("form[action$='/access'] button").press(Keys.ENTER);
			browser.await(() -> browser.text("h1").contains("invited"));
			keys.to("form[action$='/invitation'] button").press(Keys.ENTER);
			browser.awaitHeading("Send this link to clerk@contoso.example");
			String link = browser.text("textarea");
			keys.to(".sign-out button").press(Keys.ENTER);
			browser.awaitHeading("You are signed out");
			keys.walk();
			browser.go(link).awaitHeading("Choose a password");
			keys.walk();
			keys.to("#password").press(RunningConsole.PASSWORD, Keys.ENTER);
			browser.awaitHeading("Sign in");
			keys.walk();
			keys.none();
		}
	}

	@Test
	void tokensAreMadeAndRevokedByKeyboardAlone() {
		RunningConsole console = console();
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.open(console.address(), "en")) {
			Keyboard keys = new Keyboard(browser);
			keys.signIn("admin@bulk.example").to("nav a[href='/tokens']").press(Keys.ENTER);
			browser.awaitHeading("Tokens");
			keys.walk();
			keys.to("a[href='/tokens/new']").press(Keys.ENTER);
			browser.awaitHeading("Make a token");
			keys.walk();
			keys.to("#label").press("ERP", Keys.ENTER);
			browser.await(() -> browser.text().contains("tick at least one thing that it may do"));
			keys.walk();
			keys.to("[value='runs:read']").press(Keys.SPACE).to("#days").replace("30");
			keys.to("main button.main").press(Keys.ENTER);
			browser.awaitHeading("Copy the token now");
			keys.walk();
			keys.to("main a.button[href='/tokens']").press(Keys.ENTER);
			browser.awaitHeading("Tokens");
			keys.walk();
			keys.to("button[aria-label='Revoke: ERP']").press(Keys.SPACE);
			browser.await(() -> browser.text().contains("revoked"));
			keys.walk();
			keys.none();
		}
	}

	@Test
	void lockedOutPersonIsLetInAgain() {
		RunningConsole console = console();
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		console.add("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		try (Browser browser = Browser.open(console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn("admin@bulk.example").go("/people").click("clerk@contoso.example");
			browser.click("Lock out").await(() -> browser.text("h1").contains("locked out"));
			checks.check();
			String person = browser.path();
			browser.driver().manage().deleteAllCookies();
			browser.go("/login").type("name", "clerk@contoso.example").type("password", RunningConsole.PASSWORD);
			browser.click("Sign in").await(() -> browser.text().contains("do not match"));
			browser.signIn("admin@bulk.example").go(person).click("Let in again");
			browser.await(() -> browser.text("h1").contains("active"));
			assertThat(browser.signIn("clerk@contoso.example").heading()).isEqualTo("Start");
			checks.none();
		}
	}

	/** By the bytes that the browser has received, with the heads of answers. */
	private static void requireSmallFirstVisit(Browser browser) {
		Map<String, Long> received = browser.transferred();
		assertThat(received.keySet()).anyMatch((address) -> address.contains("htmx.min.js"))
			.anyMatch((address) -> address.endsWith("console.css"));
		assertThat(received.values()).allMatch((bytes) -> bytes > 0);
		assertThat(received.values().stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(100_000);
		assertThat(received.entrySet()
			.stream()
			.filter((one) -> one.getKey().endsWith(".js"))
			.mapToLong(Map.Entry::getValue)
			.sum()).isLessThanOrEqualTo(40_000);
	}

	/** The right is asked for at each request, and not kept in the session. */
	@Test
	void changedMembershipAndLockHoldFromTheNextRequest() {
		RunningConsole console = console();
		console.add("other@bulk.example", new Membership(Role.ADMIN, null));
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.open(console.address(), "en")) {
			browser.go("/people");
			signIn(browser, "admin@bulk.example");
			browser.awaitHeading("People");
			People people = console.bean(People.class);
			Person admin = people.findByName(ACCOUNT, "admin@bulk.example");
			people.take(ACCOUNT, admin.id(), admin.revision(), new Membership(Role.ADMIN, null));
			browser.go("/people").awaitHeading("There is nothing here");
			Person taken = people.findByName(ACCOUNT, "admin@bulk.example");
			people.setDisabled(ACCOUNT, taken.id(), taken.revision(), true);
			browser.go("/").awaitHeading("Sign in");
		}
	}

	@Test
	void secondOfTwoAdminsSeesThatOneWasFaster() {
		RunningConsole console = console();
		console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		console.add("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		try (Browser browser = Browser.open(console.address(), "en")) {
			browser.go("/people");
			signIn(browser, "admin@bulk.example");
			browser.click("clerk@contoso.example").awaitHeading("clerk@contoso.example");
			People people = console.bean(People.class);
			Person clerk = people.findByName(ACCOUNT, "clerk@contoso.example");
			people.give(ACCOUNT, clerk.id(), clerk.revision(), new Membership(Role.FINANCE, null));
			browser.click("Take away").awaitHeading("Somebody was faster");
			assertThat(people.get(ACCOUNT, clerk.id()).memberships()).hasSize(2);
		}
	}

	@Test
	void textsOfThePagesAreOurs() {
		RunningConsole console = console();
		console.add("<b>x</b>@bulk.example", new Membership(Role.ADMIN, null));
		try (Browser browser = Browser.open(console.address(), "en")) {
			browser.go("/people")
				.awaitHeading("Sign in")
				.driver()
				.executeScript("document.querySelector('#name').type='text'");
			signIn(browser, "<b>x</b>@bulk.example");
			assertThat(browser.findAll("b")).isEmpty();
			assertThat(List.of(browser.text(".who"))).containsExactly("<b>x</b>@bulk.example");
		}
	}

}
