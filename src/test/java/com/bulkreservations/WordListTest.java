package com.bulkreservations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code, comments and documents are written in plain English: {@code word-list.txt} says
 * which words are not used, what is written instead, and where one may stand.
 */
class WordListTest {

	private static final Path LIST = Path.of("src/test/resources/word-list.txt");

	private static final List<Path> PLACES = Stream
		.of("src", "docs", "deploy", "config", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
		.map(Path::of)
		.toList();

	/** Data, and what holds the words themselves. */
	private static final Set<Path> DATA = Set.of(Path.of("src/test/resources"), Path.of("config/reference"),
			Path.of("config/policy"), Path.of("src/test/java/com/bulkreservations/WordListTest.java"));

	private static final Set<String> TEXTS = Set.of("java", "jte", "css", "sql", "md", "yml", "yaml", "properties",
			"mjs", "service", "timer", "factories");

	private final List<Word> words = new ArrayList<>();

	private final List<Exemption> exemptions = new ArrayList<>();

	WordListTest() throws IOException {
		for (String line : Files.readAllLines(LIST)) {
			String[] sides = line.split(" (=>|may stand in) ", -1);
			if (sides.length == 2 && line.contains(" => ")) {
				this.words.add(new Word(sides[0], sides[1]));
			}
			else if (sides.length == 2) {
				this.exemptions.add(new Exemption(sides[0], Path.of(sides[1])));
			}
			else {
				assertThat(line).matches("#.*|");
			}
		}
	}

	@Test
	void wordsOfTheListAreNotUsed() throws IOException {
		Set<Exemption> unused = new TreeSet<>(this.exemptions);
		List<String> found = new ArrayList<>();
		for (Path file : files()) {
			String text = asWords(Files.readString(file));
			for (Exemption exemption : this.exemptions) {
				if (exemption.file().equals(file) && text.contains(exemption.excerpt())) {
					unused.remove(exemption);
					text = text.replace(exemption.excerpt(), "");
				}
			}
			for (Word word : this.words) {
				found.addAll(word.usesIn(file, text));
			}
		}
		assertThat(found).isEmpty();
		assertThat(unused).as("exemptions that nothing needs").isEmpty();
	}

	@Test
	void wordsInNamesAndOverLineEndsAreFound() {
		String text = asWords(
				"void madeAnew() { takenByANewProcess();\n/** What\n\t * becomes of it */\nint OCTETS_OF_A_LINE;\n");
		assertThat(this.words.stream().flatMap((word) -> word.usesIn(Path.of("A.java"), text).stream()))
			.extracting((use) -> use.substring(0, use.indexOf(", write")))
			.containsExactlyInAnyOrder("A.java:1 'anew'", "A.java:3 'becomes of'", "A.java:4 'octets'");
	}

	/** Splits names into words, and lets comments run on from line to line. */
	private static String asWords(String text) {
		return text.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ")
			.replaceAll("\n[ \t]*(?:\\*|//|#)(?!/)", "\n ")
			.toLowerCase(Locale.ROOT);
	}

	private static List<Path> files() {
		Predicate<Path> isText = (file) -> TEXTS
			.contains(file.toString().substring(file.toString().lastIndexOf('.') + 1));
		List<Path> files = new ArrayList<>();
		for (Path place : PLACES) {
			try (Stream<Path> below = Files.walk(place)) {
				below.filter(Files::isRegularFile)
					.filter((file) -> DATA.stream().noneMatch(file::startsWith))
					.filter((file) -> !file.toString().contains("node_modules"))
					.filter(isText)
					.forEach(files::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		assertThat(files).hasSizeGreaterThan(500);
		return files;
	}

	/**
	 * A word that is not used.
	 *
	 * @param expression a regular expression for whole words; a space stands for a line
	 * end, too
	 * @param instead what is written instead
	 */
	private record Word(Pattern expression, String instead) {

		private Word(String expression, String instead) {
			this(Pattern.compile("\\b(?:" + expression.replace(" ", "\\s+") + ")\\b"), instead);
		}

		private List<String> usesIn(Path file, String text) {
			return this.expression.matcher(text)
				.results()
				.map((use) -> "%s:%d '%s', write: %s".formatted(file, line(text, use.start()),
						use.group().replaceAll("\\s+", " "), this.instead))
				.toList();
		}

		private static long line(String text, int position) {
			return text.substring(0, position).chars().filter((character) -> character == '\n').count() + 1;
		}

	}

	/**
	 * Where a word may stand.
	 *
	 * @param excerpt the published text or quotation, in lower case
	 */
	private record Exemption(String excerpt, Path file) implements Comparable<Exemption> {

		private Exemption {
			excerpt = asWords(excerpt);
		}

		@Override
		public int compareTo(Exemption other) {
			return toString().compareTo(other.toString());
		}

	}

}
