package com.bulkreservations.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.SpreadsheetUpload.Kind;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Uploads and their rejected requests, opened in a spreadsheet, saved unchanged, and sent
 * again. Nothing is ordered that was malformed before, and nothing twice.
 */
class SpreadsheetIT {

	private static final int UPLOADS = 24;

	/** Stands in a file name for the upload that was saved. */
	private static final char SAVED = 's';

	/** Stands in a file name for the rejected requests that were saved. */
	private static final char REJECTED = 'r';

	@TempDir
	private Path folder;

	private Installation installation;

	private final Map<String, SpreadsheetUpload> uploads = new HashMap<>();

	static Stream<Integer> seeds() {
		return IntStream.rangeClosed(1, Integer.getInteger("spreadsheet.seeds", 1)).boxed();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void nothingIsOrderedThatWasMalformedAndNothingTwice(int seed) throws Exception {
		assumeTrue(LibreOffice.isInstalled(), "LibreOffice is not installed: soffice is not in the PATH");
		this.installation = Installation.in(this.folder.resolve("installation"));
		Random random = new Random(seed);
		List<String> names = new ArrayList<>();
		for (int number = 0; number < UPLOADS; number++) {
			SpreadsheetUpload upload = SpreadsheetUpload.of(random, number);
			String name = "u%02d-".formatted(number);
			this.uploads.put(name, upload);
			names.add(name);
			Files.write(this.installation.config().resolve("reference/subscriptions.csv"), upload.subscriptions(),
					StandardOpenOption.APPEND);
			Files.write(input(name), upload.bytes());
		}
		run();
		requireSoundRowsAreOrdered();
		List<String> saved = save(names, true, random);
		run();
		save(saved, false, random);
		run();
		requireOrdersOfSoundRowsOnly();
		requireEachLineIsCounted();
	}

	private Path input(String name) throws IOException {
		return Files.createDirectories(this.installation.input().resolve("contoso")).resolve(name + ".csv");
	}

	private void run() {
		ProgramRun run = ProgramRun.of(this.installation.settings("--reservations.reports=false"), "run", "--quiet");
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

	/**
	 * Saves rejected requests, and perhaps uploads, for the next run.
	 * @return the names of the saved files
	 */
	private List<String> save(List<String> names, boolean withUploads, Random random) throws Exception {
		Map<String, List<Path>> byDialect = new HashMap<>();
		Map<String, SpreadsheetUpload> examples = new HashMap<>();
		Path opened = Files.createTempDirectory(this.folder, "opened");
		for (String name : names) {
			SpreadsheetUpload upload = this.uploads.get(name.substring(0, 4));
			String dialect = upload.delimiter() + "-" + upload.isUtf16();
			examples.put(dialect, upload);
			List<Path> files = byDialect.computeIfAbsent(dialect, (first) -> new ArrayList<>());
			if (withUploads) {
				files.add(Files.copy(input(name), opened.resolve(name + SAVED + ".csv")));
			}
			Path rejected = runFolder(name).resolve("rejected-requests.csv");
			if (summary(name).counts().rejected() > 0) {
				files.add(Files.copy(rejected, opened.resolve(name + REJECTED + ".csv")));
			}
		}
		List<String> saved = new ArrayList<>();
		LibreOffice spreadsheet = new LibreOffice(this.folder.resolve("profile"));
		for (Map.Entry<String, List<Path>> dialect : byDialect.entrySet()) {
			Delimiter delimiter = examples.get(dialect.getKey()).delimiter();
			LibreOffice.Reading[] readings = LibreOffice.Reading.values();
			spreadsheet.openAndSave(dialect.getValue(), delimiter, examples.get(dialect.getKey()).isUtf16(),
					readings[random.nextInt(readings.length)], input("").getParent());
			dialect.getValue().forEach((file) -> saved.add(file.getFileName().toString().replaceFirst("\\.csv$", "")));
		}
		return saved;
	}

	private Path runFolder(String name) throws IOException {
		try (Stream<Path> runs = Files.list(this.installation.output().resolve("contoso"))) {
			return runs.filter((run) -> run.getFileName().toString().startsWith(name + ".")).findFirst().orElseThrow();
		}
	}

	private Summary summary(String name) throws IOException {
		return Json.read(runFolder(name).resolve("summary.json"), Summary.class);
	}

	private void requireSoundRowsAreOrdered() throws IOException {
		Map<String, List<Ordered>> ordered = ordered();
		this.uploads.values()
			.stream()
			.flatMap((upload) -> upload.rows().stream())
			.filter((row) -> row.kind() == Kind.SOUND && !row.subscription().toString().isEmpty())
			.forEach((row) -> assertThat(ordered.getOrDefault(row.subscription().toString(), List.of()))
				.as(row.toString())
				.extracting(Ordered::quantity)
				.containsExactly(row.quantity()));
	}

	private void requireOrdersOfSoundRowsOnly() throws IOException {
		Map<String, SpreadsheetUpload.Row> rows = this.uploads.values()
			.stream()
			.flatMap((upload) -> upload.rows().stream())
			.collect(Collectors.toMap((row) -> row.subscription().toString(), (row) -> row));
		ordered().forEach((subscription, orders) -> {
			SpreadsheetUpload.Row row = rows.get(subscription);
			assertThat(orders).as("ordered twice: %s", row).hasSize(1);
			Ordered order = orders.get(0);
			switch (row.kind()) {
				case SOUND -> assertThat(order.quantity()).as("%s in %s", row, order).isEqualTo(row.quantity());
				case WRONG -> assertThat(order.run()).as(row.toString()).doesNotMatch("u\\d\\d-\\..*");
				case MENDED -> {
					assertThat(order.run()).as("%s in %s", row, order).matches("u\\d\\d-s.*");
					assertThat(order.quantity()).isEqualTo(row.quantity());
				}
				case MALFORMED -> throw new AssertionError("%s was ordered in %s".formatted(row, order));
			}
		});
	}

	/** What was ordered in all runs, by subscription. */
	private Map<String, List<Ordered>> ordered() throws IOException {
		Map<String, List<Ordered>> ordered = new HashMap<>();
		for (Path run : ReadReport.runFolders(this.installation)) {
			for (Map<String, String> line : ReadReport.rows(run.resolve("accepted-orders.csv"))) {
				ordered.computeIfAbsent(line.get("subscription_id"), (first) -> new ArrayList<>())
					.add(new Ordered(run.getFileName().toString(), line.get("quantity")));
			}
		}
		return ordered;
	}

	private void requireEachLineIsCounted() throws IOException {
		for (Path run : ReadReport.runFolders(this.installation)) {
			Summary summary = Json.read(run.resolve("summary.json"), Summary.class);
			Summary.Lines lines = summary.lines();
			String name = summary.sourceFile().name();
			assertThat(lines.total()).as(name)
				.isEqualTo(linesOf(name))
				.isEqualTo(lines.separator() + lines.header() + summary.counts().rows() + summary.counts().blank()
						+ lines.insideValues());
		}
	}

	private long linesOf(String name) {
		try {
			byte[] bytes = Files.readAllBytes(input(name.replaceFirst("\\.csv$", "")));
			// Of UTF-16, every other byte is 0, and no character here has the byte of LF.
			return IntStream.range(0, bytes.length).filter((i) -> bytes[i] == '\n').count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Ordered(String run, String quantity) {

	}

}
