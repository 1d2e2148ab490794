package com.bulkreservations.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperatorMessageTest {

	/** Every code that a version of the program has used, with its name, for good. */
	private static final Path CODES = Path.of("src/test/resources/messages/codes.txt");

	@Test
	void endsWithItsCode() {
		assertThat(OperatorMessage.FILE_NOT_FOUND.text("%s is missing", "a.csv"))
			.isEqualTo("a.csv is missing [BR-101]");
	}

	@Test
	void keepsTheCodeOfTheMessageItQuotes() {
		String cause = OperatorMessage.CSV_DAMAGED.text("a.csv was changed");
		assertThat(OperatorMessage.RUN_FAILED.text("FAILED: %s", cause))
			.isEqualTo("FAILED: a.csv was changed [BR-509]");
	}

	@Test
	void formatsNumbersAlikeInEveryLocale() {
		assertThat(OperatorMessage.UPLOAD_TOO_LARGE.text("%,d bytes", 1_000_000)).startsWith("1,000,000 bytes");
	}

	@Test
	void hasUniqueCodesInOrder() {
		List<String> codes = Stream.of(OperatorMessage.values()).map(OperatorMessage::code).toList();
		assertThat(codes).doesNotHaveDuplicates().isSorted();
	}

	/** A code that is no longer used keeps its line, so that no other message gets it. */
	@Test
	void neverReusesACode() throws IOException {
		List<String> used = Files.readAllLines(CODES);
		List<String> codes = Stream.of(OperatorMessage.values())
			.map((message) -> message.code() + " " + message.name())
			.toList();
		assertThat(used).as("add new codes to %s", CODES).containsAll(codes);
		assertThat(used.stream().map((line) -> line.split(" ", 2)[0])).doesNotHaveDuplicates().isSorted();
	}

	@Test
	void hasCompleteSentences() {
		assertThat(OperatorMessage.values())
			.allSatisfy((message) -> assertThat(List.of(message.meaning(), message.remedy()))
				.allMatch((sentence) -> sentence.endsWith(".") || sentence.endsWith("`")));
	}

}
