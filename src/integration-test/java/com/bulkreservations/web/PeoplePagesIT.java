package com.bulkreservations.web;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** People, their roles and links, and tokens, in a real browser. */
class PeoplePagesIT {

	private static final Viewer ACCOUNT = Viewer.ofAccount("account test");

	private static final String ADMIN = "admin@bulk.example";

	private static final String TAKEN = "taken@bulk.example";

	private static final String MARKUP = "<b>x</b>@bulk.example";

	private static final String CLERK = "clerk@contoso.example";

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().person(ADMIN, Role.ADMIN)
		.person(TAKEN, Role.ADMIN)
		.person(MARKUP, Role.ADMIN)
		.person(CLERK, Role.UPLOADER);

	private static People people() {
		return CONSOLE.console().bean(People.class);
	}

	private static Person person(String name) {
		Person person = people().findByName(ACCOUNT, name);
		assertThat(person).isNotNull();
		return person;
	}

	@Test
	void areUsedByKeyboardAlone() {
		try (Browser browser = CONSOLE.browser()) {
			Keyboard keys = new Keyboard(browser);
			PageChecks checks = new PageChecks(browser);
			keys.signIn(ADMIN);
			// The first stop leads past the menu.
			browser.go("/people").awaitHeading("People");
			keys.press(Keys.TAB, Keys.ENTER);
			browser.await(() -> browser.path().endsWith("#content"));
			keys.walk();
			keys.to("a[href='/people/new']").press(Keys.ENTER);
			browser.awaitHeading("Invite somebody");
			keys.walk();
			keys.to("#name").press("keys@contoso.example").to("input[name=role]").press(Keys.SPACE);
			keys.to("#distributor").press(Keys.ARROW_DOWN).to("main form button.main").press(Keys.ENTER);
			browser.awaitHeading("Send this link to keys@contoso.example");
			keys.walk();
			keys.to("main a.button").press(Keys.ENTER);
			browser.awaitHeading("People");
			String link = changeRolesAndAccess(browser, keys, checks);
			makeAndRevokeAToken(browser, keys);
			keys.to("a[href='/account']").press(Keys.ENTER);
			browser.awaitHeading("My account");
			keys.walk();
			browser.go("/confirm").awaitHeading("Confirm that it is you");
			checks.check();
			keys.walk();
			keys.to("#password").press(RunningConsole.PASSWORD, Keys.ENTER);
			browser.awaitHeading("Start");
			browser.driver().manage().deleteAllCookies();
			browser.go(link).awaitHeading("Choose a password");
			keys.walk();
			keys.to("#password").press(RunningConsole.PASSWORD, Keys.ENTER);
			browser.awaitHeading("Sign in");
			keys.walk();
			keys.none();
			checks.none();
		}
	}

	/** Returns a new link of the person. */
	private static String changeRolesAndAccess(Browser browser, Keyboard keys, PageChecks checks) {
		keys.to("a[href='/people/" + person("keys@contoso.example").id() + "']").press(Keys.ENTER);
		browser.awaitHeading("keys@contoso.example");
		keys.walk();
		keys.to("input[name=role]").press(Keys.ARROW_DOWN);
		keys.to("#distributor").press(Keys.ARROW_DOWN).to("form[action$='/roles'] button.main").press(Keys.ENTER);
		browser.await(() -> roles(browser) == 2);
		keys.to("form[action$='/roles/taken'] button").press(Keys.ENTER);
		browser.await(() -> roles(browser) == 1);
		keys.to("form[action$='/access'] button").press(Keys.ENTER);
		browser.await(() -> browser.text().contains("locked out"));
		checks.check();
		keys.walk();
		keys.to("form[action$='/access'] button").press(Keys.ENTER);
		browser.await(() -> !browser.findAll("form[action$='/invitation']").isEmpty());
		keys.to("form[action$='/invitation'] button").press(Keys.ENTER);
		browser.awaitHeading("Send this link to keys@contoso.example");
		return browser.text("textarea");
	}

	private static int roles(Browser browser) {
		return browser.findAll("form[action$='/roles/taken']").size();
	}

	private static void makeAndRevokeAToken(Browser browser, Keyboard keys) {
		keys.to("a[href='/tokens']").press(Keys.ENTER);
		browser.awaitHeading("Tokens");
		keys.to("a[href='/tokens/new']").press(Keys.ENTER);
		browser.awaitHeading("Make a token");
		keys.walk();
		keys.to("#label").press("keys").to("input[name=scope]").press(Keys.SPACE);
		keys.to("main form button.main").press(Keys.ENTER);
		browser.awaitHeading("Copy the token now");
		keys.walk();
		keys.to("main a.button").press(Keys.ENTER);
		browser.awaitHeading("Tokens");
		keys.walk();
		keys.to("form[action$='/revocation'] button[aria-label$='keys']").press(Keys.ENTER);
		browser.await(() -> browser.text().contains("revoked"));
	}

