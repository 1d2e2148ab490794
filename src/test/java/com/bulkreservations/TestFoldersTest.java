package com.bulkreservations;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Keeps {@code mvn test} quick: what takes long is an integration test. */
class TestFoldersTest {

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(new ImportOption.OnlyIncludeTests())
		.importPackages("com.bulkreservations");

	private static final String PROCESSES_AND_SERVERS = ".*\\.(ProcessBuilder|ProgramProcess|StartedProgram"
			+ "|PostgresServer|EmbeddedPostgres|PartnerCenterServer|WebhookReceiver|GreenMail|SMTPServer|HttpServer|ServerSocket)(\\$.*)?";

	@Test
	void unitTestsStartNoProcessAndNoServer() {
		noClasses().that()
			.haveNameMatching(".*Test(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.haveNameMatching(PROCESSES_AND_SERVERS)
			.check(TESTS);
	}

}
