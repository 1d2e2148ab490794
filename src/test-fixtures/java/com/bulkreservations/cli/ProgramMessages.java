package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;

/**
 * The sentences in the program's sources that people may read on a terminal, in the log
 * or in a notice. A sentence is what has a verb.
 */
final class ProgramMessages {

	private static final Path MAIN = Path.of("src/main/java/com/bulkreservations");

	/** What these say is in reports, metrics and the policy page, and explained there. */
	private static final Pattern EXPLAINED_ELSEWHERE = Pattern
		.compile("(finance/(page|wording)|policy)/.*|order/Notice\\.java|monitoring/(BatchHelp|Figure)\\.java");

	private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|^\\s*//[^\n]*", Pattern.MULTILINE);

	private static final String TEXT = "\"((?:[^\"\\\\\n]|\\\\.)*)\"";

	private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

	/** What {@code --help} says. */
	private static final Pattern HELP = Pattern.compile("(description|footer) = (\\{[^}]*}|" + TEXT + ")");

	/** What only a defect of the program can make it say. */
	private static final Pattern ASSERTION = Pattern
		.compile("(new (IllegalStateException|AssertionError)\\(|requireNonNull\\([^;\"]*)\\s*" + TEXT);

	private static final Pattern SQL = Pattern.compile("\\(?(SELECT|INSERT|UPDATE|DELETE|SET) .*");

	private static final Pattern VERB = Pattern.compile("\\b(is|are|was|were|has|have|had|must|may|can|cannot|could|"
			+ "did|does|ends|answered|expected|Expected|failed)\\b");

	private static final Pattern PLACEHOLDER = Pattern.compile("%[-,.0-9]*[a-zA-Z]|\\{}");

	private static final int WORDS_OF_A_MESSAGE = 3;

	private static final int WORDS_OF_A_BEGINNING = 4;

	private ProgramMessages() {
	}

	/**
	 * Of each message the part that it begins with and that is always the same; where
	 * that is short, the longest.
	 */
	static List<String> fixedWords() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !EXPLAINED_ELSEWHERE
					.matcher(MAIN.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"))
					.matches())
				.flatMap((file) -> texts(Installation.read(file)))
				.filter((text) -> !text.contains("<"))
				.filter((text) -> !SQL.matcher(text).matches())
				.flatMap((text) -> Stream.of(text.split("%n")))
				.filter(ProgramMessages::isMessage)
				.map(ProgramMessages::tellingPart)
				.distinct()
				.toList();
		}
	}

	private static Stream<String> texts(String source) {
		String code = JOINED.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
		String said = ASSERTION.matcher(HELP.matcher(code).replaceAll("")).replaceAll("");
		return Pattern.compile(TEXT).matcher(said).results().map((MatchResult text) -> text.group(1));
	}

	private static boolean isMessage(String text) {
		return VERB.matcher(text).find() && words(PLACEHOLDER.matcher(text).replaceAll("")) >= WORDS_OF_A_MESSAGE;
	}

	private static String tellingPart(String message) {
		String sentence = PLACEHOLDER.matcher(message).replaceAll("…").split("\\. ", 2)[0].replace("%%", "%");
		List<String> parts = Stream.of(sentence.split("[…:;']| {2,}|, "))
			.map((part) -> part.strip().replaceFirst("[,.(]+$", ""))
			.toList();
		return parts.stream()
			.filter((part) -> words(part) >= WORDS_OF_A_BEGINNING)
			.findFirst()
			.orElseGet(() -> Collections.max(parts, Comparator.comparingLong(ProgramMessages::words)));
	}

	private static long words(String text) {
		return Pattern.compile("[A-Za-z]{2,}").matcher(text).results().count();
	}

}
