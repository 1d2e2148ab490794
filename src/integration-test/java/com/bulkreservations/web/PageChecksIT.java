package com.bulkreservations.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is wrong with a page is found. */
class PageChecksIT {

	@BeforeEach
	void browserIsThere() {
		Browsers.require();
	}

	private static void requireFound(String content, String... findings) {
		try (Browser browser = Browser.open("", "en")) {
			browser.go("data:text/html," + URLEncoder
				.encode("<!doctype html><html lang='en'><title>Wrong</title>" + content, StandardCharsets.UTF_8)
				.replace("+", "%20"));
			PageChecks checks = new PageChecks(browser);
			checks.check();
			assertThatThrownBy(checks::noFindings).hasMessageContainingAll(findings);
		}
	}

	@Test
	void imageHasNoText() {
		requireFound("<main><h1>Wrong</h1><img src='data:,'></main>", "image-alt");
	}

	@Test
	void textIsPaleInTheDark() {
		requireFound("<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style>"
				+ "<main><h1>Wrong</h1><p>Pale</p></main>", "color-contrast");
	}

	@Test
	void textIsPaleOnAPhone() {
		requireFound("<meta name='viewport' content='width=device-width'>"
				+ "<style>@media (max-width: 500px) { p { color: #ddd } }</style>"
				+ "<main><h1>Wrong</h1><p>Pale</p></main>", "color-contrast");
	}

	@Test
	void pageIsWide() {
		requireFound("<meta name='viewport' content='width=device-width'>"
				+ "<main><h1>Wrong</h1><p style='width: 400px'>Wide</p></main>", "is wider than 320 pixels");
	}

	@Test
	void boxStandsApartFromItsText() {
		requireFound("<main><h1>Wrong</h1><label><input type='checkbox' style='width: 190px'>Text</label></main>",
				"is a wide box");
	}

	@Test
	void frameIsNotLookedInto() {
		requireFound("<main><h1>Wrong</h1><iframe title='other' srcdoc='text'></iframe></main>",
				"has a frame that axe does not see");
	}

}
