package com.bulkreservations.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.Heading;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyPageTest {

	private static final Path PAGE = Path.of("docs", "policy.md");

	@Test
	void isWhatTheDocumentationHolds() throws IOException {
		if (Boolean.getBoolean("policy-page.write")) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, PolicyPage.text());
		}
		assertThat(Files.readString(PAGE))
			.as("out of date; write it again with: mvn test -Dtest=PolicyPageTest -Dpolicy-page.write=true")
			.isEqualTo(PolicyPage.text());
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfEveryCodeAllThereIs(RejectionCode code) {
		assertThat(PolicyPage.text()).containsOnlyOnce("\n### " + code + "\n");
		String section = PolicyPage.text().split("\n### " + code + "\n", 2)[1].split("\n##", 2)[0];
		assertThat(section).contains(code.sentence(), code.fix(), code.responsible().text(), code.place());
	}

	@ParameterizedTest
	@EnumSource
	void putsEveryHeadingAboveItsCodes(Heading heading) {
		assertThat(PolicyPage.text()).containsOnlyOnce("\n## " + heading.title() + "\n\n### ");
	}

	@Test
	void namesTheColumnToCorrect() {
		assertThat(PolicyPage.text()).contains("""
				### SCOPE_NOT_SHARED

				Under the Azure plan the scope is always shared.

				- Fix: Write shared, or leave the scope blank.
				- Who can fix it: the distributor
				- Column: `scope`
				- Place: Purchase Azure reservations: step 8, scope, second note

				### SCOPE_REQUIRED
				""").contains("""
				- Column: none: the whole row
				- Place: Upload format: rows
				""").contains("""
				- Column: the one whose value it is
				- Place: Upload format: columns
				""");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfEveryNotice(Notice notice) {
		assertThat(PolicyPage.text()).contains("\n- `" + notice + "`: " + notice.sentence() + "\n");
	}

}
