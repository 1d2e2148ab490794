package com.bulkreservations.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.upload.Uploads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An approver names a deputy, who is notified and approves, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeputiesAndNotificationsIT {

	private static final String APPROVER = "approver@contoso.example";

	private static final String DEPUTY = "deputy@contoso.example";

	private static final String CLERK = "clerk@contoso.example";

	@TempDir
	private static Path folder;

	private RunningConsole console;

	@BeforeAll
	void start() {
		Browsers.require();
		this.console = RunningConsole.start(Installation.in(folder));
		this.console.add(APPROVER, new Membership(Role.APPROVER, "contoso"));
		this.console.add(CLERK, new Membership(Role.UPLOADER, "contoso"));
		this.console.add(DEPUTY);
	}

	@AfterAll
	void stop() {
		if (this.console != null) {
			this.console.close();
		}
	}

	private ConsoleUpload submitted(String name) throws IOException {
		Uploads uploads = this.console.bean(Console.class).uploads();
		Viewer clerk = this.console.bean(SignIn.class).findByName(CLERK);
		List<String> sample = Installation.contosoSample();
		byte[] bytes = (sample.get(0) + "\n" + sample.get(1).replace("-01,", "-" + name + ",") + "\n")
			.getBytes(StandardCharsets.UTF_8);
		String id = uploads
			.receive(clerk, "contoso", name + ".csv", bytes.length, new ByteArrayInputStream(bytes), null)
			.id();
		this.console.bean(Console.class).worker().wake();
		await().atMost(Duration.ofMinutes(2)).until(() -> uploads.get(clerk, id).state() == UploadState.CHECKED);
		return uploads.submit(clerk, id, uploads.get(clerk, id).revision());
	}

	/** All but the passwords goes by keys. */
	@Test
	void deputyIsNamedNotifiedAndApprovesByKeyboard() throws IOException {
		ConsoleUpload upload;
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			Keyboard keys = new Keyboard(browser);
			browser.go("/deputies").type("name", APPROVER).type("password", RunningConsole.PASSWORD);
			browser.click("Sign in").awaitHeading("Deputies");
			checks.check();
			browser.picture("deputies-empty");
			browser.find("#deputy").sendKeys("nobody@contoso.example", Keys.ENTER);
			browser.await(() -> browser.text().contains("Nobody else with this name can sign in."));
			checks.check();
			WebElement field = browser.find("#deputy");
			field.sendKeys(Keys.chord(Keys.CONTROL, "a"), DEPUTY);
			press(browser, "Name a deputy");
			browser.await(() -> browser.text().contains(DEPUTY + " decides in place of " + APPROVER));
			checks.check();
			keys.walk();
			browser.picture("deputies");
			browser.go("/account/notifications").awaitHeading("How I am notified");
			checks.check();
			keys.walk();
			browser.picture("notification-choices");
			browser.find("input[name=mail][value=APPROVAL_NEEDED]").sendKeys(Keys.SPACE);
			press(browser, "Save");
			browser.await(() -> browser.text().contains("Saved")
					&& !browser.find("input[name=mail][value=APPROVAL_NEEDED]").isSelected());
			browser.find("#address").sendKeys("http://contoso.example/", Keys.ENTER);
			browser.await(() -> browser.text().contains("Enter an address that begins with https://"));
			checks.check();
			browser.find("#address").sendKeys("https://hooks.contoso.example/x", Keys.ENTER);
			browser.await(() -> browser.text().contains("whsec_"));
			keys.none();
			checks.none();
		}
		upload = submitted("d1");
		try (Browser browser = Browser.open(this.console.address(), "en")) {
			PageChecks checks = new PageChecks(browser);
			browser.go("/notifications").type("name", DEPUTY).type("password", RunningConsole.PASSWORD);
			browser.click("Sign in").awaitHeading("Notifications");
			browser.await(() -> {
				browser.go("/notifications");
				return browser.findAll(".rows li").size() == 2;
			});
			checks.check();
			Keyboard keys = new Keyboard(browser);
			keys.walk();
			keys.none();
			browser.picture("notifications");
			assertThat(browser.find(".bar a[href='/notifications']").getAttribute("aria-label"))
				.isEqualTo("Notifications, 2 unread");
			press(browser, "Mark all as read");
			browser.await(() -> browser.text().contains("0 unread."));
			browser.find(".rows a[href='/uploads/" + upload.id() + "']").sendKeys(Keys.ENTER);
			browser.awaitHeading("d1.csv").go("/uploads/" + upload.id() + "/decision");
			browser.await(() -> browser.text().contains("You decide in place of " + APPROVER));
			checks.check();
			String total = browser.text("strong.total");
			browser.find("#total").sendKeys(total, Keys.ENTER);
			browser.awaitHeading("d1.csv");
			checks.none();
		}
		Viewer approver = this.console.bean(SignIn.class).findByName(APPROVER);
		await().atMost(Duration.ofMinutes(2))
			.until(() -> this.console.bean(Console.class)
				.uploads()
				.get(approver, upload.id())
				.state() == UploadState.ORDERED);
	}

	/** Presses Tab until a button or link has the focus, and then Enter. */
	private static void press(Browser browser, String text) {
		for (int i = 0; i < 100; i++) {
			WebElement focused = browser.driver().switchTo().activeElement();
			if (focused.getText().strip().equals(text) && focused.getTagName().equals("button")) {
				focused.sendKeys(Keys.ENTER);
				return;
			}
			focused.sendKeys(Keys.TAB);
		}
		throw new AssertionError("The keyboard does not reach " + text);
	}

	@Test
	void worksWithoutScriptInDutch() throws IOException {
		this.console.add("goedkeurder@contoso.example", new Membership(Role.APPROVER, "contoso"));
		this.console.add("vervanger@contoso.example");
		submitted("d2");
		try (Browser browser = Browser.withoutScript(this.console.address(), "nl")) {
			browser.go("/deputies")
				.type("name", "goedkeurder@contoso.example")
				.type("password", RunningConsole.PASSWORD);
			browser.click("Inloggen").awaitHeading("Vervangers");
			browser.type("deputy", "vervanger@contoso.example").click("Vervanger aanwijzen");
			browser.await(() -> browser.text().contains("beslist in plaats van goedkeurder@contoso.example"));
			browser.click("Beëindigen");
			browser.await(() -> browser.text().contains("Je hebt geen vervanger."));
			browser.await(() -> {
				browser.go("/notifications");
				return browser.text().contains("d2.csv van contoso wacht op goedkeuring.");
			});
			browser.click("Gelezen");
			browser.await(() -> browser.text().contains("0 ongelezen."));
			browser.go("/account/notifications").awaitHeading("Hoe ik meldingen krijg");
			browser.click("Opslaan");
			browser.await(() -> browser.text().contains("Opgeslagen"));
		}
	}

}
