package com.bulkreservations.web;

import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs, their approval for purchase, operation and the audit log in a real browser. */
class RunsIT {

	private static final String APPROVER = "approver@contoso.example";

	private static final String OPERATOR = "operator@bulk.example";

	private static final String ADMIN = "admin@bulk.example";

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().prepared((installation) -> {
		ConsoleExtension.order(installation, "nightly.csv", Installation.contosoSample());
		ConsoleExtension.order(installation, "dutch.csv", List.of(Installation.contosoSample().get(0),
				Installation.contosoSample().get(1).replace("PO-2026-0117-01", "NL-1")));
	}).person(APPROVER, Role.APPROVER).person(OPERATOR, Role.OPERATOR).person(ADMIN, Role.ADMIN);

	private static void signOut(Browser browser) {
		browser.go("/").click("Sign out").awaitHeading("You are signed out");
	}

	@Test
	void whatCameByTheInputFolderIsApprovedAndOperatedAndAudited() {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(APPROVER);
			assertThat(browser.text()).contains("Orders that wait for my approval to be bought", "nightly.csv");
			checks.check();
			browser.picture("start-approver");
			browser.click("Runs").awaitHeading("Runs");
			checks.check();
			browser.picture("runs");
			browser.click("nightly.csv").awaitHeading("nightly.csv");
			assertThat(browser.text()).contains("waits for approval to be bought",
					"56 rows = 38 accepted + 18 rejected", "Nothing of it has been bought yet");
			checks.check();
			browser.picture("run");
			browser.click("Show the report here");
			browser.await(() -> browser.find("iframe").isDisplayed());
			browser.driver().switchTo().frame(browser.find("iframe"));
			browser.await(() -> browser.findAll("h1").size() == 1);
			browser.driver().switchTo().defaultContent();
			String run = browser.path().replaceAll("[?#].*", "");
			browser.go(run).click("Compare the files with what was published").awaitHeading("Verification");
			assertThat(browser.text()).contains("All files are as they were published", "Compared ");
			checks.check();
			browser.picture("verification");
			// An address that is opened says nothing of files that nobody has read.
			browser.go(run + "/verification").awaitHeading("Verification");
			assertThat(browser.text()).contains("Nothing is compared yet").doesNotContain("unchanged", "as they were");
			checks.check();
			browser.go(run + "/chain").awaitHeading("Rejected, corrected, ordered");
			assertThat(browser.text()).contains("No later run has ordered any of them");
			checks.check();
			browser.picture("chain");
			browser.go(run).click("Look at the orders and decide").awaitHeading("Approve for purchase, or reject");
			assertThat(browser.text()).contains("Orders by customer", "Largest lines", "all customers are new");
			checks.check();
			browser.picture("run-decision");
			browser.type("total", "1").click("Approve: buy it");
			assertThat(browser.text()).contains("Nothing was approved");
			String total = browser.text(".total");
			browser.type("total", total).click("Approve: buy it").awaitHeading("nightly.csv");
			assertThat(browser.text()).contains("approved for purchase", "Approved by " + APPROVER);
			checks.check();
			browser.picture("run-approved");
			// What others do meanwhile appears without a click.
			browser.go("/runs");
			ConsoleExtension.order(CONSOLE.installation(), "second.csv", Installation.contosoSample().subList(0, 2));
			browser.await(() -> browser.text().contains("second.csv"));
			signOut(browser);
			operate(browser, checks);
			audit(browser, checks);
			checks.none();
		}
	}

	private static void operate(Browser browser, PageChecks checks) {
		browser.signIn(OPERATOR);
		browser.click("Operation").awaitHeading("Operation");
		assertThat(browser.text()).contains("Nothing is running", "No cart waits for a decision", "free of");
		checks.check();
		browser.click("Stop the queue");
		browser.await(() -> browser.text().contains("An operator has stopped the queue"));
		browser.click("Stop all purchases");
		browser.await(() -> browser.text().contains("An operator has stopped purchases"));
		checks.check();
		browser.click("Check now");
		browser.await(() -> browser.text().contains("all known and valid"));
		checks.check();
		browser.picture("operation");
		browser.click("Resume the queue");
		browser.click("Resume purchases");
		browser.await(() -> browser.text().contains("Purchases may go on"));
		assertThat(browser.go("/runs").heading()).isEqualTo("There is nothing here");
		browser.messages();
		signOut(browser);
	}

	private static void audit(Browser browser, PageChecks checks) {
		browser.signIn(ADMIN);
		browser.click("Audit log").awaitHeading("Audit log");
		assertThat(browser.text()).contains("purchase.go", "approval.approved");
		checks.check();
		browser.picture("audit");
		browser.type("person", APPROVER).type("about", "approval").click("Show");
		browser.await(() -> browser.path().contains("about=approval"));
		assertThat(browser.text()).contains("approval.approved").doesNotContain("purchase.go");
		browser.type("about", "nobody did this").click("Show");
		browser.await(() -> browser.text().contains("No entry is about this"));
		checks.check();
	}

	@Test
	void worksWithoutScriptInDutch() throws Exception {
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(APPROVER).go("/runs").awaitHeading("Runs");
			browser.click("dutch.csv").click("Orders bekijken en beslissen");
			browser.type("reason", "verkeerde klant").click("Definitief afkeuren");
			browser.await(() -> browser.text().contains("afgekeurd: wordt nooit gekocht"));
			browser.signIn(OPERATOR).click("Beheer").awaitHeading("Beheer");
			browser.click("Wachtrij stoppen");
			browser.await(() -> browser.text().contains("Een operator heeft de wachtrij gestopt"));
			browser.click("Wachtrij hervatten");
			browser.await(() -> browser.findAll("button")
				.stream()
				.anyMatch((one) -> one.getText().equals("Wachtrij stoppen")));
			browser.click("Alle aankopen stoppen");
			browser.await(() -> browser.text().contains("Een operator heeft aankopen gestopt"));
			browser.click("Aankopen hervatten");
			browser.await(() -> browser.text().contains("Aankopen mogen doorgaan"));
			browser.click("Nu controleren");
			browser.await(() -> {
				browser.driver().navigate().refresh();
				return browser.text().contains("Gecontroleerd ");
			});
			assertThat(browser.text()).contains("De bevindingen staan in het Engels");
			assertThat(browser.text("#doctor-section td bdi[lang=en]")).isEqualTo("all known and valid");
			browser.signIn(ADMIN).click("Auditlog").awaitHeading("Auditlog");
			browser.type("about", "approval.rejected").click("Tonen");
			browser.await(() -> browser.path().contains("about=approval.rejected"));
			assertThat(browser.text()).contains("verkeerde klant", APPROVER).doesNotContain("purchase.go");
		}
		Session admin = CONSOLE.session(ADMIN);
		List<String> lines = admin.get("/audit.csv?about=approval.rejected").body().lines().toList();
		assertThat(lines).hasSize(2).first().isEqualTo("number,at,kind,distributor,actor,details");
		assertThat(lines.get(1)).contains("\"approval.rejected\",\"contoso\",\"" + APPROVER + "\"",
				"reason=verkeerde klant");
	}

	@Test
	void operatedAndAuditedByKeyboardAlone() {
		try (Browser browser = CONSOLE.browser()) {
			Keyboard keys = new Keyboard(browser);
			keys.signIn(APPROVER);
			browser.awaitHeading("Start");
			keys.to("a[href='/runs']").press(Keys.ENTER);
			browser.awaitHeading("Runs");
			keys.walk();
			keys.to("th a").press(Keys.ENTER);
			browser.await(() -> !browser.findAll("#downloads").isEmpty());
			keys.walk();
			keys.signIn(OPERATOR);
			keys.to("a[href='/operation']").press(Keys.ENTER);
			browser.awaitHeading("Operation");
			keys.walk();
			keys.to("#doctor-now").press(Keys.SPACE);
			browser.await(() -> browser.text().contains("Checked "));
			keys.signIn(ADMIN);
			keys.to("a[href='/audit']").press(Keys.ENTER);
			browser.awaitHeading("Audit log");
			keys.walk();
			keys.to("#about").press("console.signed-in", Keys.ENTER);
			browser.await(() -> browser.path().contains("about=console.signed-in"));
			keys.none();
		}
	}

}
