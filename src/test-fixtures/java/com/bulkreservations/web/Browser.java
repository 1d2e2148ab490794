package com.bulkreservations.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real browser, which one test uses at a time. */
final class Browser implements Closeable {

	static final Dimension DESKTOP = new Dimension(1280, 900);

	static final Dimension PHONE = new Dimension(390, 844);

	/** What WCAG 2.2 calls a width of 320 CSS pixels, or a zoom of 400 %. */
	static final Dimension NARROW = new Dimension(320, 700);

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Selenium's own is half a second. */
	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final String AXE = axe();

	/** No script runs in a frame with a sandbox: axe would wait for its answer. */
	private static final String LOOK = """
			const done = arguments[0];
			if (document.querySelector("iframe:not([sandbox])") !== null) {
				done(["has a frame that axe does not see"]);
			}
			axe.run(document, { resultTypes: ["violations"], iframes: false })
				.then((results) => results.violations.map((rule) => rule.id + ": "
					+ rule.nodes.map((node) => node.html + " " + node.any.map((check) => check.message)).join(", ")))
				.catch((failure) => ["axe fails: " + failure])
				.then(done);
			""";

	/** A question about each element of a page would take seconds. */
	private static final String CLICKABLE = """
			return [...document.querySelectorAll("button, a, input[type=submit], summary")].find((one) =>
				one.innerText.replaceAll("\\u00a0", " ").trim() === arguments[0]
					&& one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
			""";

	private final ChromeDriver driver;

	private final String address;

	/** What it was started with, by which it is used again. */
	private final List<String> arguments;

	private @Nullable VirtualAuthenticator authenticator;

	private Browser(ChromeDriver driver, String address, List<String> arguments) {
		this.driver = driver;
		this.address = address;
		this.arguments = arguments;
	}

	private static String axe() {
		try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether Debian's packages {@code chromium} and {@code chromium-driver} are here.
	 */
	static boolean isInstalled() {
		return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
	}

	/**
	 * Opens a browser that knows nobody. It may be one that an earlier test has closed.
	 * @param address of the console
	 * @param language of the browser, such as {@code nl}
	 * @param further arguments of Chromium
	 */
	static Browser open(String address, String language, String... further) {
		List<String> arguments = new ArrayList<>(List.of("--lang=" + language, "--accept-lang=" + language));
		arguments.addAll(List.of(further));
		return new Browser(Browsers.take(arguments, () -> start(arguments, language)), address, arguments);
	}

	private static ChromeDriver start(List<String> arguments, String language) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-component-update");
		options.addArguments(arguments);
		options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.build();
		ChromeDriver driver = new ChromeDriver(service, options);
		driver.manage().window().setSize(DESKTOP);
		return driver;
	}

	/** Opens a browser whose pages run no script. */
	static Browser withoutScript(String address, String language) {
		return open(address, language, "--blink-settings=scriptEnabled=false");
	}

	/** Gives the browser a device that holds passkeys, and a finger on it. */
	void addAuthenticator() {
		this.authenticator = this.driver.addVirtualAuthenticator(
				new VirtualAuthenticatorOptions().setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
					.setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
					.setHasResidentKey(true)
					.setHasUserVerification(true)
					.setIsUserVerified(true));
	}

	ChromeDriver driver() {
		return this.driver;
	}

	/** Signs in as somebody, after whoever was signed in. */
	Browser signIn(String name) {
		this.driver.manage().deleteAllCookies();
		go("/login").type("name", name).type("password", RunningConsole.PASSWORD);
		find("form[action='/login'] button.main").click();
		await(() -> !findAll(".sign-out").isEmpty());
		return this;
	}

	/** Goes to a path of the console, or to an address. */
	Browser go(String path) {
		this.driver.get(path.startsWith("/") ? this.address + path : path);
		return this;
	}

