package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An indexed result gives the pages of one that is read from its start. */
class ResultRowsTest {

	private static final long NEVER = Long.MAX_VALUE;

	private static final List<RowFilter> FILTERS = List.of(new RowFilter(true, null, null),
			new RowFilter(false, null, null), new RowFilter(false, RejectionCode.MARKET_UNAVAILABLE, null),
			new RowFilter(false, RejectionCode.INVALID_VALUE, "quantity"), new RowFilter(false, null, "term"),
			new RowFilter(false, null, "no column"));

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
	}

	private RunFiles run(String name, byte[] content) throws IOException {
		Path file = this.installation.upload("contoso", name, List.of());
		Files.write(file, content);
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		try (Stream<Path> folders = Files.list(this.installation.output().resolve("contoso"))) {
			Path run = folders.filter(Files::isDirectory)
				.filter((path) -> path.getFileName().toString().startsWith(name.replace(".csv", "")))
				.findFirst()
				.orElseThrow();
			return new RunFiles(run, Json.read(run.resolve(Summary.FILE_NAME), Summary.class));
		}
	}

	/** With a value on two lines, a malformed row and characters beyond ASCII. */
	private static String text() {
		List<String> lines = new ArrayList<>(Installation.contosoSample());
		lines
			.add("É-1," + lines.get(3).substring(lines.get(3).indexOf(',') + 1).replaceFirst(",P[13]Y,", ",\"a\nb\","));
		lines.add("É-2,too short");
		lines.add(lines.get(5).replaceFirst(",P[13]Y,", ",never,"));
		return String.join("\n", lines) + "\n";
	}

	private static List<ResultRow> all(ResultRows rows, RowFilter filter, int limit) throws IOException {
		List<ResultRow> all = new ArrayList<>();
		List<ResultRow> page = rows.page(filter, 0, limit);
		while (!page.isEmpty()) {
			assertThat(page).hasSizeLessThanOrEqualTo(limit);
			page.forEach((row) -> all.add(row.at(0)));
			page = rows.page(filter, page.get(page.size() - 1).line(), limit);
		}
		return all;
	}

	@Test
	void pagesOfAnIndexAreThoseOfTheFiles() throws IOException {
		byte[] utf8 = text().getBytes(StandardCharsets.UTF_8);
		byte[] marked = ("\uFEFF" + text().replaceAll("PO-2026-0117", "PO-X").replace("É", "Ö"))
			.getBytes(StandardCharsets.UTF_8);
		for (RunFiles run : List.of(run("plain.csv", utf8), run("marked.csv", marked))) {
			Path indexes = this.folder.resolve("indexes").resolve(run.summary().run());
			for (RowFilter filter : FILTERS) {
				List<ResultRow> expected = all(new ResultRows(run, indexes, NEVER), filter, 1000);
				for (int limit : List.of(1, 7, 1000)) {
					assertThat(all(new ResultRows(run, indexes, 1), filter, limit)).as("%s by %d", filter, limit)
						.isEqualTo(expected);
				}
			}
			assertThat(indexes.resolve("rejected")).isRegularFile();
			assertThat(indexes.resolve("accepted")).isRegularFile();
		}
	}

	@Test
	void utf16IsReadFromItsStart() throws IOException {
		RunFiles run = run("wide.csv", ("\uFEFF" + text()).getBytes(StandardCharsets.UTF_16LE));
		Path indexes = this.folder.resolve("indexes");
		RowFilter rejected = new RowFilter(false, null, null);
		assertThat(all(new ResultRows(run, indexes, 1), rejected, 7))
			.isEqualTo(all(new ResultRows(run, indexes, NEVER), rejected, 1000))
			.hasSize(Math.toIntExact(run.summary().counts().rejected()));
	}

	@Test
	void indexOfOtherContentIsMadeAgain() throws IOException {
		RunFiles run = run("plain.csv", text().getBytes(StandardCharsets.UTF_8));
		Path indexes = this.folder.resolve("indexes");
		RowFilter filter = new RowFilter(false, null, "term");
		List<ResultRow> expected = all(new ResultRows(run, indexes, NEVER), filter, 1000);
		RowIndex.write(indexes.resolve("rejected"), "of something else", (sink) -> {
		});
		assertThat(all(new ResultRows(run, indexes, 1), filter, 3)).isEqualTo(expected).isNotEmpty();
	}

}
