package com.bulkreservations.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesPageTest {

	private static final Path PAGE = Path.of("docs", "operating", "messages.md");

	@Test
	void isWhatTheDocumentationHolds() throws IOException {
		if (Boolean.getBoolean("messages-page.write")) {
			Files.writeString(PAGE, MessagesPage.text());
		}
		assertThat(Files.readString(PAGE))
			.as("out of date; write it with: mvn test -Dtest=MessagesPageTest -Dmessages-page.write=true")
			.isEqualTo(MessagesPage.text());
	}

	@ParameterizedTest
	@EnumSource
	void explainsEveryMessage(OperatorMessage message) {
		assertThat(MessagesPage.text()).containsOnlyOnce("\n### " + message.code() + "\n");
		String section = MessagesPage.text().split("\n### " + message.code() + "\n", 2)[1].split("\n##", 2)[0];
		assertThat(section).contains(message.meaning(), message.remedy());
	}

	@Test
	void isSortedByCode() {
		assertThat(MessagesPage.text().lines().filter((line) -> line.startsWith("### BR-"))).isSorted();
	}

}
