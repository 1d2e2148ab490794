package com.bulkreservations.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** The search, orders and reports of periods in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPagesIT {

	private static final String FINANCE = "finance@contoso.example";

	private static final String STRANGER = "finance@fabrikam.example";

	@TempDir
	private static Path folder;

	private Installation installation;

	private RunningConsole console;

	private List<String> accepted;

	@BeforeAll
	void start() throws IOException {
		Browsers.require();
		this.installation = Installation.in(folder);
		this.installation.upload("contoso", "nightly.csv", Installation.contosoSample());
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		PublishedRuns.Run run = new PublishedRuns(this.installation.output()).runs().get(0);
		this.accepted = Installation.read(run.folder().resolve("accepted-orders.csv")).lines().toList();
		buy(run);
		this.console = RunningConsole.start(this.installation);
		this.console.add(FINANCE, new Membership(Role.FINANCE, "contoso"));
		this.console.add(STRANGER, new Membership(Role.FINANCE, "fabrikam"));
	}

	/** Writes purchases: the first line was cancelled later. */
	private void buy(PublishedRuns.Run run) {
		StringBuilder purchases = new StringBuilder(PurchasesCsv.HEADER);
		for (String line : this.accepted.subList(1, this.accepted.size())) {
			List<String> cells = List.of(line.split(",", -1));
			String code = purchases.indexOf("BOUGHT") < 0 ? "CANCELLED,It was cancelled.,Ask." : ",,";
			purchases.append("%s,%s,%s,C-1,1,BOUGHT,PC-4711,0,one_time,EUR,1.00,1.00,%s,2026-01-20T10:30:00.000Z\n"
				.formatted(cells.get(0), cells.get(1), cells.get(2), code));
		}
		Installation.write(PurchasesCsv.file(run.folder().resolveSibling(""), run.name()), purchases.toString());
	}

	@AfterAll
	void stop() {
		if (this.console != null) {
			this.console.close();
		}
	}

	private static void signIn(Browser browser, String name) {
		browser.go("/login").awaitHeading("Sign in").type("name", name).type("password", RunningConsole.PASSWORD);
		browser.click("Sign in").awaitHeading("Start");
	}

	private String cell(int column) {
		return this.accepted.get(1).split(",", -1)[column];
	}

	@Test
	void financeSearchesReadsOrdersAndAsksForAReport() throws IOException, InterruptedException {
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			signIn(browser, FINANCE);
			browser.find("#q").sendKeys(cell(1), Keys.ENTER);
			browser.awaitHeading("Search");
			assertThat(browser.text()).contains("Request " + cell(1), "ordered", "bought, cancelled later",
					"Order PC-4711 at Partner Center");
			checks.check();
			browser.picture("search-request");
			browser.go("/search?q=" + cell(4)).awaitHeading("Search");
			assertThat(browser.text()).contains("Orders of customers", "PC-4711", "1 cancelled later");
			checks.check();
			browser.picture("search-customer");
			browser.click("All orders of these customers").awaitHeading("Orders");
			assertThat(browser.findAll("table tbody tr")).isNotEmpty();
			browser.click("Orders").awaitHeading("Orders");
			browser.await(() -> {
				browser.go("/orders");
				return browser.text().contains("Counted ");
			});
			assertThat(browser.text()).contains("Still open", "contoso", "PC-4711");
			checks.check();
			browser.picture("orders");
			browser.go("/orders?from=2020-01-01&to=2020-01-02");
			assertThat(browser.text()).contains("No orders here");
			browser.go("/search?q=nothing+like+it").awaitHeading("Search");
			assertThat(browser.text()).contains("Nothing was found");
			checks.check();
			report(browser, checks);
			checks.none();
		}
		csvHasWhatThePageShows();
	}

	private static void report(Browser browser, PageChecks checks) {
		browser.click("Reports").awaitHeading("Reports");
		assertThat(browser.text()).contains("No reports yet");
		checks.check();
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		browser.driver()
			.executeScript("document.getElementById('from').value = arguments[0];"
					+ "document.getElementById('to').value = arguments[0]", today);
		browser.click("Make the report");
		// What the console makes meanwhile appears without a click.
		browser.await(() -> browser.findAll("#live .state.good").size() == 1);
		checks.check();
		browser.picture("reports");
		browser.find("#live li a").click();
		browser.await(() -> browser.findAll("iframe").size() == 1);
		checks.check();
		browser.picture("report");
		browser.click("Show the report here");
		browser.await(() -> browser.find("iframe").isDisplayed());
		browser.driver().switchTo().frame(browser.find("iframe"));
		browser.await(() -> browser.findAll("h1").size() == 1);
		browser.driver().switchTo().defaultContent();
	}

	private void csvHasWhatThePageShows() throws IOException, InterruptedException {
		Session finance = Session.signedIn(this.console.address(), FINANCE);
		HttpResponse<String> csv = finance.get("/orders.csv");
		List<String> lines = csv.body().lines().toList();
		assertThat(csv.headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((header) -> assertThat(header).startsWith("attachment"));
		long orders = Installation
			.read(new PublishedRuns(this.installation.output()).runs().get(0).folder().resolve("orders.csv"))
			.lines()
			.count();
		assertThat(lines).hasSize((int) orders);
		assertThat(lines.get(0)).startsWith("order_number,distributor_id,customer_id,customer_name,");
		assertThat(lines).anyMatch((line) -> line.contains("\"" + cell(0) + "\"") && line.contains("\"PC-4711\""));
		assertThat(finance.get("/orders.csv?customer=" + cell(4)).body().lines().skip(1)).isNotEmpty()
			.allMatch((line) -> line.contains(cell(4)));
	}

	@Test
	void otherDistributorsFindNothing() throws IOException, InterruptedException {
		Session stranger = Session.signedIn(this.console.address(), STRANGER);
		String zeros = "0".repeat(cell(1).length());
		assertThat(page(stranger, "/search?q=" + cell(1)).replace(cell(1), zeros))
			.isEqualTo(page(stranger, "/search?q=" + zeros));
		assertThat(stranger.get("/search?q=nightly").body()).contains("Nothing was found");
		assertThat(stranger.get("/orders").body()).contains("No orders here").doesNotContain("contoso");
		assertThat(stranger.get("/orders.csv").body().lines()).hasSize(1);
		assertThat(stranger.post("/reports", "from=2026-01-01&to=2026-01-02&distributor=contoso").statusCode())
			.isEqualTo(404);
		assertThat(stranger.post("/reports", "from=2026-01-01&to=2026-01-02&distributor=").statusCode()).isEqualTo(404);
	}

	/** Returns a page without the token of its form, which is another one each time. */
	private static String page(Session session, String path) throws IOException, InterruptedException {
		return session.get(path).body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
	}

	@Test
	void worksWithoutScriptInDutch() {
		try (Browser browser = Browser.withoutScript(this.console.address(), "nl")) {
			browser.go("/orders").type("name", FINANCE).type("password", RunningConsole.PASSWORD).click("Inloggen");
			browser.awaitHeading("Orders");
			browser.type("q", cell(1)).click("Zoeken").awaitHeading("Zoeken");
			assertThat(browser.text()).contains("Aanvraag " + cell(1), "besteld", "gekocht, later geannuleerd");
			browser.go("/reports").click("Rapport maken");
			assertThat(browser.heading()).isEqualTo("Rapporten");
		}
	}

}
