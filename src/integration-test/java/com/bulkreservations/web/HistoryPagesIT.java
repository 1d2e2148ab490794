package com.bulkreservations.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The search, orders and reports of periods in a real browser. */
class HistoryPagesIT {

	private static final String FINANCE = "finance@contoso.example";

	private static final String CLERK = "clerk@contoso.example";

	private static final String STRANGER = "finance@fabrikam.example";

	@RegisterExtension
	static final ConsoleExtension CONSOLE = new ConsoleExtension().prepared((installation) -> {
		ConsoleExtension.order(installation, "nightly.csv", Installation.contosoSample());
		buy(installation);
	}).person(FINANCE, Role.FINANCE).person(CLERK, Role.UPLOADER).person(STRANGER, Role.FINANCE, "fabrikam");

	private static PublishedRuns.Run run(Installation installation) throws IOException {
		return new PublishedRuns(installation.output()).runs().get(0);
	}

	private static List<String> accepted(PublishedRuns.Run run) {
		return Installation.read(run.folder().resolve("accepted-orders.csv")).lines().toList();
	}

	/** Writes purchases: the first line was cancelled later. */
	private static void buy(Installation installation) throws IOException {
		PublishedRuns.Run run = run(installation);
		StringBuilder purchases = new StringBuilder(PurchasesCsv.HEADER);
		accepted(run).stream().skip(1).forEach((line) -> {
			List<String> cells = List.of(line.split(",", -1));
			String code = purchases.indexOf("BOUGHT") < 0 ? "CANCELLED,It was cancelled.,Ask." : ",,";
			purchases.append("%s,%s,%s,C-1,1,BOUGHT,PC-4711,0,one_time,EUR,1.00,1.00,%s,2026-01-20T10:30:00.000Z\n"
				.formatted(cells.get(0), cells.get(1), cells.get(2), code));
		});
		Installation.write(PurchasesCsv.file(run.folder().resolveSibling(""), run.name()), purchases.toString());
	}

	private static String cell(int column) throws IOException {
		return accepted(run(CONSOLE.installation())).get(1).split(",", -1)[column];
	}

	@Test
	void financeSearchesReadsOrdersAndAsksForAReport() throws IOException, InterruptedException {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(FINANCE);
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
		browser.signIn(STRANGER).click("Reports").awaitHeading("Reports");
		assertThat(browser.text()).contains("No reports yet");
		checks.check();
		browser.signIn(FINANCE).click("Reports").awaitHeading("Reports");
		int before = browser.findAll("#live .state.good").size();
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		browser.driver()
			.executeScript("document.getElementById('from').value = arguments[0];"
					+ "document.getElementById('to').value = arguments[0]", today);
		browser.click("Make the report");
		// What the console makes meanwhile appears without a click.
		browser.await(() -> browser.findAll("#live .state.good").size() > before);
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
		checks.check();
	}

