package com.bulkreservations.policy.rejection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Names that a mistyped one may stand for. Case, spaces and punctuation count for
 * nothing. Digits count: another number is another product, and no mistake in typing.
 */
public final class SimilarNames {

	/** With more of them, none is likely to be the one that was meant. */
	private static final int MAX_SUGGESTIONS = 3;

	/** Shorter names are all alike. */
	private static final int MIN_LENGTH = 3;

	private static final int LETTERS_FOR_ONE_MISTAKE = 4;

	private static final int MAX_MISTAKES = 3;

	private final List<Name> names = new ArrayList<>();

	public SimilarNames(Collection<String> names) {
		for (String name : names) {
			this.names.add(Name.of(name));
		}
	}

	/**
	 * Returns the names that are nearest to a text, sorted: those that differ by
	 * punctuation alone, or else by the fewest mistakes, or else by a part left out.
	 */
	public List<String> of(String text) {
		Name wanted = Name.of(text);
		if (wanted.letters.length() < MIN_LENGTH) {
			return List.of();
		}
		List<String> nearest = nearest(wanted);
		if (nearest.isEmpty()) {
			nearest = this.names.stream().filter(wanted::isPartOf).map(Name::text).toList();
		}
		List<String> different = nearest.stream().distinct().sorted().toList();
		return (different.size() <= MAX_SUGGESTIONS) ? different : List.of();
	}

	private List<String> nearest(Name wanted) {
		int mistakes = Math.min(MAX_MISTAKES, wanted.letters.length() / LETTERS_FOR_ONE_MISTAKE);
		List<String> nearest = new ArrayList<>();
		for (Name name : this.names) {
			int distance = wanted.distance(name, mistakes);
			if (distance >= 0 && distance < mistakes) {
				nearest.clear();
				mistakes = distance;
			}
			if (distance >= 0) {
				nearest.add(name.text);
			}
		}
		return nearest;
	}

	/**
	 * A name, and what is compared of it.
	 *
	 * @param letters its letters and digits, in lower case
	 * @param digits its digits, in order; empty for a number
	 */
	private record Name(String text, String letters, String digits) {

		private static Name of(String text) {
			String letters = Normalizer.normalize(text, Normalizer.Form.NFKD)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}]", "");
			String digits = letters.replaceAll("\\P{N}", "");
			return new Name(text, letters, digits.equals(letters) ? "" : digits);
		}

		/** Returns the number of mistakes, or -1 for another or too distant a name. */
		private int distance(Name other, int limit) {
			if (Math.abs(this.letters.length() - other.letters.length()) > limit || !this.digits.equals(other.digits)) {
				return -1;
			}
			return new LevenshteinDistance(limit).apply(this.letters, other.letters);
		}

		private boolean isPartOf(Name other) {
			return this.digits.equals(other.digits)
					&& (other.letters.startsWith(this.letters) || other.letters.endsWith(this.letters));
		}

	}

}
