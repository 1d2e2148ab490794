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
	void eachRequirementOfSecurityThatAppliesNamesItsTests() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs", "security.md"))
			.stream()
			.filter((line) -> line.startsWith("| V"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(40).allSatisfy((row) -> {
			String[] cells = row.split("\\|", -1);
			assertThat(cells).hasSize(6);
			assertThat(cells[2].strip()).isIn("met", "part", "n/a");
			assertThat(cells[2].strip().equals("n/a") || TEST.matcher(cells[4]).find()).isTrue();
		});
	}

	@Test
	void readmeIsShort() throws IOException {
		assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
	}

}
