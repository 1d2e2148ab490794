package com.bulkreservations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program keeps what the {@code package-info.java} of its packages and the
 * architecture page say of it.
 */
class ArchitectureTest {

	private static final String ROOT = "com.bulkreservations.";

	private static final int MOST_FILES = 35;

	/** The policy has a file for each rule. */
	private static final int MOST_FILES_OF_THE_POLICY = 40;

	private static final Pattern IMPORT = Pattern.compile("^import (?:static )?com\\.bulkreservations\\.([a-z.]+)\\.",
			Pattern.MULTILINE);

	private static final JavaClasses PROGRAM = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("com.bulkreservations");

	private static final List<PackageDescription> PACKAGES = PackageDescription.all();

	/**
	 * The compiler copies constants, so that imports tell of dependencies that class
	 * files do not have.
	 */
	@ParameterizedTest
	@FieldSource("PACKAGES")
	void packageInfoNamesExactlyThePackagesThatAreUsed(PackageDescription described) {
		Set<String> used = Stream.concat(usedByClasses(described.name()), imported(described))
			.filter((name) -> !name.equals(described.name()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described.mayDependOn()).as("May depend on: %s.", String.join(", ", used))
			.containsExactlyElementsOf(used);
	}

	private static Stream<String> usedByClasses(String name) {
		return PROGRAM.stream()
			.filter((type) -> type.getPackageName().equals(ROOT + name))
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map((dependency) -> dependency.getTargetClass().getBaseComponentType().getPackageName())
			.filter((target) -> target.startsWith(ROOT))
			.map((target) -> target.substring(ROOT.length()));
	}

	private static Stream<String> imported(PackageDescription described) {
		return described.sources()
			.map(Installation::read)
			.flatMap((source) -> IMPORT.matcher(source).results())
			.map((found) -> found.group(1));
	}

	/** What jte generates from the templates of pages has no source to describe it. */
	@Test
	void everyPackageDescribesItself() {
		assertThat(
				PROGRAM.stream().map(JavaClass::getPackageName).distinct().map((name) -> name.substring(ROOT.length())))
			.filteredOn((name) -> !name.endsWith(".template"))
			.containsExactlyInAnyOrderElementsOf(PACKAGES.stream().map(PackageDescription::name).toList());
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(PROGRAM);
	}

	/** Each row of its table is a package, by its first two sentences. */
	@Test
	void architecturePageDescribesPackagesAsTheyDescribeThemselves() throws IOException {
		assertThat(codeMap().map((row) -> row.replace("`", "")))
			.containsExactlyInAnyOrderElementsOf(PACKAGES.stream().map(PackageDescription::row).toList());
	}

	@ParameterizedTest
	@FieldSource("PACKAGES")
	void architecturePageListsAPackageBelowThoseThatItUses(PackageDescription described) throws IOException {
		List<String> names = codeMap().map((row) -> row.split("`", -1)[1]).toList();
		assertThat(names.subList(0, names.indexOf(described.name()))).containsAll(described.mayDependOn());
	}

	private static Stream<String> codeMap() throws IOException {
		String page = Files.readString(Path.of("docs", "ARCHITECTURE.md"));
		return page.substring(page.indexOf("\n## Code map\n"), page.indexOf("\n## The way of one row\n"))
			.lines()
			.filter((line) -> line.startsWith("| `"));
	}

	@ParameterizedTest
	@FieldSource("PACKAGES")
	void packageIsSmallEnoughToBeReadAsAList(PackageDescription described) {
		int most = described.name().equals("policy") ? MOST_FILES_OF_THE_POLICY : MOST_FILES;
		assertThat(described.sources()).hasSizeLessThanOrEqualTo(most);
	}

	@Test
	void noTwoClassesHaveTheSameName() {
		assertThat(
				PACKAGES.stream().flatMap(PackageDescription::sources).map((source) -> source.getFileName().toString()))
			.filteredOn((name) -> !name.equals(PackageDescription.FILE_NAME))
			.doesNotHaveDuplicates();
	}

	@Test
	void namesSayWhatAClassIs() {
		noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(PROGRAM);
	}

	/** Whoever sends such an object runs code. */
	@Test
	void nothingReadsJavaObjects() {
		noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream").check(PROGRAM);
	}

	@Test
	void springIsKnownToJobLedgerDatabaseAndCliOnly() {
		noClasses().that()
			.resideOutsideOfPackages(packages("application", "cli", "cluster", "console", "console.draft",
					"console.people", "console.notification", "console.history", "console.store", "console.upload",
					"console.work", "infrastructure.database", "job", "job.validation", "ledger", "partnercenter",
					"purchase.job", "purchase.store", "run", "run.archive", "settings", "web", "web.access", "web.api"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(PROGRAM);
	}

	/** Except for the run's own copy of an upload, which no sender reaches. */
	@Test
	void filesOfSendersAreOpenedByOneClassAndChangedByAnother() {
		DescribedPredicate<JavaCall<?>> opensOrChanges = JavaCall.Predicates.target(owner(type(Files.class)))
			.and(JavaCall.Predicates
				.target(nameMatching("(newBy|newIn|newOut|newBuf|read[^A]|readAll|lines|write|copy|move|"
						+ "delete|create|set|size|mismatch).*")));
		noClasses().that()
			.resideInAnyPackage(packages("intake", "intake.inbox"))
			.and()
			.doNotHaveSimpleName("UploadFolder")
			.and()
			.doNotHaveSimpleName("BlockIndex")
			.and()
			.doNotHaveSimpleName("RecordBlocks")
			.and()
			.doNotHaveSimpleName("WorkbookText")
			.or()
			.haveSimpleName("Pruning")
			.should()
			.callMethodWhere(opensOrChanges)
			.orShould()
			.callMethodWhere(JavaCall.Predicates.target(owner(type(FileChannel.class)))
				.and(JavaCall.Predicates.target(name("open"))))
			.orShould()
			.dependOnClassesThat()
			.haveNameMatching("java\\.io\\.(File|File(In|Out)putStream|FileReader|FileWriter|RandomAccessFile)")
			.because("a sender may replace them at any instant: use SentFile and SentFolder")
			.check(PROGRAM);
	}

	@Test
	void ledgerKnowsOfSpringOnlyJdbcAndTransactions() {
		classes().that()
			.resideInAnyPackage(packages("ledger"))
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage("org.springframework..").or(resideInAnyPackage(
					"org.springframework.jdbc..", "org.springframework.transaction..", "org.springframework.dao..")))
			.check(PROGRAM);
	}

	/**
	 * Whoever reads data of the console names who reads: so nobody forgets to ask what
	 * the person may see. Exempt is what finds out who the person is, and what knows no
	 * data.
	 */
	@Test
	void consoleReadsDataForAViewerOnly() {
		methods().that()
			.arePublic()
			.and()
			.areNotStatic()
			.and()
			.areDeclaredInClassesThat(resideInAPackage(ROOT + "console..").and(not(assignableTo(Record.class)))
				.and(not(assignableTo(Enum.class)))
				.and(not(assignableTo(Throwable.class)))
				.and(modifier(JavaModifier.PUBLIC)))
			.and()
			.areDeclaredInClassesThat(not(nameMatching(
					".*\\.console\\.(Console|store\\.[\\w$]+|people\\.(SignIn|CompanySignIn|Audience)|notification\\.(NotificationWorker|NotificationSenders?|NotificationAddresses)|upload\\.(UploadLife|ReceivedFile)|history\\.HistoryWorker|work\\.(ConsoleWorker|QueuedWork|WorkObserver|Unobserved)|ConsoleCheck|ConsolePruning|ConsoleQueue)")))
			.should(new ArchCondition<>("take a Viewer first") {

				@Override
				public void check(JavaMethod method, ConditionEvents events) {
					boolean viewerFirst = !method.getRawParameterTypes().isEmpty()
							&& method.getRawParameterTypes().get(0).getSimpleName().equals("Viewer");
					events.add(new SimpleConditionEvent(method, viewerFirst, method.getFullName()));
				}

			})
			.check(PROGRAM);
	}

	private static String[] packages(String... names) {
		return Stream.of(names).map((name) -> ROOT + name).toArray(String[]::new);
	}

}
