package com.bulkreservations;

import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

	private static final String ROOT = "com.bulkreservations.";

	private static final DescribedPredicate<JavaClass> NOT_OURS = resideOutsideOfPackage(ROOT + ".");

	private static final JavaClasses PROGRAM = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("com.bulkreservations");

	/** Left of the bar the package, right of it the packages it may depend on. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					message                 | message
					order                   | order infrastructure.bytes
					policy.rejection        | policy.rejection order
					reference               | reference message order
					reference.loader        | reference.loader infrastructure.bytes message order reference
					policy                  | policy order policy.rejection reference
					ledger                  | ledger message order policy
					intake                  | intake infrastructure.bytes infrastructure.csv message order policy.rejection
					intake.inbox            | intake.inbox infrastructure.bytes infrastructure.storage intake ledger message run run.published settings
					run.published           | run.published infrastructure.bytes infrastructure.csv intake message order policy.rejection
					run                     | run infrastructure.bytes infrastructure.storage intake ledger message order policy reference reference.loader run.published
					run.archive             | run.archive infrastructure.bytes infrastructure.csv infrastructure.storage intake intake.inbox ledger message order report report.figures run run.published settings
					settings                | settings infrastructure.database infrastructure.storage intake message policy report.wording
					job                     | job infrastructure.bytes infrastructure.csv infrastructure.storage intake job.validation ledger message order policy reference report.counting report.figures run run.published settings
					job.validation          | job.validation infrastructure.bytes infrastructure.csv infrastructure.storage intake ledger message order policy policy.rejection reference run run.published
					application             | application infrastructure.bytes infrastructure.database infrastructure.storage intake intake.inbox job ledger message reference reference.loader run run.archive run.published settings
					notification            | notification infrastructure.bytes infrastructure.storage message policy.rejection run run.published settings
					monitoring              | monitoring infrastructure.storage intake.inbox message run run.published settings
					cli                     | cli application infrastructure.database infrastructure.storage message monitoring notification order policy.rejection reference run run.archive run.published settings
					report                  | report message report.counting report.figures report.page report.wording report.workbook run.published
					report.figures          | report.figures infrastructure.csv intake message order policy.rejection run.published
					report.counting         | report.counting infrastructure.csv intake message order policy.rejection report.figures run.published
					report.wording          | report.wording order policy.rejection
					report.page             | report.page infrastructure.bytes order policy.rejection report.figures report.wording
					report.workbook         | report.workbook infrastructure.csv intake message order policy.rejection report.counting report.figures report.wording run.published
					infrastructure.bytes    | infrastructure.bytes
					infrastructure.csv      | infrastructure.csv infrastructure.bytes message
					infrastructure.storage  | infrastructure.storage message
					infrastructure.database | infrastructure.database infrastructure.storage message
					""")
	void dependsOnlyOnPackagesToItsLeft(String depending, String allowed) {
		check(classes().that()
			.resideInAnyPackage(exactly(depending))
			.should()
			.onlyDependOnClassesThat(NOT_OURS.or(resideInAnyPackage(exactly(allowed)))));
	}

	@Test
	void everyClassHasItsPlaceInTheArrows() {
		check(classes().should()
			.resideInAnyPackage(packages(
					"application cli infrastructure intake job ledger message monitoring notification order policy "
							+ "reference report run settings")));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
	}

	@Test
	void springIsKnownToJobLedgerDatabaseAndCliOnly() {
		check(noClasses().that()
			.resideOutsideOfPackages(exactly(
					"application cli infrastructure.database job job.validation ledger run run.archive " + "settings"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.."));
	}

	@Test
	void ledgerKnowsOfSpringOnlyJdbcAndTransactions() {
		check(classes().that()
			.resideInAnyPackage(packages("ledger"))
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage("org.springframework..").or(resideInAnyPackage(
					"org.springframework.jdbc..", "org.springframework.transaction..", "org.springframework.dao.."))));
	}

	@Test
	void namesSayWhatAClassIs() {
		check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)"));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(PROGRAM);
	}

	private static String[] packages(String names) {
		return Stream.of(names.split(" ", -1)).map((name) -> ROOT + name + "..").toArray(String[]::new);
	}

	private static String[] exactly(String names) {
		return Stream.of(names.split(" ", -1)).map((name) -> ROOT + name).toArray(String[]::new);
	}

}
