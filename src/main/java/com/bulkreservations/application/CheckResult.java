package com.bulkreservations.application;

/**
 * What a look at one part of an installation has found.
 *
 * @param part what was looked at
 * @param text what was found and, where it is not as it should be, what to do
 */
public record CheckResult(Level level, String part, String text) {

	/** How grave it is. */
	public enum Level {

		/** It is as it should be. */
		OK,

		/** A run would work, but somebody should know this. */
		WARNING,

		/** A run would fail, or do nothing. */
		PROBLEM

	}

	static CheckResult ok(String part, String text) {
		return new CheckResult(Level.OK, part, text);
	}

	static CheckResult warning(String part, String text) {
		return new CheckResult(Level.WARNING, part, text);
	}

	static CheckResult problem(String part, String text) {
		return new CheckResult(Level.PROBLEM, part, text);
	}

}
