package com.bulkreservations.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are put together in a real browser, up to the check of their upload. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewRequestIT {

	private static final String CLERK = "clerk@contoso.example";

	private static final String DUTCH_CLERK = "klerk@contoso.example";

	private static final String CUSTOMER = "Noordzee Logistiek B.V.";

	@TempDir
	private static Path folder;

	private Installation installation;

	private RunningConsole console;

	@BeforeAll
	void start() {
		Browsers.require();
		this.installation = Installation.in(folder);
		this.console = RunningConsole.start(this.installation);
		this.console.add(CLERK, new Membership(Role.UPLOADER, "contoso"));
		this.console.add(DUTCH_CLERK, new Membership(Role.UPLOADER, "contoso"));
	}

	@AfterAll
	void stop() {
		if (this.console != null) {
			this.console.close();
		}
	}

	@Test
	void clerkOrdersAsInPartnerCenter() {
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			browser.go("/login").type("name", CLERK).type("password", RunningConsole.PASSWORD);
			browser.click("Sign in").awaitHeading("Start");
			browser.click("No file? Put requests together here, step by step").awaitHeading("New request");
			browser.type("find", "noordzee").find("#find").sendKeys(Keys.ENTER);
			browser.await(() -> browser.findAll(".rows a").size() == 1);
			checks.check();
			browser.picture("new-customer");
			browser.click(CUSTOMER).awaitHeading(CUSTOMER);
			browser.type("text", "b2ms").click("Show reservations");
			browser.await(() -> !browser.findAll("tbody th a").isEmpty());
			checks.check();
			browser.picture("new-item");
			browser.find("tbody th a").click();
			browser.await(() -> !browser.findAll("#quantity").isEmpty());
			checks.check();
			browser.picture("new-request");
			browser.type("quantity", "0").click("Add to the draft");
			browser.await(() -> browser.text().contains("Fill in each field"));
			checks.check();
			browser.type("quantity", "2").type("request_id", "WEB-1").click("Add to the draft").awaitHeading("Draft");
			browser.click("Another one for this customer").awaitHeading(CUSTOMER);
			browser.type("text", "b2ms").click("Show reservations");
			browser.await(() -> !browser.findAll("tbody th a").isEmpty());
			browser.find("tbody th a").click();
			browser.type("request_id", "WEB-2").click("Add to the draft").awaitHeading("Draft");
			browser.await(() -> browser.findAll(".rows li").size() == 2);
			browser.find("form[action$='/quantity'] input[name=quantity]")
				.sendKeys(Keys.chord(Keys.CONTROL, "a"), "3", Keys.ENTER);
			browser.await(() -> browser.findAll("input[name=quantity][value='3']").size() == 1);
			checks.check();
			browser.picture("draft");
			browser.click("Check these requests").awaitHeading("new-requests-");
			browser.await(() -> browser.text().contains("2 rows = 2 accepted + 0 rejected"));
			browser.go("/drafts/contoso").awaitHeading("Draft");
			assertThat(browser.text()).contains("The draft is empty");
			checks.check();
			checks.none();
		}
	}

	@Test
	void worksWithoutScriptInDutch() {
		try (Browser browser = Browser.withoutScript(this.console.address(), "nl")) {
			browser.go("/requests/new").type("name", DUTCH_CLERK).type("password", RunningConsole.PASSWORD);
			browser.click("Inloggen").awaitHeading("Nieuwe aanvraag");
			browser.click(CUSTOMER).awaitHeading(CUSTOMER);
			browser.type("text", "b2ms").click("Reserveringen tonen");
			browser.find("tbody th a").click();
			browser.type("request_id", "WEB-3").click("Aan concept toevoegen").awaitHeading("Concept");
			browser.click("Verwijderen");
			browser.await(() -> browser.text().contains("Het concept is leeg"));
		}
	}

	@Test
	void draftsAndCustomersBelongToTheirDistributorAndPerson() throws IOException, InterruptedException {
		this.console.add("other@fabrikam.example", new Membership(Role.UPLOADER, "fabrikam"));
		Session other = Session.signedIn(this.console.address(), "other@fabrikam.example");
		assertThat(other.get("/requests/new").body()).doesNotContain(CUSTOMER);
		String absent = other.get("/absent").body();
		for (String path : List.of("/requests/new?distributor=contoso",
				"/requests/new/contoso/524c45b6-d1ef-4329-9fa3-01dc3d83e690",
				"/requests/new/fabrikam/524c45b6-d1ef-4329-9fa3-01dc3d83e690", "/drafts/contoso")) {
			HttpResponse<String> answer = other.get(path);
			assertThat(answer.statusCode()).as(path).isEqualTo(404);
			assertThat(answer.body()).as(path).isEqualTo(absent);
		}
	}

}