	/** No script runs in the frame that shows a report, so that axe looks at its file. */
	@Test
	void reportItselfIsForEverybody() throws IOException {
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.go(run(CONSOLE.installation()).folder().resolve("report.html").toUri().toString());
			browser.await(() -> browser.findAll("h1").size() == 1);
			checks.check();
			checks.none();
		}
	}

	private static void csvHasWhatThePageShows() throws IOException, InterruptedException {
		Session finance = CONSOLE.session(FINANCE);
		String order = cell(0);
		String customer = cell(4);
		HttpResponse<String> csv = finance.get("/orders.csv");
		List<String> lines = csv.body().lines().toList();
		assertThat(csv.headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((header) -> assertThat(header).startsWith("attachment"));
		long orders = Installation.read(run(CONSOLE.installation()).folder().resolve("orders.csv")).lines().count();
		assertThat(lines).hasSize((int) orders);
		assertThat(lines.get(0)).startsWith("order_number,distributor_id,customer_id,customer_name,");
		assertThat(lines).anyMatch((line) -> line.contains("\"" + order + "\"") && line.contains("\"PC-4711\""));
		assertThat(finance.get("/orders.csv?customer=" + customer).body().lines().skip(1)).isNotEmpty()
			.allMatch((line) -> line.contains(customer));
	}

	@Test
	void whatWaitsForAnApprovalIsFoundByTheOwnDistributorAlone() throws IOException, InterruptedException {
		String request = "waiting-csv-01";
		submit(CONSOLE.sample("waiting.csv", 1));
		try (Browser browser = CONSOLE.browser()) {
			PageChecks checks = new PageChecks(browser);
			browser.signIn(FINANCE);
			browser.await(() -> {
				browser.go("/search?q=" + request);
				return browser.text().contains("The request " + request + " would be ordered: ");
			});
			assertThat(browser.text()).contains("Uploads that are not ordered", "waits for approval");
			checks.check();
			browser.picture("search-upload");
			browser.click("waiting.csv").awaitHeading("waiting.csv");
			checks.none();
		}
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(FINANCE).go("/search?q=WAITING").awaitHeading("Zoeken");
			assertThat(browser.text()).contains("Uploads die niet besteld zijn", "waiting.csv", "wacht op goedkeuring");
		}
		Session stranger = CONSOLE.session(STRANGER);
		String other = "wading--csv-01";
		assertThat(page(stranger, "/search?q=" + request).replace(request, other))
			.isEqualTo(page(stranger, "/search?q=" + other));
		assertThat(stranger.get("/search?q=waiting").body()).contains("Nothing was found");
	}

	private static void submit(Path file) throws IOException {
		Console console = CONSOLE.console().bean(Console.class);
		Viewer clerk = CONSOLE.console().bean(SignIn.class).findByName(CLERK);
		byte[] bytes = Files.readAllBytes(file);
		String id = console.uploads()
			.receive(clerk, "contoso", String.valueOf(file.getFileName()), bytes.length,
					new ByteArrayInputStream(bytes), null)
			.id();
		console.worker().wake();
		await().atMost(Duration.ofMinutes(2))
			.until(() -> console.uploads().get(clerk, id).state() == UploadState.CHECKED);
		console.uploads().submit(clerk, id, console.uploads().get(clerk, id).revision());
	}

	@Test
	void otherDistributorsFindNothing() throws IOException, InterruptedException {
		Session stranger = CONSOLE.session(STRANGER);
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
	void worksWithoutScriptInDutch() throws IOException {
		try (Browser browser = CONSOLE.dutchBrowserWithoutScript()) {
			browser.signIn(FINANCE).go("/orders").awaitHeading("Orders");
			browser.type("q", cell(1)).click("Zoeken").awaitHeading("Zoeken");
			assertThat(browser.text()).contains("Aanvraag " + cell(1), "besteld", "gekocht, later geannuleerd");
			browser.go("/reports").click("Rapport maken");
			assertThat(browser.heading()).isEqualTo("Rapporten");
		}
	}

	@Test
	void searchedAndReportedByKeyboardAlone() throws IOException {
		try (Browser browser = CONSOLE.browser()) {
			Keyboard keys = new Keyboard(browser);
			keys.signIn(FINANCE);
			browser.awaitHeading("Start");
			keys.to("#q").press(cell(1), Keys.ENTER);
			browser.awaitHeading("Search");
			keys.walk();
			keys.to("a[href='/orders']").press(Keys.ENTER);
			browser.awaitHeading("Orders");
			keys.walk();
			String customer = cell(4);
			keys.to("#customer").press(customer, Keys.ENTER);
			browser.await(() -> browser.path().contains("customer=" + customer));
			keys.to("main table a[href^='/runs/']").press(Keys.ENTER);
			browser.awaitHeading("nightly.csv");
			keys.to("summary").press(Keys.SPACE);
			browser.await(() -> browser.find("iframe").isDisplayed());
			keys.to("a[href='/reports']").press(Keys.ENTER);
			browser.awaitHeading("Reports");
			keys.walk();
			int before = browser.findAll("#live li").size();
			keys.to("#from").press("01012026").to("#to").press("01022026");
			keys.to("#distributor").press(Keys.ARROW_DOWN).to("main form button.main").press(Keys.SPACE);
			browser.await(() -> browser.findAll("#live li").size() == before + 1);
			keys.to("#live li a").press(Keys.ENTER);
			browser.await(() -> browser.findAll("iframe").size() == 1);
			keys.walk();
			keys.none();
		}
	}

}
