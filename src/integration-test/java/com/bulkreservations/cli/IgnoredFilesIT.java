package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What lies in an input folder and is no upload, or none yet, does no harm. */
class IgnoredFilesIT {

	@TempDir
	private Path folder;

	private Installation installation;

	private Path input;

	private List<String> lines;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
		this.lines = Installation.contosoSample().subList(0, 4);
		this.input = Files.createDirectories(this.installation.input().resolve("contoso"));
	}

	@Test
	void leftAlone() throws Exception {
		for (String name : List.of("a.csv.part", "a.csv.tmp", "a.csv.filepart", ".a.csv", "more.csv.PART", "Thumbs.db",
				"desktop.ini", "~$orders.xlsx", ".hidden.xlsx")) {
			this.installation.upload("contoso", name, this.lines);
		}
		Files.writeString(this.input.resolve("whole.csv.sha256"), "");
		for (String own : List.of("processed", "refused")) {
			Files.writeString(Files.createDirectory(this.input.resolve(own)).resolve("old.xlsx"), "");
		}

		ProgramRun run = run();

		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(run.out()).contains("No upload was found.");
		assertThat(run.err()).isEmpty();
	}

	/** Whoever put it there waits for an answer. */
	@Test
	void refusedWhateverTheyAre() throws Exception {
		this.installation.upload("contoso", "whole.csv", this.lines);
		for (String name : List.of("orders.ods", "orders.csv.txt", "ORDERS.XLS", "readme", "scan.pdf", "orders.zip")) {
			this.installation.upload("contoso", name, this.lines);
		}
		Path elsewhere = Files.writeString(this.folder.resolve("elsewhere.csv"), String.join("\n", this.lines));
		Files.createSymbolicLink(this.input.resolve("link.csv"), elsewhere);
		Files.createSymbolicLink(this.installation.input().resolve("linked"), this.input);
		Files.createDirectory(this.input.resolve("folder.csv"));
		makeFifo("fifo.csv");
		Files.writeString(this.installation.input().resolve("no-folder\u202E.ods"), "");

		ProgramRun run = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> run());

		assertThat(run.exitCode()).as(run.text()).isEqualTo(3);
		assertThat(run.out()).contains("rows          3 =", "12 files, 3 rows", "11 refused");
		String refused = "%n  REFUSED, nothing ordered: Expected a file whose name ends with .csv or .xlsx, but found "
			.formatted();
		assertThat(run.out()).contains("no-folder\uFFFD.ods" + refused + "a workbook of another kind. ",
				"linked" + refused + "a link, or something else that is no file. Send the file itself. [BR-166]",
				"contoso/ORDERS.XLS" + refused + "a workbook of another kind. ",
				"contoso/orders.ods" + refused + "a workbook of another kind. ",
				"contoso/orders.csv.txt" + refused + "a file of another name. ",
				"contoso/readme" + refused + "a file of another name. ",
				"contoso/scan.pdf" + refused + "a file of another kind. ",
				"contoso/orders.zip" + refused + "an archive. ", "contoso/link.csv" + refused + "a link, ",
				"contoso/fifo.csv" + refused + "a link, ", "contoso/folder.csv" + refused + "a folder. ");
		assertThat(ProgramRun.of(this.installation.settings(), "runs", "--state", "refused").out())
			.contains("orders.ods", "folder.csv", "link.csv");
		assertThat(ProgramRun.of(this.installation.settings(), "doctor").out())
			.contains("WARNING  input folder    " + this.input.resolve("orders.ods") + ": Expected a file whose name");
		assertThat(Files.readAllLines(elsewhere)).isEqualTo(this.lines);
		assertThat(run(this.input.resolve("whole.csv").toString()).out()).doesNotContain("REFUSED");
	}

	@Test
	void namedOnTheCommandLine() throws Exception {
		Path fifo = makeFifo("fifo.csv");
		for (Path file : List.of(fifo, Path.of("/dev/zero"))) {
			ProgramRun run = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> run(file.toString()));
			assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
			assertThat(run.err()).contains("Expected a file or a folder, but " + file + " is not a file. [BR-101]");
		}
		Path part = this.installation.upload("contoso", "a.csv.part", this.lines);
		ProgramRun run = run(part.toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out()).contains("still in transfer");
		assertThat(this.installation.published()).isEmpty();
	}

	@Test
	void namesThatCouldMoveTheCursor() {
		for (String name : List.of("line\nbreak.csv", "\u001B[2Jclear.csv", "bidi\u202Evsc.csv")) {
			this.installation.upload("contoso", name, this.lines);
		}
		ProgramRun run = run();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.text().replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202E]");
		ProgramRun runs = ProgramRun.of(this.installation.settings(), "runs");
		assertThat(runs.text().replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202E]");
		assertThat(run("no\u001B[2J.csv").err()).doesNotContain("\u001B");
	}

	@Test
	void keepsGrowing() throws Exception {
		Path growing = this.installation.upload("contoso", "growing.csv", this.lines);
		Thread writer = new Thread(() -> {
			try {
				while (!Thread.currentThread().isInterrupted()) {
					Files.writeString(growing, "\n", StandardOpenOption.APPEND);
					TimeUnit.MILLISECONDS.sleep(20);
				}
			}
			catch (IOException | InterruptedException ex) {
				// The test is over.
			}
		});
		writer.start();
		ProgramRun run = ProgramRun.of(withQuietPeriod(), "run");
		writer.interrupt();
		writer.join();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("left for the next start: the file is still being written");
		assertThat(ProgramRun.of(withQuietPeriod(), "run").out()).contains("rows          3 =");
	}

	/** In a locale whose file names are ASCII, as under cron. */
	@Test
	void hasANameThatTheSystemCannotWrite() throws Exception {
		this.installation.upload("contoso", "plain.csv", this.lines);
		assertThat(new ProcessBuilder("sh", "-c", "cp plain.csv \"$(printf 'na\\303\\257ve.csv')\"")
			.directory(this.input.toFile())
			.start()
			.waitFor()).isZero();
		try (ProgramProcess program = ProgramProcess.startInLocaleC(this.folder.resolve("console.txt"),
				this.installation.settings(), "run")) {
			assertThat(program.exitCode()).as(program.text()).isEqualTo(3);
			assertThat(program.text()).contains("Expected a file name in the character encoding of this system",
					"rows          3 =");
		}
	}

	/** As when the sender's clock is fast, or ours was set back. */
	@Test
	void hasATimeInTheFuture() throws IOException {
		Path file = this.installation.upload("contoso", "future.csv", this.lines);
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
		assertThat(ProgramRun.of(withQuietPeriod(), "run").out()).contains("rows          3 =");
	}

	private List<String> withQuietPeriod() {
		return this.installation.settings("--reservations.quiet-period=400ms");
	}

	private Path makeFifo(String name) throws Exception {
		Path fifo = this.input.resolve(name);
		assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
		return fifo;
	}

	private ProgramRun run(String... files) {
		String[] words = new String[files.length + 1];
		words[0] = "run";
		System.arraycopy(files, 0, words, 1, files.length);
		return ProgramRun.of(this.installation.settings(), words);
	}

}
