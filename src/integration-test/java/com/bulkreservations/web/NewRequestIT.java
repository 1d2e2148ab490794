package com.bulkreservations.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

import com.bulkreservations.console.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are put together in a real browser, up to the check of their upload. */
class NewRequestIT {

	private static final String CLERK = "clerk@contoso.example";

	private static final String DUTCH_CLERK = "klerk@contoso.example";

	private static final String CLERK_WITHOUT_MOUSE = "keys@contoso.example";

	private static final String STRANGER = "other@fabrikam.example";

	private static final String CUSTOMER = "Noordzee Logistiek B.V.";

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().person(CLERK, Role.UPLOADER)
		.person(DUTCH_CLERK, Role.UPLOADER)
		.person(CLERK_WITHOUT_MOUSE, Role.UPLOADER)
		.person(STRANGER, Role.UPLOADER, "fabrikam");

	@Test
	void clerkOrdersAsInPartnerCenter() {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(CLERK);
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
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(DUTCH_CLERK).go("/requests/new").awaitHeading("Nieuwe aanvraag");
			browser.click(CUSTOMER).awaitHeading(CUSTOMER);
			browser.type("text", "b2ms").click("Reserveringen tonen");
			browser.find("tbody th a").click();
			browser.type("request_id", "WEB-3").click("Aan concept toevoegen").awaitHeading("Concept");
			browser.click("Verwijderen");
			browser.await(() -> browser.text().contains("Het concept is leeg"));
		}
	}

	@Test
	void requestIsPutTogetherByKeyboardAlone() {
		try (Browser browser = CONSOLE.browser()) {
			Keyboard keys = new Keyboard(browser);
			keys.signIn(CLERK_WITHOUT_MOUSE);
			browser.awaitHeading("Start");
			keys.to("a[href='/requests/new']").press(Keys.ENTER);
			browser.awaitHeading("New request");
			keys.walk();
			keys.to("#find").press("noordzee", Keys.ENTER);
			browser.await(() -> browser.findAll(".rows a").size() == 1);
			keys.to(".rows a").press(Keys.ENTER);
			browser.awaitHeading(CUSTOMER);
			keys.to("#text").press("b2ms").to("main form button.main").press(Keys.SPACE);
			browser.await(() -> !browser.findAll("tbody th a").isEmpty());
			keys.walk();
			keys.to("tbody th a").press(Keys.ENTER);
			browser.await(() -> !browser.findAll("#quantity").isEmpty());
			keys.walk();
			keys.to("#quantity").replace("2").to("#request_id").replace("WEB-4");
			keys.to("main form button.main").press(Keys.SPACE);
			browser.awaitHeading("Draft");
			keys.walk();
			keys.to("form[action$='/upload'] button").press(Keys.ENTER);
			browser.awaitHeading("new-requests-");
			browser.await(() -> browser.text().contains("1 row = 1 accepted + 0 rejected"));
			keys.none();
		}
	}

	@Test
	void draftsAndCustomersBelongToTheirDistributorAndPerson() throws IOException, InterruptedException {
		Session other = CONSOLE.session(STRANGER);
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
