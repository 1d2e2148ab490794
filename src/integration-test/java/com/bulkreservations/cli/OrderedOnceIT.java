package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However often and in whatever shape a request is sent, it is ordered once. */
@Tag("postgres")
@ParameterizedClass
@EnumSource
class OrderedOnceIT {

	private static final int ROWS = 30;

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	private Installation installation;

	private List<String> lines;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder, this.database);
		this.lines = Installation.contosoSample().subList(0, ROWS + 1);
		this.installation.upload("contoso", "first.csv", this.lines);
	}

	@Test
	void sentAgainUnderAnotherName() throws IOException {
		run();
		this.installation.upload("contoso", "renamed.csv", this.lines);
		assertThat(run().out()).contains("contoso/renamed.csv", "already processed, by run first.");
		assertThat(orderedRequests()).doesNotHaveDuplicates();
	}

	@Test
	void sentInOtherShapes() throws IOException {
		run();
		List<String> ordered = orderedRequests();
		String text = String.join("\n", this.lines) + "\n";
		put("bom.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
		put("utf16.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
		put("crlf.csv", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
		List<String> rows = new ArrayList<>(this.lines.subList(1, this.lines.size()));
		Collections.shuffle(rows, new Random(1));
		put("shuffled.csv", (this.lines.get(0) + "\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
		put("glued.csv",
				(text + String.join("\n", this.lines.subList(1, this.lines.size()))).getBytes(StandardCharsets.UTF_8));
		for (int part = 0; part < 10; part++) {
			put("part-" + part + ".csv",
					(this.lines.get(0) + "\n" + String.join("\n", rows.subList(part * 3, part * 3 + 3)))
						.getBytes(StandardCharsets.UTF_8));
		}

		ProgramRun run = run();

		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(orderedRequests()).isEqualTo(ordered);
		assertThat(published("shuffled", "rejections.csv").lines().filter((line) -> line.contains("ALREADY_ORDERED")))
			.hasSameSizeAs(ordered)
			.allSatisfy((line) -> assertThat(line).contains("first.").containsPattern("[A-Z0-9-]{10,24}"));
	}

	@Test
	void sentInTwoFilesOfOneNight() throws IOException {
		List<String> other = new ArrayList<>(this.lines);
		other.add("");
		this.installation.upload("contoso", "second.csv", other);
		ProgramRun run = run();
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(orderedRequests()).doesNotHaveDuplicates();
		assertThat(published("second", "accepted-orders.csv").lines()).hasSize(1);
	}

	@Test
	void sentWithOtherContent() throws IOException {
		run();
		List<String> ordered = orderedRequests();
		int quantity = List.of(this.lines.get(0).split(",", -1)).indexOf("quantity");
		String row = this.lines.stream()
			.filter((line) -> line.startsWith(ordered.get(0) + ","))
			.findFirst()
			.orElseThrow();
		String[] cells = row.split(",", -1);
		cells[quantity] = cells[quantity].equals("1") ? "2" : "1";
		this.installation.upload("contoso", "changed.csv", List.of(this.lines.get(0), String.join(",", cells)));
		run();
		assertThat(orderedRequests()).isEqualTo(ordered);
		assertThat(published("changed", "rejections.csv")).contains("CONFLICTING_REQUEST", "first.");
	}

	@Test
	void runThatIsWithheldLeavesNoMemory() throws IOException {
		ProgramRun withheld = ProgramRun.of(this.installation.settings("--reservations.max-rejected-percent=0"), "run");
		assertThat(withheld.exitCode()).isEqualTo(4);
		assertThat(orderedRequests()).isEmpty();
		assertThat(this.installation.leftInWork()).isEmpty();
		List<String> half = this.lines.subList(0, ROWS / 2);
		this.installation.upload("contoso", "half.csv", half);
		ProgramRun run = run();
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(run.out()).contains("contoso/first.csv\n  rows          30 =");
		assertThat(orderedRequests()).doesNotHaveDuplicates().isNotEmpty();
	}

	private ProgramRun run() {
		return ProgramRun.of(this.installation.settings(), "run");
	}

	private void put(String name, byte[] bytes) throws IOException {
		Files.write(this.installation.input().resolve("contoso").resolve(name), bytes);
	}

	/** The request ids of all accepted lines of all published runs, in order. */
	private List<String> orderedRequests() {
		List<String> ids = new ArrayList<>();
		this.installation.published().forEach((name, content) -> {
			if (name.endsWith("/accepted-orders.csv") && !name.contains(".check/")) {
				content.lines().skip(1).forEach((line) -> {
					String[] cells = line.split(",", 3);
					ids.add(cells[1]);
				});
			}
		});
		return ids;
	}

	private String published(String upload, String file) {
		return this.installation.published()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("contoso/" + upload + ".")
					&& entry.getKey().endsWith("/" + file))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

}
