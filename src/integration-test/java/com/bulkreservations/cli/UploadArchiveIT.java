package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.bytes.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where finished uploads and pruned run folders go. */
class UploadArchiveIT {

	@TempDir
	private Path folder;

	private Installation installation;

	private Path contoso;

	private List<String> lines;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.contoso = this.installation.input().resolve("contoso");
		this.lines = Installation.contosoSample().subList(0, 12);
		this.installation.upload("contoso", "a.csv", this.lines);
	}

	private ProgramRun run() {
		return ProgramRun.of(this.installation.settings("--reservations.move-uploads=true"), "run");
	}

	@Test
	void uploadsStayWhereTheyAreByDefault() {
		this.installation.upload("contoso", "empty.csv", this.lines.subList(0, 1));
		ProgramRun.of(this.installation.settings(), "run");
		assertThat(Installation.tree(this.contoso)).containsExactly("a.csv", "empty.csv");
	}

	@Test
	void processedAndRefusedUploadsArePutAway() throws IOException {
		String sent = Installation.read(this.contoso.resolve("a.csv"));
		Files.writeString(this.contoso.resolve("b.csv.sha256"), "0".repeat(64) + "  b.csv");
		this.installation.upload("contoso", "b.csv", this.lines.subList(0, 4));

		assertThat(run().exitCode()).isEqualTo(3);

		assertThat(Installation.tree(this.contoso)).containsExactly("processed", "processed/a.csv", "refused",
				"refused/b.csv", "refused/b.csv.reason.txt", "refused/b.csv.sha256");
		assertThat(this.contoso.resolve("processed/a.csv")).hasContent(sent);
		assertThat(Installation.read(this.contoso.resolve("refused/b.csv.reason.txt")))
			.contains("Its .sha256 file says SHA-256 000");
		assertThat(run().out()).contains("No upload was found.");
	}

	/** With its reason, or a digest, the name would be longer than any file's. */
	@ParameterizedTest
	@CsvSource({ "x, 232", "x, 236", "x, 240", "x, 255", "\u00e9, 254" })
	void uploadsOfLongNamesArePutAway(String letter, int bytes) throws IOException {
		Files.delete(this.contoso.resolve("a.csv"));
		String name = letter.repeat((bytes - 4) / letter.getBytes(StandardCharsets.UTF_8).length) + ".csv";
		for (int content = 0; content < 3; content++) {
			Files.writeString(this.contoso.resolve(name), "no,such,header\n" + content + ",2,3\n");
			assertThat(run().exitCode()).isEqualTo(3);
			assertThat(Installation.tree(this.contoso)).hasSize(3 + 2 * content)
				.filteredOn((file) -> !file.equals("refused"))
				.allMatch((file) -> file.matches("refused/" + letter + "+(\\.[0-9a-f]{12})?\\.csv(\\.reason\\.txt)?"));
		}
	}

	@Test
	void processedUploadsOfLongNamesAreKeptApart() throws IOException {
		Files.delete(this.contoso.resolve("a.csv"));
		String name = "x".repeat(232) + ".csv";
		for (int rows = 3; rows < 6; rows++) {
			List<String> sent = this.lines.subList(0, rows);
			this.installation.upload("contoso", name, sent);
			assertThat(run().exitCode()).isZero();
		}
		assertThat(Installation.tree(this.contoso)).hasSize(4)
			.filteredOn((file) -> !file.equals("processed"))
			.allMatch((file) -> file.matches("processed/x+(\\.[0-9a-f]{12})?\\.csv"));
	}

	@Test
	void uploadThatAnEarlierStartProcessedIsPutAway() {
		ProgramRun.of(this.installation.settings(), "run");
		assertThat(run().out()).contains("already processed");
		assertThat(Installation.tree(this.contoso)).containsExactly("processed", "processed/a.csv");
	}

	@Test
	void nameThatIsTakenIsKeptApart() {
		run();
		this.installation.upload("contoso", "a.csv", this.lines.subList(0, 5));
		run();
		assertThat(Installation.tree(this.contoso)).hasSize(3)
			.contains("processed/a.csv")
			.anyMatch((file) -> file.matches("processed/a\\.[0-9a-f]{12}\\.csv"));
	}

	@Test
	void sameContentIsKeptOnce() {
		run();
		this.installation.upload("contoso", "a.csv", this.lines);
		assertThat(run().out()).contains("already processed");
		assertThat(Installation.tree(this.contoso)).containsExactly("processed", "processed/a.csv");
	}

	@Test
	void withheldUploadStaysToBeRunAgain() {
		ProgramRun.of(
				this.installation.settings("--reservations.move-uploads=true", "--reservations.max-rejected-percent=0"),
				"run");
		assertThat(Installation.tree(this.contoso)).containsExactly("a.csv");
	}

	@Test
	void uploadFromElsewhereStays() throws IOException {
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere")).resolve("x.csv");
		Files.copy(this.contoso.resolve("a.csv"), elsewhere);
		ProgramRun run = ProgramRun.of(this.installation.settings("--reservations.move-uploads=true"), "run",
				"--distributor", "contoso", elsewhere.toString());
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(elsewhere).exists();
	}

	@Test
	void uploadOfTheDefaultDistributorIsPutIntoItsFolder() throws IOException {
		Files.move(this.contoso.resolve("a.csv"), this.installation.input().resolve("a.csv"));
		ProgramRun.of(this.installation.settings("--reservations.move-uploads=true",
				"--reservations.default-distributor=contoso"), "run");
		assertThat(Installation.tree(this.installation.input())).containsExactly("contoso", "contoso/processed",
				"contoso/processed/a.csv");
	}

	/** The program died when the file had its own name already. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void fileOnItsWayIsGivenBack(boolean processedBefore) throws IOException {
		if (processedBefore) {
			ProgramRun.of(this.installation.settings(), "run");
		}
		Files.move(this.contoso.resolve("a.csv"), this.contoso.resolve(".a.csv.moving"));
		assertThat(run().out()).contains(processedBefore ? "already processed" : "rows          11 =");
		assertThat(Installation.tree(this.contoso)).containsExactly("processed", "processed/a.csv");
	}

	@Test
	void fileOnItsWayWhoseNameIsTakenIsTakenToo() throws IOException {
		Files.move(this.contoso.resolve("a.csv"), this.contoso.resolve(".a.csv.moving"));
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 1));
		assertThat(run().exitCode()).isEqualTo(3);
		assertThat(Installation.tree(this.contoso)).contains("processed/a.2.csv", "refused/a.csv");
	}

	@Test
	void pruneRemovesWhatIsOldAndRemembersWhatWasOrdered() throws IOException {
		run();
		List<String> tree = Installation.tree(this.folder);
		assertThat(prune("1d", "--dry-run").out()).contains("Would remove 0 files");
		setBack(this.contoso.resolve("processed/a.csv"));

		ProgramRun dry = prune("1ms", "--dry-run");

		assertThat(dry.out()).contains("contoso/a.", "processed/a.csv", "Would remove 2 files and folders");
		assertThat(Installation.tree(this.folder)).containsAll(tree);

		ProgramRun pruned = prune("1ms");

		assertThat(pruned.exitCode()).as(pruned.text()).isZero();
		assertThat(pruned.out()).contains("Removed 2 files and folders");
		assertThat(Installation.tree(this.contoso)).containsExactly("processed");
		assertThat(ProgramRun.of(this.installation.settings(), "runs").out()).startsWith("PRUNED ")
			.contains("contoso/a.");
		requireNothingIsOrderedAgain();
	}

	@Test
	void ledgerIsRebuiltFromWhatPruningKeeps() throws IOException {
		run();
		prune("1ms");
		try (Stream<Path> files = Files.list(this.installation.output().resolve(".jobs"))) {
			for (Path file : files.filter((path) -> path.getFileName().toString().startsWith("metadata")).toList()) {
				Installation.delete(file);
			}
		}
		this.installation.upload("contoso", "again.csv", this.lines);
		ProgramRun lost = run();
		assertThat(lost.exitCode()).as(lost.text()).isEqualTo(1);
		assertThat(lost.err()).contains("runs --rebuild-ledger");

		ProgramRun rebuilt = ProgramRun.of(this.installation.settings(), "runs", "--rebuild-ledger");

		assertThat(rebuilt.exitCode()).as(rebuilt.text()).isZero();
		requireNothingIsOrderedAgain();
	}

	private void requireNothingIsOrderedAgain() throws IOException {
		this.installation.upload("contoso", "again.csv", this.lines);
		List<String> other = new ArrayList<>(this.lines);
		other.add("");
		this.installation.upload("contoso", "other.csv", other);
		ProgramRun next = run();
		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(next.out()).contains("again.csv", "already processed", "11 = 0 accepted", "ALREADY_ORDERED");
	}

	@Test
	void pruneRemovesOldUploadsThatWereProcessedWhereTheyLie() throws IOException {
		Path upload = this.contoso.resolve("a.csv");
		Installation.write(this.contoso.resolve("a.csv.sha256"), Digests.sha256(upload) + "  a.csv");
		ProgramRun.of(this.installation.settings(), "run");
		Path waiting = this.installation.upload("contoso", "waiting.csv", this.lines.subList(0, 4));
		setBack(waiting);
		setBack(this.contoso.resolve("a.csv"));
		assertThat(prune("1ms").exitCode()).isZero();
		assertThat(Installation.tree(this.contoso)).containsExactly("waiting.csv");
	}

	@Test
	void pruneReadsNoReferenceData() {
		assertThat(prune("1ms").exitCode()).isZero();
		assertThat(this.installation.output().resolve(".jobs/reference")).doesNotExist();
	}

	@Test
	void pruneForgetsWhatWasRefusedLongAgo() {
		this.installation.upload("contoso", "empty.csv", this.lines.subList(0, 1));
		run();
		prune("1h");
		assertThat(command("runs").out()).contains("contoso/empty.csv");
		prune("1ms", "--dry-run");
		assertThat(command("runs").out()).contains("contoso/empty.csv");
		prune("1ms");
		assertThat(command("runs").out()).doesNotContain("contoso/empty.csv");
	}

	private ProgramRun command(String word) {
		return ProgramRun.of(this.installation.settings(), word);
	}

	@Test
	void pruneRemovesNothingOfAnUnfinishedRun() throws IOException {
		Files.createDirectories(this.installation.output().resolve("contoso"));
		Files.writeString(this.installation.output().resolve("tailspin"), "in the way");
		this.installation.upload("tailspin", "b.csv", this.lines);
		assertThat(run().exitCode()).isEqualTo(1);
		List<String> left = this.installation.leftInWork();
		assertThat(left).isNotEmpty();
		setBack(this.installation.input().resolve("tailspin/b.csv"));
		prune("1ms");
		assertThat(this.installation.leftInWork()).isEqualTo(left);
		assertThat(this.installation.input().resolve("tailspin/b.csv")).exists();
		Files.delete(this.installation.output().resolve("tailspin"));
		assertThat(run().exitCode()).isZero();
	}

	@Test
	void runThatTheLedgerDoesNotKnowIsNotPruned() throws IOException {
		run();
		SortedMap<String, String> published = this.installation.published();
		String name = published.firstKey().split("/", -1)[1];
		Path moved = this.installation.output().resolve("contoso/other.0123456789ab");
		Files.move(this.installation.output().resolve("contoso").resolve(name), moved);
		ProgramRun pruned = prune("1ms");
		assertThat(pruned.exitCode()).isEqualTo(1);
		assertThat(pruned.err()).contains("The ledger must know all published runs");
		assertThat(moved).isDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "-1d", "0s", "" })
	void ageMustBeOne(String age) {
		ProgramRun pruned = prune(age);
		assertThat(pruned.exitCode()).isEqualTo(2);
		assertThat(pruned.err()).contains("expected an age such as 400d");
	}

	private ProgramRun prune(String age, String... further) {
		List<String> words = new ArrayList<>(List.of("prune", "--older-than=" + age));
		words.addAll(List.of(further));
		return ProgramRun.of(this.installation.settings(), words.toArray(String[]::new));
	}

	private static void setBack(Path file) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
	}

}
