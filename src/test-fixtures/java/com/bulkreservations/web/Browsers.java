package com.bulkreservations.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The browsers of this process, which end with it, since each takes seconds to start.
 * They tell whether tests can drive a browser, and must.
 */
final class Browsers {

	private static final Map<List<String>, Deque<ChromeDriver>> FREE = new HashMap<>();

	private static final List<ChromeDriver> STARTED = new ArrayList<>();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(Browsers::quit, "browsers"));
	}

	private Browsers() {
	}

	/**
	 * Leaves a test out where no browser is; with {@code -Dbrowser.required=true} it
	 * fails.
	 */
	static void require() {
		if (Boolean.getBoolean("browser.required")) {
			assertThat(Browser.isInstalled()).as("Debian's packages chromium and chromium-driver").isTrue();
		}
		assumeTrue(Browser.isInstalled(), "Left out: Debian's packages chromium and chromium-driver are not installed");
	}

	/** Returns a browser that no test uses, or starts one. */
	static synchronized ChromeDriver take(List<String> arguments, Supplier<ChromeDriver> start) {
		Deque<ChromeDriver> free = FREE.get(arguments);
		if (free != null && !free.isEmpty()) {
			return free.pop();
		}
		ChromeDriver driver = start.get();
		STARTED.add(driver);
		return driver;
	}

	static synchronized void giveBack(List<String> arguments, ChromeDriver driver) {
		FREE.computeIfAbsent(arguments, (none) -> new ArrayDeque<>()).push(driver);
	}

	private static synchronized void quit() {
		for (ChromeDriver driver : STARTED) {
			try {
				driver.quit();
			}
			catch (WebDriverException ex) {
				// It has ended already.
			}
		}
	}

}
