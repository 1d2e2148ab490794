package com.bulkreservations.purchase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.partnercenter.model.ApiError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurchaseCodesPageTest {

	private static final Path PAGE = Path.of("docs", "operating", "purchase-codes.md");

	@Test
	void isWhatTheDocumentationHolds() throws IOException {
		if (Boolean.getBoolean("purchase-codes-page.write")) {
			Files.writeString(PAGE, PurchaseCodesPage.text());
		}
		assertThat(Files.readString(PAGE))
			.as("out of date; write it with: mvn test -Dtest=PurchaseCodesPageTest -Dpurchase-codes-page.write=true")
			.isEqualTo(PurchaseCodesPage.text());
	}

	@Test
	void namesEachCodeOnceAndSaysWhatToDo() {
		assertThat(PurchaseCode.values()).allSatisfy((code) -> assertThat(PurchaseCodesPage.text())
			.containsOnlyOnce("\n| `%s` | %s | %s |\n".formatted(code, code.sentence(), code.fix())));
		assertThat(ApiError.OTHER.codes()).isEmpty();
		assertThat(PurchaseCodesPage.text()).contains("| `OTHER` |  |",
				"| `CREDIT_EXCEEDED` | 800023, 800025, 900121 |");
	}

}
