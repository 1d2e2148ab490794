package com.bulkreservations.application;

/**
 * The result of checking one part of an installation.
 *
 * @param part the part that was checked
 * @param text the finding and, unless it is good, what to do
 */
public record CheckResult(Level level, String part, String text) {

	/** The severity of a result. */
	public enum Level {

		/** Nothing is to do. */
		OK,

		/** A run would work, but an operator should know this. */
		WARNING,

		/** A run would fail, or do nothing. */
		PROBLEM

	}

	public static CheckResult ok(String part, String text) {
		return new CheckResult(Level.OK, part, text);
	}

	public static CheckResult warning(String part, String text) {
		return new CheckResult(Level.WARNING, part, text);
	}

	public static CheckResult problem(String part, String text) {
		return new CheckResult(Level.PROBLEM, part, text);
	}

}
