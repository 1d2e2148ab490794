package com.bulkreservations.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** From a file to approved orders, in a real browser. */
class UploadingIT {

	private static final String CLERK = "clerk@contoso.example";

	private static final String APPROVER = "approver@contoso.example";

	@TempDir
	private Path folder;

	private Installation installation;

	private RunningConsole console;

	@BeforeEach
	void start() {
		Browsers.require();
		this.installation = Installation.in(this.folder);
		this.console = RunningConsole.start(this.installation);
		this.console.add(CLERK, new Membership(Role.UPLOADER, "contoso"));
		this.console.add(APPROVER, new Membership(Role.APPROVER, "contoso"));
	}

	@AfterEach
	void stop() {
		if (this.console != null) {
			this.console.close();
		}
	}

	private Path file(String name, List<String> lines) {
		Path file = this.folder.resolve(name);
		Installation.write(file, String.join("\n", lines) + "\n");
		return file;
	}

	private static void signIn(Browser browser, String name) {
		browser.go("/").awaitHeading("Sign in").type("name", name).type("password", RunningConsole.PASSWORD);
		browser.click("Sign in").awaitHeading("Start");
	}

	private static void upload(Browser browser, Path file) {
		browser.find("input[type=file]").sendKeys(file.toString());
		browser.click("Upload and check").awaitHeading(file.getFileName().toString());
	}

	@Test
	void clerkCorrectsAndSubmitsAndAnotherPersonApproves() {
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			signIn(browser, CLERK);
			checks.check();
			browser.picture("start");
			upload(browser, file("orders.csv", Installation.contosoSample()));
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
			signIn(browser, APPROVER);
			assertThat(browser.text()).contains("Waiting for me", "orders.csv");
			checks.check();
			browser.click("orders.csv").click("Look at the orders and decide").awaitHeading("Approve or return");
			checks.check();
			browser.picture("decision");
			assertThat(browser.text()).contains("Orders by customer", "Largest lines", "all customers are new",
					"quantity", "Sent by " + CLERK);
			browser.type("total", "1").click("Approve: order and buy");
			assertThat(browser.text()).contains("Nothing was approved");
			String total = browser.text(".total");
			browser.type("total", total).click("Approve: order and buy").awaitHeading("orders.csv");
			browser.await(() -> browser.text().contains("ordered") && browser.findAll(".state.good").size() == 1
					&& browser.text(".state").equals("ordered"));
			checks.check();
			checks.none();
			assertThat(ordered()).isEqualTo(accepted);
		}
	}

	/** How many rows all published runs ordered. */
	private long ordered() {
		return Installation.files(this.installation.output())
			.entrySet()
			.stream()
			.filter((file) -> file.getKey().endsWith("/accepted-orders.csv") && !file.getKey().contains(".check/")
					&& !file.getKey().startsWith(".jobs/"))
			.mapToLong((file) -> file.getValue().lines().count() - 1)
			.sum();
	}

	@Test
	void approverReturnsWithAReasonThatTheClerkSees() {
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			signIn(browser, CLERK);
			upload(browser, file("three.csv", Installation.contosoSample().subList(0, 4)));
			browser.await(() -> browser.text().contains("3 rows = "));
			assertThat(browser.text()).contains("Submit: all 3 rows will be ordered", "Accepted rows (3)",
					"Standard_D4s_v3, westeurope, 3 years", "the rejected rows as sent, to be corrected");
			assertThat(browser.findAll("article.row")).hasSize(3);
			browser.find("form[action$='/submission'] button").click();
			browser.await(() -> browser.text().contains("waits for approval"));
			assertThat(browser.text()).contains("One of these must approve it: " + APPROVER);
			browser.go("/").click("Sign out").awaitHeading("You are signed out");
			signIn(browser, APPROVER);
			browser.click("three.csv").click("Look at the orders and decide");
			browser.type("reason", "Wrong <b>customer</b>").click("Return to the sender").awaitHeading("three.csv");
			browser.go("/").click("Sign out").awaitHeading("You are signed out");
			signIn(browser, CLERK);
			browser.click("three.csv").awaitHeading("three.csv");
			assertThat(browser.text()).contains("Returned by the approver: Wrong <b>customer</b>");
		}
		assertThat(ordered()).isZero();
	}

	@Test
	void fileThatCannotBeReadSaysWhyAndIsWithdrawn() {
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			signIn(browser, CLERK);
			upload(browser, file("letter.csv", List.of("Dear Sir or Madam", "please order two of them")));
			browser.await(() -> browser.text().contains("cannot be read"));
			checks.check();
			assertThat(browser.text()).contains("Nothing of it was judged or ordered", "Required columns",
					"please order two of them");
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
	void worksWithoutScriptInDutch() {
		try (Browser browser = Browser.withoutScript(this.console.address(), "nl")) {
			browser.go("/").type("name", CLERK).type("password", RunningConsole.PASSWORD).click("Inloggen");
			browser.find("input[type=file]")
				.sendKeys(file("drie.csv", Installation.contosoSample().subList(0, 4)).toString());
			browser.click("Uploaden en controleren");
			browser.awaitHeading("drie.csv");
			browser.await(() -> {
				browser.driver().navigate().refresh();
				return browser.text().contains("3 rijen = ");
			});
			browser.find("form[action$='/submission'] button").click();
			browser.await(() -> browser.text().contains("wacht op goedkeuring"));
		}
	}

	@Test
	void otherDistributorsSeeNothingOfIt() throws Exception {
		this.console.add("other@fabrikam.example", new Membership(Role.UPLOADER, "fabrikam"));
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			signIn(browser, CLERK);
			upload(browser, file("secret.csv", Installation.contosoSample().subList(0, 4)));
			browser.await(() -> browser.text().contains("3 rows = "));
			String path = browser.path();
			Session other = Session.signedIn(this.console.address(), "other@fabrikam.example");
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
