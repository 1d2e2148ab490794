package com.bulkreservations.web;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks what must hold of every page: at each width, light and dark. */
final class PageChecks {

	/** A wide box to tick stands apart from its text, and near to that of another one. */
	private static final String WIDE_BOXES = """
			return [...document.querySelectorAll("input[type=checkbox], input[type=radio]")]
				.filter((box) => box.offsetWidth > 32).map((box) => box.outerHTML.slice(0, 160));
			""";

	private final Browser browser;

	private final List<String> findings = new ArrayList<>();

	PageChecks(Browser browser) {
		this.browser = browser;
	}

	/** Looks at the page that the browser shows. */
	void check() {
		for (String scheme : List.of("light", "dark")) {
			this.browser.prefer(scheme).resize(Browser.DESKTOP);
			this.findings.addAll(this.browser.accessibilityFindings());
			this.browser.resize(Browser.PHONE);
			this.findings.addAll(this.browser.accessibilityFindings());
		}
		((List<?>) this.browser.driver().executeScript(WIDE_BOXES))
			.forEach((box) -> this.findings.add(this.browser.path() + ": is a wide box: " + box));
		this.browser.prefer("light").resize(Browser.NARROW);
		if (this.browser.scrollsSideways()) {
			this.findings.add(this.browser.path() + ": is wider than 320 pixels");
		}
		this.browser.resize(Browser.DESKTOP);
	}

	/**
	 * Requires that nothing was found, said in the browser's console, or loaded from
	 * elsewhere.
	 */
	void none() {
		this.browser.messages().forEach((message) -> this.findings.add("Console: " + message));
		this.browser.foreignRequests().forEach((address) -> this.findings.add("Foreign: " + address));
		noFindings();
	}

	/** Requires that nothing was found, where pages of others were open, too. */
	void noFindings() {
		assertThat(this.findings).isEmpty();
	}

}
