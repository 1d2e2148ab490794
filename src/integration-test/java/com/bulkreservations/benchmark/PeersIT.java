package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The peers are fair only where they decide what the program decides. */
class PeersIT {

	private static final Path MARKETS = Path.of("config/policy/markets.csv");

	private static final int ROWS = 3000;

	@TempDir
	private static Path folder;

	private static Upload upload;

	private static Path published;

	@BeforeAll
	static void runTheProgram() throws IOException {
		GeneratedReference reference = GeneratedReference.generate(1, 400, 700, 0, MARKETS, folder.resolve("config"));
		upload = Upload.generate(reference, 2, ROWS, 0.3, "PO-", folder.resolve("upload.csv"));
		List<String> settings = List.of("--reservations.config-dir=" + folder.resolve("config"),
				"--reservations.output-dir=" + folder.resolve("output"), "--reservations.quiet-period=0s");
		try (ReservationsApplication program = ReservationsApplication.start(settings)) {
			program.reservations().run(List.of(upload.file()), GeneratedReference.DISTRIBUTOR, new Silent());
		}
		try (Stream<Path> runs = Files.list(folder.resolve("output/contoso"))) {
			published = runs.findFirst().orElseThrow();
		}
	}

	@Test
	void programAcceptsWhatTheGeneratorMeantToBeAccepted() throws IOException {
		assertThat(rows(published.resolve("accepted-orders.csv"), List.of("request_id"))).hasSize(upload.accepted());
		assertThat(upload.accepted()).isBetween(ROWS / 2, ROWS * 9 / 10);
	}

	@Test
	void everyFlawHasItsCode() throws IOException {
		List<List<String>> codes = rows(published.resolve("rejections.csv"), List.of("code"));
		assertThat(codes.stream().flatMap(List::stream).distinct()).hasSizeGreaterThanOrEqualTo(Flaw.values().length);
	}

	@Test
	void bareLoopWritesWhatTheProgramWrites() throws IOException {
		PeerTask task = task("bare-loop");
		upload.require("the bare loop", BareLoop.run(task));
		assertSameDecisions(task);
	}

	@Test
	void tutorialWritesWhatTheProgramWrites() throws Exception {
		PeerTask task = task("tutorial");
		upload.require("the tutorial", Tutorial.run(task));
		assertThat(Files.readAllLines(task.accepted())).hasSize(upload.accepted() + 1);
		assertThat(task.folder().resolve("metadata.script")).exists();
	}

	private static PeerTask task(String name) throws IOException {
		return new PeerTask(folder.resolve("config"), upload.file(), GeneratedReference.DISTRIBUTOR,
				Files.createDirectory(folder.resolve(name)));
	}

	private static void assertSameDecisions(PeerTask task) throws IOException {
		List<String> accepted = List.of("request_id", "source_line", "distributor_id", "customer_id", "subscription_id",
				"market", "segment", "reservation_type", "sku", "region", "term", "quantity", "scope",
				"billing_frequency", "reseller", "requested_by", "product_id", "sku_id", "currency", "unit_price",
				"amount", "tax_included", "notices");
		assertThat(rows(task.accepted(), accepted)).isEqualTo(rows(published.resolve("accepted-orders.csv"), accepted));
		List<String> rejected = List.of("source_line", "request_id", "customer_id", "code", "column");
		assertThat(rows(task.rejections(), rejected)).isEqualTo(rows(published.resolve("rejections.csv"), rejected));
	}

	private static List<List<String>> rows(Path file, List<String> columns) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
			records.forEach((row) -> rows.add(columns.stream().map(row::getField).toList()));
		}
		return rows;
	}

	/** Does nothing. */
	private static final class Silent implements RunListener {

		@Override
		public void onStarted(String distributor, String file, boolean resumed) {
		}

		@Override
		public void onProgress(Progress progress) {
		}

		@Override
		public void onFinished(UploadResult outcome) {
		}

	}

}
