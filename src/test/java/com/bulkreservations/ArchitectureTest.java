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
	@CsvSource(delimiter = '|', textBlock = """
			order     | order
			reference | order reference
			policy    | order reference policy
			intake    | order reference policy intake
			report    | order reference policy intake report
			finance   | order policy intake report finance
			job       | order reference policy intake report finance job ledger database
			notification | order reference policy intake report job notification
			monitoring   | order reference policy intake report job monitoring
			cli       | order reference policy intake report job notification monitoring cli
			ledger    | order reference policy ledger
			database  | database
			""")
	void dependsOnlyOnPackagesToItsLeft(String depending, String allowed) {
		check(classes().that()
			.resideInAnyPackage(packages(depending))
			.should()
			.onlyDependOnClassesThat(NOT_OURS.or(resideInAnyPackage(packages(allowed)))));
	}

	@Test
	void everyClassHasItsPlaceInTheArrows() {
		check(classes().should()
			.resideInAnyPackage(packages(
					"order reference policy intake report finance job notification monitoring cli ledger database")));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
	}

	@Test
	void springIsKnownToJobLedgerDatabaseAndCliOnly() {
		check(noClasses().that()
			.resideOutsideOfPackages(packages("job ledger database cli"))
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

}
