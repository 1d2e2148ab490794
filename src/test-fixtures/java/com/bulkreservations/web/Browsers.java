package com.bulkreservations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether tests can drive a browser, and must. */
final class Browsers {

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

}
