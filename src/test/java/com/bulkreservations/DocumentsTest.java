package com.bulkreservations;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents can be read in a terminal, in one go, and every link leads somewhere. */
class DocumentsTest {

	/** Sections of ASVS 5.0, and how many requirements of levels 1 and 2 each has. */
	private static final String REQUIREMENTS = "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 "
			+ "3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 "
			+ "6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 "
			+ "8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 "
			+ "11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 "
			+ "14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

	private static final int LONGEST_LINE = 160;

	private static final int LONGEST_PARAGRAPH = 5;

	private static final int LONGEST_README = 100;

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");

	private static final Pattern TEST = Pattern.compile("`([A-Z]+[a-z]\\w*(?:Test|IT|Fuzz))`");

	private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);

	static Stream<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>(
				List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
		try (Stream<Path> files = Files.walk(Path.of("docs"))) {
			files.filter((file) -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		assertThat(pages).hasSizeGreaterThan(10);
		return pages.stream();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToFilesAndHeadings(Path page) throws IOException {
		List<URI> links = LINK.matcher(Files.readString(page))
			.results()
			.map((link) -> URI.create((link.group(1) != null) ? link.group(1) : link.group(2)))
			.filter((link) -> link.getScheme() == null)
			.toList();
		for (URI link : links) {
			Path target = link.getPath().isEmpty() ? page : page.resolveSibling(link.getPath()).normalize();
			assertThat(target).as("link of %s", page).exists();
			if (link.getFragment() != null) {
				assertThat(anchors(target)).as("headings of %s, as linked by %s", target, page)
					.contains(link.getFragment());
			}
		}
	}

	/** Returns the names that GitHub gives to headings. */
	private static List<String> anchors(Path page) throws IOException {
		return HEADING.matcher(Files.readString(page))
			.results()
			.map((MatchResult heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linesAndParagraphsAreShort(Path page) throws IOException {
		boolean code = false;
		int lines = 0;
		boolean broken = false;
		for (String line : Files.readAllLines(page)) {
			code ^= line.strip().startsWith("```");
			boolean table = line.startsWith("|");
			if (!code && !table) {
				assertThat(line).as("line of %s", page).hasSizeLessThanOrEqualTo(LONGEST_LINE);
			}
			boolean begins = broken || line.matches("\\s*|\\s*([*-]|[0-9]+\\.) .*|#.*|```.*");
			lines = (code || table) ? 0 : begins ? 1 : lines + 1;
			assertThat(lines).as("lines of the paragraph of %s that ends with: %s", page, line)
				.isLessThanOrEqualTo(LONGEST_PARAGRAPH);
			broken = line.endsWith("\\");
		}
		assertThat(code).as("a block of code without an end in %s", page).isFalse();
	}

	@Test
	void picturesOfTheConsoleLoadQuickly() throws IOException {
		try (Stream<Path> pictures = Files.list(Path.of("docs", "pictures"))) {
			assertThat(pictures).hasSize(3)
				.allSatisfy((picture) -> assertThat(Files.size(picture)).as("%s", picture).isLessThan(150_000));
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void testsThatPagesNameExist(Path page) throws IOException {
		assertThat(TEST.matcher(Files.readString(page)).results().map((test) -> test.group(1))).isSubsetOf(tests());
	}

	private static Set<String> tests() throws IOException {
		Set<String> tests = new HashSet<>();
		for (String folder : List.of("src/test/java", "src/integration-test/java")) {
			try (Stream<Path> files = Files.walk(Path.of(folder))) {
				files.map((file) -> file.getFileName().toString())
					.filter((name) -> name.endsWith(".java"))
					.forEach((name) -> tests.add(name.substring(0, name.length() - ".java".length())));
			}
		}
		return tests;
	}

	@Test
	void eachRequirementOfSecurityStandsOnceAndNamesItsTests() throws IOException {
		List<String> numbers = new ArrayList<>();
		for (String row : rowsOfSecurity()) {
			String[] cells = row.split("\\|", -1);
			assertThat(cells).as(row).hasSize(6);
			String state = cells[2].strip();
			assertThat(state).as(row).isIn("met", "part", "read", "open", "n/a");
			assertThat(TEST.matcher(cells[4]).find()).as(row).isEqualTo(Set.of("met", "part").contains(state));
			numbers.addAll(requirements(cells[1]));
		}
		List<String> all = new ArrayList<>();
		for (String section : REQUIREMENTS.split("\\s+", -1)) {
			String[] parts = section.split(":", -1);
			all.addAll(requirements("V%s.1–V%s.%s".formatted(parts[0], parts[0], parts[1])));
		}
		assertThat(numbers).containsExactlyInAnyOrderElementsOf(all);
	}

	private static List<String> rowsOfSecurity() throws IOException {
		return Files.readAllLines(Path.of("docs", "security.md"))
			.stream()
			.filter((line) -> line.startsWith("| V"))
			.toList();
	}

	/**
	 * Returns the numbers of a cell, such as {@code V1.2.6–V1.2.8} or
	 * {@code V1.4.1, V1.4.3}.
	 */
	private static List<String> requirements(String cell) {
		List<String> numbers = new ArrayList<>();
		for (String part : cell.split(",", -1)) {
			String[] ends = part.strip().split("–", -1);
			String section = ends[0].substring(0, ends[0].lastIndexOf('.') + 1);
			String last = ends[ends.length - 1];
			assertThat(last).startsWith(section);
			int first = Integer.parseInt(ends[0].substring(section.length()));
			for (int i = first; i <= Integer.parseInt(last.substring(section.length())); i++) {
				numbers.add(section + i);
			}
		}
		return numbers;
	}

	@Test
	void readmeIsShort() throws IOException {
		assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
	}

}
