package com.bulkreservations.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;

/** A person who has no mouse: pages are used by Tab, Enter, Space, arrows and text. */
final class Keyboard {

	private static final int MOST_STOPS = 400;

	private static final int BATCH = 25;

	/** What a person can use, in the order of the page. */
	private static final String USABLE = """
			// The arrows go from one to the next in a group, which Tab enters at its choice.
			const entered = (radio) => {
				const group = [...document.querySelectorAll("input[type=radio]")]
					.filter((other) => other.name === radio.name && other.form === radio.form);
				return radio === (group.find((other) => other.checked) ?? group[0]);
			};
			return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, "
				+ "[tabindex='0']")].filter((one) => {
				if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) {
					return false;
				}
				return one.type !== "radio" || entered(one);
			}).map((one) => one.outerHTML.slice(0, 160));
			""";

	private static final String WATCH = """
			window.stops = [];
			const all = [...document.querySelectorAll("*")];
			document.addEventListener("focusin", (event) => {
				const style = getComputedStyle(event.target);
				const box = event.target.getBoundingClientRect();
				const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0
					&& box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
				const place = all.indexOf(event.target);
				const last = window.stops[window.stops.length - 1];
				// A field for a date has parts.
				if (last === undefined || last.place !== place) {
					window.stops.push({ place: place, seen: seen, html: event.target.outerHTML.slice(0, 160) });
				}
			});
			""";

	private final Browser browser;

	private final List<String> findings = new ArrayList<>();

	Keyboard(Browser browser) {
		this.browser = browser;
	}

	/**
	 * Goes through the whole page by Tab: everything that can be used must be reached, in
	 * the order of the page, and be seen to have the focus; and nothing may keep it.
	 */
	@SuppressWarnings("unchecked")
	void walk() {
		String page = this.browser.path();
		List<String> usable = (List<String>) this.browser.driver().executeScript(USABLE);
		List<Map<String, Object>> stops = round();
		long last = -1;
		for (Map<String, Object> stop : stops) {
			if (place(stop) < last) {
				this.findings.add(page + ": comes out of order: " + stop.get("html"));
			}
			if (!Boolean.TRUE.equals(stop.get("seen"))) {
				this.findings.add(page + ": does not show the focus: " + stop.get("html"));
			}
			last = place(stop);
		}
		List<Object> reached = stops.stream().map((stop) -> stop.get("html")).toList();
		usable.stream()
			.filter((element) -> !reached.contains(element))
			.forEach((element) -> this.findings.add(page + ": is not reached by Tab: " + element));
	}

	/**
	 * Returns where the focus goes until it comes back to where it was, beginning with
	 * the first place of the page.
	 */
	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> round() {
		this.browser.driver().executeScript(WATCH);
		List<Map<String, Object>> stops = List.of();
		int before = -1;
		int end = -1;
		while (end < 0 && stops.size() > before && stops.size() < MOST_STOPS) {
			before = stops.size();
			Actions tabs = new Actions(this.browser.driver());
			for (int i = 0; i < BATCH; i++) {
				tabs.sendKeys(Keys.TAB);
			}
			tabs.perform();
			stops = (List<Map<String, Object>>) this.browser.driver().executeScript("return window.stops");
			end = end(stops);
		}
		List<Map<String, Object>> round = new ArrayList<>(stops.subList(0, (end < 0) ? stops.size() : end));
		int first = 0;
		for (int i = 1; i < round.size(); i++) {
			first = (place(round.get(i)) < place(round.get(first))) ? i : first;
		}
		Collections.rotate(round, -first);
		return round;
	}

	/** Returns where the second round begins; -1 if it has not. */
	private static int end(List<Map<String, Object>> stops) {
		Set<Long> places = new HashSet<>();
		for (int i = 0; i < stops.size(); i++) {
			if (!places.add(place(stops.get(i)))) {
				return i;
			}
		}
		return -1;
	}

	private static long place(Map<String, Object> stop) {
		return ((Number) stop.get("place")).longValue();
	}

	/** Presses Tab until an element has the focus. */
	Keyboard to(String css) {
		for (int i = 0; i < MOST_STOPS; i++) {
			press(Keys.TAB);
			boolean there = (Boolean) this.browser.driver()
				.executeScript("return document.activeElement.matches(arguments[0])", css);
			if (there) {
				return this;
			}
		}
		throw new AssertionError(this.browser.path() + ": Tab does not reach " + css);
	}

	/** Presses keys, or types text, into what has the focus. */
	Keyboard press(CharSequence... keys) {
		new Actions(this.browser.driver()).sendKeys(keys).perform();
		return this;
	}

	/** Replaces the text of a field. */
	Keyboard replace(String text) {
		new Actions(this.browser.driver()).keyDown(Keys.CONTROL).sendKeys("a").keyUp(Keys.CONTROL).perform();
		return press(text);
	}

	/** Signs in by keys alone, after whoever was signed in. */
	Keyboard signIn(String name) {
		this.browser.driver().manage().deleteAllCookies();
		this.browser.go("/login");
		this.browser.find("#name");
		if (!"name".equals(this.browser.driver().switchTo().activeElement().getAttribute("id"))) {
			to("#name");
		}
		press(name).to("#password").press(RunningConsole.PASSWORD, Keys.ENTER);
		this.browser.await(() -> !this.browser.findAll(".sign-out").isEmpty());
		return this;
	}

	/** Requires that nothing was found. */
	void none() {
		assertThat(this.findings).isEmpty();
	}

}
