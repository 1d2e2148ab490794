package com.bulkreservations.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.console.work.HeldCart;
import com.bulkreservations.console.work.HeldCarts;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.purchase.AcceptedOrdersReader;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A cart at another price than the approved one, up to its purchase, in a real browser.
 */
class CartPagesIT {

	private static final String APPROVER = "approver@contoso.example";

	private static final String OPERATOR = "operator@bulk.example";

	private static final String CLERK = "clerk@contoso.example";

	private static final List<String> OTHERS = List.of(CLERK, "finance@contoso.example", "admin@bulk.example",
			"approver@fabrikam.example");

	private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([^\"]+)\"");

	@SuppressWarnings("NullAway.Init")
	private static PartnerCenterServer server;

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().prepared((installation) -> {
		server = PartnerCenterServer.start(World.of(installation.config()));
		server.behaviour().fiveYearTerms(true);
		server.configure(installation.config());
		ConsoleExtension.order(installation, "nightly.csv", Installation.contosoSample().subList(0, 4));
	})
		.setting("--reservations.partner-center.order-lag=4s")
		.setting("--reservations.partner-center.requests-per-minute=1000000")
		.person(APPROVER, Role.APPROVER)
		.person(OPERATOR, Role.OPERATOR)
		.person(CLERK, Role.UPLOADER)
		.person(OTHERS.get(1), Role.FINANCE)
		.person(OTHERS.get(2), Role.ADMIN)
		.person(OTHERS.get(3), Role.APPROVER, "fabrikam");

	@AfterAll
	static void stop() throws IOException {
		if (server != null) {
			server.close();
		}
	}

	private static Viewer approver() {
		return CONSOLE.console().bean(SignIn.class).findByName(APPROVER);
	}

	/**
	 * Approves the run, whose first row costs something else now, and waits for the cart.
	 */
	private static HeldCart heldCart(PublishedRuns.Run run) throws IOException {
		try (AcceptedOrdersReader rows = new AcceptedOrdersReader(run.folder().resolve("accepted-orders.csv"))) {
			RequestedItem first = rows.next();
			server.world().changePrice(first.productId(), first.skuId(), first.currency(), "1.23");
		}
		ConsoleRuns runs = CONSOLE.console().bean(Console.class).runs();
		runs.approve(approver(), "contoso", run.name(),
				runs.orders(approver(), "contoso", run.name()).content().acceptedOrdersSha256());
		HeldCarts carts = CONSOLE.console().bean(Console.class).heldCarts();
		await().atMost(Duration.ofMinutes(1)).until(() -> !carts.ofRun(approver(), "contoso", run.name()).isEmpty());
		return carts.ofRun(approver(), "contoso", run.name()).get(0);
	}

	@Test
	void cartIsLookedAtApprovedAndBoughtOnce() throws IOException, InterruptedException {
		PublishedRuns.Run run = new PublishedRuns(CONSOLE.installation().output()).runs().get(0);
		String cart = heldCart(run).cart().name();
		String path = "/carts/contoso/" + cart;
		approverLooksAtIt(cart, path);
		othersDoNotSeeIt(path, run);
		Session approver = CONSOLE.session(APPROVER);
		String seen = revision(approver.get(path).body());
		operatorApprovesWithoutScriptInDutch(cart);
		HttpResponse<String> late = approver.post(path + "/rejection", "reason=late&revision=" + seen);
		assertThat(late.statusCode()).isEqualTo(409);
		ConsoleRuns runs = CONSOLE.console().bean(Console.class).runs();
		await().atMost(Duration.ofMinutes(1))
			.until(() -> runs.get(approver(), "contoso", run.name()).state() == RunState.BOUGHT);
		assertThat(server.journal().sales()).hasSize(3);
		assertThat(approver.get(path).statusCode()).isEqualTo(404);
	}

	private static String revision(String page) {
		Matcher found = REVISION.matcher(page);
		assertThat(found.find()).isTrue();
		return found.group(1).replace(" ", "+").replace(":", "%3A");
	}

	private static void approverLooksAtIt(String cart, String path) {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			Keyboard keys = new Keyboard(browser);
			browser.signIn(APPROVER);
			assertThat(browser.text()).contains("Carts that wait for a decision", cart);
			checks.check();
			browser.go("/runs").click("nightly.csv").awaitHeading("nightly.csv");
			assertThat(browser.text()).contains("Carts that wait for a decision", cart,
					"The price is not the approved one.", "then approve the cart or reject it", "Approved price",
					"Current price", "1.23");
			checks.check();
			browser.picture("run-held");
			browser.click("Look at the price and decide").awaitHeading("Approve the cart, or reject it");
			assertThat(browser.path()).isEqualTo(path);
			checks.check();
			keys.walk();
			browser.picture("cart");
			browser.type("total", "1").click("Approve: buy it at these prices");
			browser.await(() -> browser.text().contains("Nothing was approved"));
			checks.check();
			checks.none();
			keys.none();
		}
	}

	private static void othersDoNotSeeIt(String path, PublishedRuns.Run run) throws IOException, InterruptedException {
		for (String name : OTHERS) {
			Session other = CONSOLE.session(name);
			HttpResponse<String> answer = other.get(path);
			assertThat(answer.statusCode()).as(name).isEqualTo(404);
			assertThat(answer.body()).as(name).isEqualTo(other.get("/absent").body());
			for (String change : List.of("/approval", "/rejection")) {
				assertThat(other.post(path + change, "revision=x&total=1&reason=x").statusCode()).as(name)
					.isEqualTo(404);
			}
		}
		String page = CONSOLE.session(CLERK).get("/runs/contoso/" + run.name()).body();
		assertThat(page).contains("An approver of contoso or an operator decides about its price.")
			.doesNotContain(path);
	}

	private static void operatorApprovesWithoutScriptInDutch(String cart) {
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(OPERATOR).click("Beheer").awaitHeading("Beheer");
			assertThat(browser.text()).contains(cart, "De prijs is niet de goedgekeurde.", "goedgekeurd is",
					"Huidige prijs");
			browser.click("Prijs bekijken en beslissen").awaitHeading("Winkelwagen goedkeuren of afkeuren");

			String total = browser.text(".total");
			browser.type("total", total).click("Goedkeuren: kopen tegen deze prijzen").awaitHeading("Beheer");
			assertThat(browser.text()).doesNotContain("Prijs bekijken en beslissen");
		}
	}

}