	@Test
	void workWithoutScriptAndInDutch() {
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(ADMIN).go("/people").awaitHeading("Personen");
			browser.click("Iemand uitnodigen").awaitHeading("Iemand uitnodigen");
			browser.type("name", "klerk@contoso.example").find("input[value=UPLOADER]").click();
			browser.click("Uitnodigen");
			browser.await(() -> browser.text().contains("Vul de distributeur in."));
			new Select(browser.find("select")).selectByValue("contoso");
			browser.click("Uitnodigen").awaitHeading("Stuur deze link naar klerk@contoso.example");
			browser.click("Alle personen").awaitHeading("Personen");
			browser.click("klerk@contoso.example").awaitHeading("klerk@contoso.example");
			browser.find("input[value=FINANCE]").click();
			browser.click("Rol geven").await(() -> roles(browser) == 2);
			browser.find("form[action$='/roles/taken'] button[aria-label^='Afnemen: Financiën']").click();
			browser.await(() -> roles(browser) == 1);
			browser.click("Blokkeren").await(() -> browser.text().contains("geblokkeerd"));
			browser.click("Weer toelaten").await(() -> !browser.findAll("form[action$='/invitation']").isEmpty());
			browser.click("Nieuwe link").awaitHeading("Stuur deze link naar klerk@contoso.example");
			String link = browser.text("textarea");
			browser.click("Tokens").awaitHeading("Tokens");
			browser.click("Token maken").awaitHeading("Token maken").type("label", "nachtelijk");
			browser.find("input[value='runs:read']").click();
			browser.click("Token maken").awaitHeading("Kopieer het token nu");
			browser.click("Alle tokens").awaitHeading("Tokens");
			browser.click("Intrekken").await(() -> browser.text().contains("ingetrokken"));
			browser.go("/confirm").awaitHeading("Bevestig dat jij het bent");
			browser.type("password", RunningConsole.PASSWORD).click("Inloggen").awaitHeading("Start");
			browser.go("/account").awaitHeading("Mijn account").click("Uitloggen").awaitHeading("Je bent uitgelogd");
			browser.go(link).awaitHeading("Kies een wachtwoord");
			browser.type("password", "01telemike01").click("Opslaan en doorgaan");
			browser.await(() -> browser.text().contains("een van de bekendste"));
			browser.type("password", RunningConsole.PASSWORD).click("Opslaan en doorgaan").awaitHeading("Inloggen");
			browser.signIn("klerk@contoso.example").go("/account").awaitHeading("Mijn account");
			new Select(browser.find("select")).selectByValue("en");
			browser.click("Opslaan").awaitHeading("My account");
			browser.go(link).awaitHeading("This link has expired");
		}
	}

	/** The right is asked for at each request, and not kept in the session. */
	@Test
	void changedMembershipAndLockHoldFromTheNextRequest() {
		try (Browser browser = CONSOLE.browser()) {
			browser.signIn(TAKEN).go("/people").awaitHeading("People");
			Person admin = person(TAKEN);
			people().take(ACCOUNT, admin.id(), admin.revision(), new Membership(Role.ADMIN, null));
			browser.go("/people").awaitHeading("There is nothing here");
			people().setDisabled(ACCOUNT, admin.id(), person(TAKEN).revision(), true);
			browser.go("/").awaitHeading("Sign in");
		}
	}

	@Test
	void secondOfTwoAdminsSeesThatOneWasFaster() {
		try (Browser browser = CONSOLE.browser()) {
			browser.signIn(ADMIN).go("/people/" + person(CLERK).id()).awaitHeading(CLERK);
			Person clerk = person(CLERK);
			people().give(ACCOUNT, clerk.id(), clerk.revision(), new Membership(Role.FINANCE, null));
			browser.click("Take away").awaitHeading("Somebody was faster");
			assertThat(people().get(ACCOUNT, clerk.id()).memberships()).hasSize(2);
		}
	}

	@Test
	void textsOfThePagesAreOurs() throws IOException, InterruptedException {
		Session session = CONSOLE.session(MARKUP);
		for (String page : List.of("/", "/people", "/people/" + person(MARKUP).id(), "/account")) {
			assertThat(session.get(page).body()).as(page).contains("&lt;b").doesNotContain("<b>");
		}
	}

}
