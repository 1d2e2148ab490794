package com.bulkreservations.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** From a file to approved orders, in a real browser. */
class UploadingIT {

	private static final String CLERK = "clerk@contoso.example";

	private static final String APPROVER = "approver@contoso.example";

	/** No other test wants the language that this person chooses. */
	private static final String CLERK_WITHOUT_MOUSE = "keys@contoso.example";

	private static final String STRANGER = "other@fabrikam.example";

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().person(CLERK, Role.UPLOADER)
		.person(APPROVER, Role.APPROVER)
		.person(CLERK_WITHOUT_MOUSE, Role.UPLOADER)
		.person(STRANGER, Role.UPLOADER, "fabrikam");

	private static void upload(Browser browser, Path file) {
		browser.find("input[type=file]").sendKeys(file.toString());
		browser.click("Upload and check").awaitHeading(file.getFileName().toString());
	}

	@Test
	void clerkCorrectsAndSubmitsAndAnotherPersonApproves() {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(CLERK);
			checks.check();
			browser.picture("start");
			assertThat(browser.find("a[href='/template?distributor=contoso']").getText()).contains("Excel template");
			upload(browser, CONSOLE.sample("orders.csv", 56));
			browser.await(() -> browser.text().contains("56 rows = 38 accepted + 18 rejected"));
			checks.check();
			browser.picture("result");
			browser.find("table a[href*='code=MARKET_UNAVAILABLE']").click();
			browser.await(() -> browser.findAll("article.row").size() == 1);
			browser.click("Accepted rows");
			browser.await(() -> browser.findAll("article.row").size() == 38);
			String upload = browser.path().replaceAll("[?#].*", "");
			browser.go(upload).click("Correct the rejected rows").awaitHeading("Correct rejected rows");
			checks.check();
			browser.picture("correction");
			browser.click("Show the changes").awaitHeading("Correct rejected rows");
			assertThat(browser.text()).contains("Nothing was changed yet");
			WebElement quantity = browser.find("[aria-invalid=true][name$='.quantity']");
			quantity.clear();
			quantity.sendKeys("2");
			browser.click("Show the changes").awaitHeading("Changes");
			assertThat(browser.text()).contains("1 cell changes.");
			checks.check();
			browser.picture("changes");
			browser.click("Change more").awaitHeading("Correct rejected rows");
			assertThat(browser.find("[aria-invalid=true][name$='.quantity']").getAttribute("value")).isEqualTo("2");
			browser.click("Show the changes").awaitHeading("Changes");
			browser.click("Save and check again").awaitHeading("orders.csv");
			browser.await(() -> browser.text().contains("Version 2") && browser.text().contains("56 rows = "));
			assertThat(browser.text()).contains("Version 2", "1 cell corrected by " + CLERK);
			long accepted = Long.parseLong(browser.text(".equation").replaceAll(".*= (\\d+) accepted.*", "$1"));
			browser.find("form[action$='/submission'] button").click();
			browser.await(() -> browser.text().contains("waits for approval"));
			assertThat(browser.text()).contains("Somebody else must approve it");
			checks.check();
			assertThat(browser.go(upload + "/decision").heading()).isEqualTo("There is nothing here");
			browser.go("/").click("Sign out").awaitHeading("You are signed out");
			browser.messages();
			browser.signIn(APPROVER);
			assertThat(browser.text()).contains("Waiting for me", "orders.csv");
			checks.check();
			browser.click("orders.csv").click("Look at the orders and decide").awaitHeading("Approve or return");
			checks.check();
			browser.picture("decision");
			assertThat(browser.text()).contains("Orders by customer", "Largest lines", "What is unusual", "quantity",
					"Sent by " + CLERK);
			browser.type("total", "1").click("Approve: order and buy");
			assertThat(browser.text()).contains("Nothing was approved");
			String total = browser.text(".total");
			browser.type("total", total).click("Approve: order and buy").awaitHeading("orders.csv");
			browser.await(() -> browser.text().contains("ordered") && browser.findAll("main .state.good").size() == 1
					&& browser.text("main .state").equals("ordered"));
			checks.check();
			checks.none();
			assertThat(ordered("orders")).isEqualTo(accepted);
		}
	}

	/** How many rows the published run of an upload ordered. */
	private static long ordered(String name) {
		return Installation.files(CONSOLE.installation().output())
			.entrySet()
			.stream()
			.filter((file) -> file.getKey().matches("contoso/" + name + "\\.[0-9a-f]+/accepted-orders\\.csv"))
			.mapToLong((file) -> file.getValue().lines().count() - 1)
			.sum();
	}

	@Test
	void approverReturnsWithAReasonThatTheClerkSees() {
		try (Browser browser = CONSOLE.browser()) {
			browser.signIn(CLERK);
			upload(browser, CONSOLE.sample("three.csv", 3));
			browser.await(() -> browser.text().contains("3 rows = "));
			assertThat(browser.text()).contains("Submit: all 3 rows will be ordered", "Accepted rows (3)",
					"Standard_D4s_v3, westeurope, 3 years", "the rejected rows as sent, to be corrected");
			assertThat(browser.findAll("article.row")).hasSize(3);
			browser.find("form[action$='/submission'] button").click();
			browser.await(() -> browser.text().contains("waits for approval"));
			assertThat(browser.text()).contains("One of these must approve it: " + APPROVER);
			browser.signIn(APPROVER);
			browser.click("three.csv").click("Look at the orders and decide");
			browser.type("reason", "Wrong <b>customer</b>").click("Return to the sender").awaitHeading("three.csv");
			browser.signIn(CLERK);
			browser.click("three.csv").awaitHeading("three.csv");
			assertThat(browser.text()).contains("Returned by the approver: Wrong <b>customer</b>");
		}
		assertThat(ordered("three")).isZero();
	}

	@Test
	void fileThatCannotBeReadSaysWhyAndIsWithdrawn() {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(CLERK);
			upload(browser, CONSOLE.file("letter.csv", List.of("Dear Sir or Madam", "please order two of them")));
			browser.await(() -> browser.text().contains("cannot be read"));
			checks.check();
			assertThat(browser.text()).contains("Nothing of it was judged or ordered", "Required columns",
					"please order two of them", "Excel template for contoso");
			browser.picture("refused");
			String upload = browser.path();
			browser.click("Upload the corrected file").awaitHeading("Start");
			browser.go(upload);
			browser.click("Withdraw this upload");
			browser.await(() -> browser.text().contains("withdrawn"));
			checks.none();
		}
	}

	@Test
	void wholeWayWithoutScriptInDutch() {
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(CLERK);
			assertThat(browser.find("a[href^='/template']").getText()).contains("Excel-sjabloon");
			browser.find("input[type=file]").sendKeys(CONSOLE.sample("bestelling.csv", 56).toString());
			browser.click("Uploaden en controleren").awaitHeading("bestelling.csv");
			awaitText(browser, "56 rijen = 38 geaccepteerd + 18 afgewezen");
			browser.click("Afgewezen rijen corrigeren").awaitHeading("Afgewezen rijen corrigeren");
			WebElement quantity = browser.find("[aria-invalid=true][name$='.quantity']");
			quantity.clear();
			quantity.sendKeys("2");
			browser.click("Wijzigingen tonen").awaitHeading("Wijzigingen");
			assertThat(browser.text()).contains("1 cel wijzigt.");
			browser.click("Opslaan en opnieuw controleren").awaitHeading("bestelling.csv");
			awaitText(browser, "1 cel gecorrigeerd door " + CLERK);
			awaitText(browser, "56 rijen = ");
			String upload = browser.path().replaceAll("[?#].*", "");
			browser.find("form[action$='/submission'] button").click();
			browser.await(() -> browser.text().contains("wacht op goedkeuring"));
			browser.signIn(APPROVER).go(upload).click("Orders bekijken en beslissen");
			browser.awaitHeading("Goedkeuren of terugsturen");
			browser.type("total", "1").click("Goedkeuren: bestellen en kopen");
			browser.await(() -> browser.text().contains("Er is niets goedgekeurd"));
			String total = browser.text(".total");
			browser.type("total", total).click("Goedkeuren: bestellen en kopen").awaitHeading("bestelling.csv");
			awaitText(browser, "Run, bestanden en aankopen");
		}
		assertThat(ordered("bestelling")).isGreaterThanOrEqualTo(38);
	}

	/** Loads the page again until it says something, as people do without script. */
	private static void awaitText(Browser browser, String text) {
		browser.await(() -> {
			browser.driver().navigate().refresh();
			return browser.text().contains(text);
		});
	}

	@Test
	void wholeWayByKeyboardAlone() {
		try (Browser browser = CONSOLE.browser()) {
			Keyboard keys = new Keyboard(browser);
			browser.go("/login").awaitHeading("Sign in");
			keys.walk();
			keys.signIn(CLERK_WITHOUT_MOUSE);
			browser.awaitHeading("Start");
			keys.walk();
			keys.to("input[type=file]");
			// What the dialog of the system gives for a chosen file.
			browser.find("input[type=file]").sendKeys(CONSOLE.sample("keys.csv", 56).toString());
			keys.to("form[data-upload] button").press(Keys.ENTER);
			browser.awaitHeading("keys.csv");
			browser.await(() -> browser.text().contains("56 rows = "));
			keys.walk();
			keys.to("table a[href*='code=']").press(Keys.ENTER);
			browser.await(() -> browser.path().contains("code="));
			keys.to("article.row summary").press(Keys.SPACE);
			browser.await(() -> !browser.findAll("article.row details[open]").isEmpty());
			keys.to("a[href$='/correction']").press(Keys.ENTER);
			browser.awaitHeading("Correct rejected rows");
			keys.walk();
			keys.to("[aria-invalid=true][name$='.quantity']").replace("2");
			keys.to("button[name=step][value=show]").press(Keys.SPACE);
			browser.awaitHeading("Changes");
			keys.walk();
			keys.to("button.main").press(Keys.ENTER);
			browser.awaitHeading("keys.csv");
			browser.await(() -> browser.text().contains("Version 2") && browser.text().contains("56 rows = "));
			String upload = browser.path().replaceAll("[?#].*", "");
			keys.to("form[action$='/submission'] button").press(Keys.SPACE);
			browser.await(() -> browser.text().contains("waits for approval"));
			keys.walk();
			keys.to("a[href='/account']").press(Keys.ENTER);
			browser.awaitHeading("My account");
			keys.walk();
			keys.to("select[name=language]").press(Keys.ARROW_DOWN);
			keys.to("form[action='/account/language'] button").press(Keys.ENTER);
			browser.await(() -> browser.text().contains("Saved."));
			assertThat(browser.find("select[name=language]").getAttribute("value")).isEqualTo("en");
			keys.to(".sign-out button").press(Keys.ENTER);
			browser.awaitHeading("You are signed out");
			keys.signIn(APPROVER);
			browser.awaitHeading("Start");
			keys.walk();
			keys.to("a[href='" + upload + "']").press(Keys.ENTER);
			browser.awaitHeading("keys.csv");
			keys.to("a[href$='/decision']").press(Keys.ENTER);
			browser.awaitHeading("Approve or return");
			keys.walk();
			keys.to("#total").press(browser.text(".total")).to("form[action$='/approval'] button").press(Keys.ENTER);
			browser.awaitHeading("keys.csv");
			browser.await(() -> browser.text("main .state").equals("ordered"));
			keys.none();
		}
		assertThat(ordered("keys")).isGreaterThanOrEqualTo(38);
	}

	@Test
	void otherDistributorsSeeNothingOfIt() throws Exception {
		try (Browser browser = CONSOLE.browser()) {
			browser.signIn(CLERK);
			upload(browser, CONSOLE.sample("secret.csv", 3));
			browser.await(() -> browser.text().contains("3 rows = "));
			String path = browser.path();
			Session other = CONSOLE.session(STRANGER);
			assertThat(other.get("/").body()).doesNotContain("secret.csv");
			List<String> wrong = new ArrayList<>();
			for (String part : List.of("", "/state?revision=0", "/original", "/files/orders.csv", "/correction",
					"/decision")) {
				String absent = "/uploads/0123456789abcdef0123456789abcdef" + part;
				HttpResponse<String> found = other.get(path + part);
				if (found.statusCode() != 404 || !found.body().equals(other.get(absent).body())) {
					wrong.add(part + " " + found.statusCode());
				}
			}
			for (String part : List.of("/submission", "/submission/taken-back", "/withdrawal", "/approval", "/return",
					"/correction")) {
				HttpResponse<String> found = other.post(path + part, "revision=1&reason=x&total=1");
				if (found.statusCode() != 404) {
					wrong.add("POST " + part + " " + found.statusCode());
				}
			}
			assertThat(wrong).isEmpty();
		}
	}

}
