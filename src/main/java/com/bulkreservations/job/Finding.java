package com.bulkreservations.job;

/**
 * What a look at one part of an installation has found.
 *
 * @param part what was looked at
 * @param text what was found and, where it is not as it should be, what to do
 */
public record Finding(Level level, String part, String text) {

	/** How grave it is. */
	public enum Level {

		/** It is as it should be. */
		OK,

		/** A run would work, but somebody should know this. */
		WARNING,

		/** A run would fail, or do nothing. */
		PROBLEM

	}

	static Finding ok(String part, String text) {
		return new Finding(Level.OK, part, text);
	}

	static Finding warning(String part, String text) {
		return new Finding(Level.WARNING, part, text);
	}

	static Finding problem(String part, String text) {
		return new Finding(Level.PROBLEM, part, text);
	}

}