	/** Shows pages as in a window of this size. */
	Browser resize(Dimension size) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", size.getWidth(), "height",
				size.getHeight(), "deviceScaleFactor", 1, "mobile", size.getWidth() < 600));
		return this;
	}

	/** Shows pages as a person wants who prefers a dark or a light screen. */
	Browser prefer(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		return this;
	}

	/**
	 * Returns an element, for which it waits: a page without script may still be on its
	 * way.
	 */
	WebElement find(String css) {
		return patience().ignoring(NoSuchElementException.class)
			.until((driver) -> driver.findElement(By.cssSelector(css)));
	}

	List<WebElement> findAll(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	/** Types into a field, and replaces what is in it. */
	Browser type(String field, String text) {
		WebElement element = find("[name='" + field + "']:not([type=hidden])");
		element.clear();
		element.sendKeys(text);
		return this;
	}

	/** Clicks a button or link with this text, which is visible. */
	Browser click(String text) {
		await(() -> {
			WebElement found = (WebElement) this.driver.executeScript(CLICKABLE, text);
			if (found != null) {
				found.click();
			}
			return found != null;
		});
		return this;
	}

	/** Waits for a heading. */
	Browser awaitHeading(String heading) {
		await(() -> findAll("h1").stream().anyMatch((element) -> element.getText().startsWith(heading)));
		return this;
	}

	void await(BooleanSupplier condition) {
		patience().until((driver) -> condition.getAsBoolean());
	}

	/** The element found may belong to the page before, which the next one replaces. */
	private WebDriverWait patience() {
		WebDriverWait patience = new WebDriverWait(this.driver, PATIENCE, PAUSE);
		patience.ignoring(StaleElementReferenceException.class);
		return patience;
	}

	String heading() {
		return text("h1");
	}

	String text() {
		return text("body");
	}

	/** Returns the text of the first element of a CSS selector. */
	String text(String css) {
		return patience().until((driver) -> find(css).getText());
	}

	String path() {
		return this.driver.getCurrentUrl().substring(this.address.length());
	}

	/** What axe finds wrong with the page, by the rules of WCAG 2.2 AA and its own. */
	@SuppressWarnings("unchecked")
	List<String> accessibilityFindings() {
		// Its builder for Java brings it again for each look, and opens a window for its
		// own work.
		if (Boolean.TRUE.equals(this.driver.executeScript("return window.axe === undefined"))) {
			this.driver.executeScript(AXE);
		}
		List<String> findings = (List<String>) this.driver.executeAsyncScript(LOOK);
		return findings.stream().map((finding) -> path() + ": " + finding).toList();
	}

	/** Returns how many bytes the page and each of its parts took on their way. */
	Map<String, Long> transferred() {
		Map<String, Long> transferred = new TreeMap<>();
		List<?> entries = (List<?>) this.driver
			.executeScript("return ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))"
					+ ".map((entry) => entry.transferSize + ' ' + entry.name)");
		for (Object entry : entries) {
			String[] parts = entry.toString().split(" ", 2);
			transferred.put(parts[1], Long.valueOf(parts[0]));
		}
		return transferred;
	}

	/** Whether the page is wider than the window. */
	boolean scrollsSideways() {
		return (Boolean) this.driver
			.executeScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
	}

	/** What the console of the browser has said since the last call. */
	List<String> messages() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/** Which requests went elsewhere since the last call. */
	List<String> foreignRequests() {
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter((message) -> message.contains("\"Network.requestWillBeSent\""))
			.map((message) -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
			.filter((url) -> !url.startsWith(this.address) && !url.startsWith("data:") && !url.startsWith("chrome")
					&& !url.startsWith("file:"))
			.toList();
	}

	/**
	 * Writes pictures of the page into the folder {@code -Dpictures}, at each width,
	 * light and dark.
	 */
	void picture(String name) {
		String folder = System.getProperty("pictures");
		if (folder == null) {
			return;
		}
		for (String scheme : List.of("light", "dark")) {
			for (Dimension size : List.of(DESKTOP, PHONE)) {
				prefer(scheme).resize(size);
				picture(Path.of(folder, name + "-" + size.getWidth() + "-" + scheme + ".png"));
			}
		}
		prefer("light").resize(DESKTOP);
	}

	/** Writes a picture of what the window shows. */
	void windowPicture(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes a picture of the whole page. */
	void picture(Path file) {
		long height = ((Number) this.driver
			.executeScript("return Math.max(document.documentElement.scrollHeight, window.innerHeight)")).longValue();
		long width = ((Number) this.driver.executeScript("return window.innerWidth")).longValue();
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
		windowPicture(file);
	}

	/** Forgets whoever was signed in, and leaves the browser to a later test. */
	@Override
	public void close() {
		try {
			if (this.authenticator != null) {
				this.driver.removeVirtualAuthenticator(this.authenticator);
			}
			this.driver.get("about:blank");
			this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
			this.driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
			this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
			messages();
			foreignRequests();
		}
		catch (WebDriverException ex) {
			this.driver.quit();
			return;
		}
		Browsers.giveBack(this.arguments, this.driver);
	}

}
