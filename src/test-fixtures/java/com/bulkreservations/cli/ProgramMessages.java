package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;

/**
 * The sentences in the program's sources that people may read on a terminal, in the log
 * or in a notification. A sentence begins with a capital letter or a placeholder, and has
 * a verb.
 */
final class ProgramMessages {

	private static final Path MAIN = Path.of("src/main/java/com/bulkreservations");

	/**
	 * What these say is in reports, metrics, the policy page and purchases, and explained
	 * there.
	 */
	private static final Pattern EXPLAINED_ELSEWHERE = Pattern.compile(
			"(message|report/(page|wording)|policy)/.*|order/Notice\\.java|notification/SenderText\\.java|console/notification/NotificationKind\\.java|template/TemplateWords\\.java|monitoring/(BatchHelp|Figure)\\.java|web/(PageText|DutchFinding)\\.java|web/api/.*"
					+ "|partnercenter/(SignInError|model/ApiError)\\.java|purchase/((PurchaseCode|Charges|Echo)\\.java|job/.*)");

	private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|^\\s*//[^\n]*", Pattern.MULTILINE);

	private static final String TEXT = "\"((?:[^\"\\\\\n]|\\\\.)*)\"";

	private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

	/** What {@code --help} says. */
	private static final Pattern HELP = Pattern.compile("(description|footer) = (\\{[^}]*}|" + TEXT + ")");

	/** What only a defect of the program can make it say. */
	private static final Pattern ASSERTION = Pattern
		.compile("(new (IllegalStateException|AssertionError)\\(|requireNonNull\\([^;\"]*)\\s*" + TEXT);

	/** A message, with the text that shows its code. */
	private static final Pattern CODED = Pattern.compile("OperatorMessage\\s*\\.([A-Z0-9_]+)\\s*\\.text\\(\\s*" + TEXT);

	/** The reason why reference data cannot be used, which the exception completes. */
	private static final Pattern REASON = Pattern.compile("OperatorMessage\\s*\\.([A-Z0-9_]+),[^;\"]*" + TEXT);

	private static final Pattern USED = Pattern.compile("OperatorMessage\\s*\\.([A-Z0-9_]+)");

	private static final Pattern SQL = Pattern.compile("\\(?(SELECT|INSERT|UPDATE|DELETE|SET) .*");

	private static final Pattern VERB = Pattern.compile("\\b(is|are|was|were|has|have|had|must|may|can|cannot|could|"
			+ "did|does|ends|answered|expected|Expected|failed)\\b");

	private static final Pattern PLACEHOLDER = Pattern.compile("%[-,.0-9]*[a-zA-Z]|\\{}");

	private static final int WORDS_OF_A_MESSAGE = 3;

	private ProgramMessages() {
	}

	/** Returns the sentences that no code goes with. */
	static List<String> withoutCode() throws IOException {
		return sources().flatMap((source) -> texts(REASON.matcher(CODED.matcher(source).replaceAll("")).replaceAll("")))
			.filter((text) -> !text.contains("<"))
			.filter((text) -> !SQL.matcher(text).matches())
			.filter(ProgramMessages::isSentence)
			.distinct()
			.toList();
	}

	/** Returns the names of the operator messages that the program uses. */
	static Set<String> used() throws IOException {
		return sources().flatMap((source) -> USED.matcher(source).results())
			.map((use) -> use.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Returns the texts of each operator message; {@code …} stands for what varies. */
	static Map<String, List<String>> textsByMessage() throws IOException {
		return sources()
			.flatMap((source) -> Stream.concat(CODED.matcher(source).results(), REASON.matcher(source).results()))
			.collect(Collectors.groupingBy((use) -> use.group(1),
					Collectors.mapping((use) -> shown(use.group(2)), Collectors.toList())));
	}

	private static String shown(String text) {
		return PLACEHOLDER.matcher(text.replace("%n", "").replace("\\\"", "\"")).replaceAll("…").strip();
	}

	private static Stream<String> sources() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !EXPLAINED_ELSEWHERE
					.matcher(MAIN.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"))
					.matches())
				.map((file) -> JOINED.matcher(COMMENT.matcher(Installation.read(file)).replaceAll("")).replaceAll(""))
				.toList()
				.stream();
		}
	}

	private static Stream<String> texts(String source) {
		String said = ASSERTION.matcher(HELP.matcher(source).replaceAll("")).replaceAll("");
		return Pattern.compile(TEXT).matcher(said).results().map((MatchResult text) -> text.group(1));
	}

	private static boolean isSentence(String text) {
		return text.strip().matches("(?s)(%|\\p{Lu}).*") && VERB.matcher(text).find()
				&& words(PLACEHOLDER.matcher(text).replaceAll("")) >= WORDS_OF_A_MESSAGE;
	}

	private static long words(String text) {
		return Pattern.compile("[A-Za-z]{2,}").matcher(text).results().count();
	}

}
