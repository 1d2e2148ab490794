package com.bulkreservations.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsPageTest {

	private static final Path PAGE = Path.of("docs", "operating", "settings.md");

	@Test
	void isWhatTheDocumentationHolds() throws IOException {
		if (Boolean.getBoolean("settings-page.write")) {
			Files.writeString(PAGE, SettingsPage.text());
		}
		assertThat(Files.readString(PAGE))
			.as("out of date; write it with: mvn test -Dtest=SettingsPageTest -Dsettings-page.write=true")
			.isEqualTo(SettingsPage.text());
	}

	@Test
	void namesSettingsAsTheyAreWritten() {
		assertThat(SettingsPage.text()).contains(
				"\n| `reservations.input-dir` | `input` | the folder with the uploads |\n",
				"\n| `reservations.mail.host` | none | ", "\n## Notifications by mail\n");
	}

	@Test
	void describesEverySetting() {
		assertThat(SettingsPage.text().lines().filter((line) -> line.startsWith("| `reservations.")))
			.hasSizeGreaterThan(30)
			.allMatch((row) -> row.matches("\\| `[a-z.-]+` \\| [^|]+ \\| [^|]{10,} \\|"));
	}

}
