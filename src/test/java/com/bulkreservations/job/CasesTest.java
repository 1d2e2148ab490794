package com.bulkreservations.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.job.validation.SequentialValidation;
import com.bulkreservations.job.validation.SequentialValidation.Validated;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.reference.MarketColumn;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.settings.ColumnAliasSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A folder in {@code src/test/resources/cases} is a case: {@code upload.csv} and either
 * the four files in {@code expected} or {@code refused.txt}, the message. Besides, it may
 * hold {@code case.properties} (the distributor, {@code contoso} unless it says else, and
 * the largest upload that is taken), {@code earlier.csv}, which the distributor had
 * ordered before, and a control file. What comes out instead of the expected is found in
 * {@code target/cases}.
 */
class CasesTest {

	private static final Path CASES = Path.of("src/test/resources/cases");

	private static final Path ACTUAL = Path.of("target/cases");

	private static final List<String> PUBLISHED = List.of(AcceptedOrdersCsv.FILE_NAME, OrdersCsv.FILE_NAME,
			RejectionsCsv.FILE_NAME, RejectedRequestsCsv.FILE_NAME);

	private static final ReferenceData KNOWN = SequentialValidation.sharedReferenceData();

	private static final ReferenceData WITHOUT_MARKETS = withoutMarkets();

	private static final ColumnAliasSettings SHIPPED_ALIASES = shippedAliases();

	private static ColumnAliasSettings shippedAliases() {
		StandardEnvironment environment = new StandardEnvironment();
		try {
			new YamlPropertySourceLoader()
				.load("shipped settings", new FileSystemResource(Path.of("config/application.yml")))
				.forEach(environment.getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new AssertionError("config/application.yml cannot be read", ex);
		}
		return new ColumnAliasSettings(environment);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void publishesWhatIsExpected(String name) throws Exception {
		Path expected = CASES.resolve(name).resolve("expected");
		Case given = new Case(name);
		if (!Files.isDirectory(expected)) {
			assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(given::validate)
				.withMessage(Files.readString(CASES.resolve(name).resolve("refused.txt")).strip());
			return;
		}
		given.validate();
		for (String file : PUBLISHED) {
			Path published = given.folder.staged(file);
			assertThat(Files.mismatch(published, expected.resolve(file))).as("first byte of %s that differs", published)
				.isEqualTo(-1);
		}
	}

	/** What files of former versions give: the other cases need no item of one market. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("casesOfAllMarkets")
	void publishesTheSameWithoutTheColumnMarket(String name) throws Exception {
		Case given = new Case(name, ACTUAL.resolve("without-market").resolve(name), WITHOUT_MARKETS);
		given.validate();
		for (String file : PUBLISHED) {
			assertThat(Files.mismatch(given.folder.staged(file), CASES.resolve(name).resolve("expected").resolve(file)))
				.as("first byte of %s that differs", given.folder.staged(file))
				.isEqualTo(-1);
		}
	}

	static Stream<String> casesOfAllMarkets() throws IOException {
		return cases().filter((name) -> !name.equals("catalogue-by-market"))
			.filter((name) -> Files.isDirectory(CASES.resolve(name).resolve("expected")));
	}

	private static ReferenceData withoutMarkets() {
		Path reference = ACTUAL.resolve("reference-without-market");
		if (Files.exists(reference)) {
			Installation.delete(reference);
		}
		Installation.copy(CASES.resolve("reference"), reference);
		MarketColumn.removeFrom(reference.resolve("catalogue.csv"));
		return new ReferenceDataReader().read(reference, CASES.resolve("policy/markets.csv"));
	}

	static Stream<String> cases() throws IOException {
		try (Stream<Path> folders = Files.list(CASES)) {
			return folders.filter((folder) -> Files.isRegularFile(folder.resolve("upload.csv")))
				.map((folder) -> folder.getFileName().toString())
				.sorted()
				.toList()
				.stream();
		}
	}

	/** What the contract's own cases say of each row, in their own words. */
	@ParameterizedTest
	@ValueSource(strings = { "plain", "messy", "spreadsheets" })
	void decidesAsTheContractSays(String name) throws Exception {
		SortedMap<Long, String> expected = new TreeMap<>();
		for (String line : Files.readAllLines(CASES.resolve(name).resolve("expected.tsv"))) {
			String[] cells = line.split("\t", -1);
			expected.put(Long.valueOf(cells[0]),
					cells[2].equals("ok") ? Decisions.accepted(fields(cells[3])) : cells[2]);
		}
		Case given = new Case(name);
		Validated validated = given.validate();
		assertThat(Decisions.in(given.folder)).isEqualTo(expected);
		assertThat(validated.tally().rows()).isEqualTo(expected.size());
	}

	private static Map<String, String> fields(String json) {
		return JsonMapper.shared().readValue(json, new TypeReference<LinkedHashMap<String, String>>() {
		});
	}

	@Test
	void aCaseIsRefusedOrPublished() throws IOException {
		assertThat(cases()).isNotEmpty()
			.allMatch((name) -> Files.isDirectory(CASES.resolve(name).resolve("expected")) != Files
				.isRegularFile(CASES.resolve(name).resolve("refused.txt")));
	}

	/** A case, and what it is validated with. */
	private static final class Case {

		private final Path given;

		private final RunFolder folder;

		private final ReferenceData known;

		private final Properties properties = new Properties();

		private Case(String name) throws IOException {
			this(name, ACTUAL.resolve(name), KNOWN);
		}

		private Case(String name, Path folder, ReferenceData known) throws IOException {
			this.given = CASES.resolve(name);
			this.folder = new RunFolder(folder);
			this.known = known;
			Path file = this.given.resolve("case.properties");
			if (Files.exists(file)) {
				try (InputStream in = Files.newInputStream(file)) {
					this.properties.load(in);
				}
			}
		}

		private Validated validate() throws IOException, UploadRefusedException {
			String distributor = this.properties.getProperty("distributor", "contoso");
			long maxBytes = Long.parseLong(this.properties.getProperty("max-file-size", "1000000"));
			Ledger ledger = SequentialValidation.emptyLedger();
			SequentialValidation validation = new SequentialValidation(this.known, distributor,
					ColumnAliases.of(SHIPPED_ALIASES.of(distributor)), ledger);
			Intake intake = new Intake(maxBytes, SequentialValidation.ONE_BLOCK);
			Path earlier = this.given.resolve("earlier.csv");
			if (Files.exists(earlier)) {
				validation.remember(validation.validate(earlier, this.folder, intake));
			}
			return validation.validate(this.given.resolve("upload.csv"), this.folder, intake);
		}

	}

}
