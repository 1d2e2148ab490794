package com.bulkreservations.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.openqa.selenium.Dimension;

/**
 * Makes the pictures of the console in {@code docs/pictures}: sends a sample upload, and
 * has it approved, ordered and bought by a Partner Center that sells nothing for real.
 */
public final class Pictures {

	private static final Path FOLDER = Path.of("target", "pictures");

	private static final Path DOCS = Path.of("docs", "pictures");

	private static final Path SAMPLE = Path.of("input", "contoso", "orders-2026-01-17.csv");

	private static final String CLERK = "m.devries@contoso.example";

	private static final String APPROVER = "chief@contoso.example";

	/** No wider than the bar needs: pictures are shown smaller. */
	private static final Dimension WINDOW = new Dimension(1230, 880);

	/** Of a long list a part is enough. */
	private static final Dimension LOW = new Dimension(WINDOW.getWidth(), 540);

	private Pictures() {
	}

	public static void main(String[] arguments) throws IOException {
		if (Files.exists(FOLDER)) {
			Installation.delete(FOLDER);
		}
		Installation installation = Installation.in(FOLDER);
		try (PartnerCenterServer server = PartnerCenterServer.start(World.of(installation.config()))) {
			server.behaviour().fiveYearTerms(true);
			server.configure(installation.config());
			try (RunningConsole console = RunningConsole.start(installation,
					"--reservations.partner-center.requests-per-minute=1000000",
					"--reservations.partner-center.answer-wait=0s")) {
				console.add(CLERK, new Membership(Role.UPLOADER, "contoso"));
				console.add(APPROVER, new Membership(Role.APPROVER, "contoso"));
				try (Browser browser = Browser.open(console.address(), "en")) {
					browser.resize(WINDOW).prefer("light");
					take(browser);
				}
			}
		}
	}

	private static void take(Browser browser) {
		browser.signIn(CLERK);
		browser.find("input[type=file]").sendKeys(SAMPLE.toAbsolutePath().toString());
		browser.click("Upload and check");
		browser.await(() -> browser.text().contains("56 rows = 38 accepted + 18 rejected"));
		browser.windowPicture(DOCS.resolve("result.png"));
		browser.find("form[action$='/submission'] button").click();
		browser.await(() -> browser.text().contains("waits for approval"));
		browser.click("Sign out").awaitHeading("You are signed out");
		browser.signIn(APPROVER);
		browser.click(String.valueOf(SAMPLE.getFileName())).click("Look at the orders and decide");
		browser.awaitHeading("Approve or return");
		browser.windowPicture(DOCS.resolve("approval.png"));
		browser.type("total", browser.text(".total")).click("Approve: order and buy");
		browser.await(
				() -> browser.findAll("main .state.good").size() == 1 && browser.text("main .state").equals("bought"));
		browser.click("Run, files and purchases");
		browser.await(() -> browser.text().contains("Lines of the purchase"));
		browser.resize(LOW).driver().executeScript("document.getElementById('purchase').scrollIntoView()");
		browser.windowPicture(DOCS.resolve("bought.png"));
	}

}
