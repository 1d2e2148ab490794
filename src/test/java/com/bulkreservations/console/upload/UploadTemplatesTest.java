package com.bulkreservations.console.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.report.wording.Language;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadTemplatesTest {

	private static final Viewer CLERK = viewer(Role.UPLOADER, "contoso");

	private static final String OF_CONTOSO = "Noordzee Logistiek B.V.";

	private static final String OF_FABRIKAM = "Banco Horizonte S.A.";

	@TempDir
	private Path folder;

	private Installation installation;

	private Console console;

	private static Viewer viewer(Role role, String distributor) {
		return new Viewer("1", "clerk@contoso.example", null, List.of(new Membership(role, distributor)));
	}

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder);
		this.console = Console.open(this.installation.settings(), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	@Test
	void isInTheLanguageOfThePersonAndListsTheDistributorsOwn() throws IOException {
		for (Language language : Language.values()) {
			byte[] bytes = this.console.templates().workbook(CLERK, "Contoso", language);
			try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
					XSSFExcelExtractor text = new XSSFExcelExtractor(workbook)) {
				assertThat(workbook.getSheetName(0)).isEqualTo((language == Language.NL) ? "Aanvragen" : "Requests");
				assertThat(text.getText()).contains("request_id", OF_CONTOSO).doesNotContain(OF_FABRIKAM);
			}
		}
	}

	@Test
	void isForThoseAloneWhoMaySendForTheDistributor() throws IOException {
		for (Viewer viewer : List.of(viewer(Role.UPLOADER, "fabrikam"), viewer(Role.APPROVER, "contoso"),
				viewer(Role.FINANCE, "contoso"))) {
			assertThatExceptionOfType(NotVisibleException.class)
				.isThrownBy(() -> this.console.templates().workbook(viewer, "contoso", Language.EN));
		}
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.templates().workbook(CLERK, "nobody", Language.EN));
		assertThat(readKinds()).doesNotContain("console.file-read");
	}

	@Test
	void isRecorded() throws IOException {
		this.console.templates().workbook(CLERK, "contoso", Language.EN);
		assertThat(readKinds()).contains("console.file-read");
	}

	private List<String> readKinds() throws IOException {
		List<String> kinds = new ArrayList<>();
		new AuditLog(this.installation.output().resolve(".jobs"), Clock.systemUTC())
			.read((entry) -> kinds.add(entry.kind()));
		return kinds;
	}

}
