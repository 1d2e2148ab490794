package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is what stands in a summary. */
@Tag("fuzz")
class SummaryFuzz {

	/** Instants and dates that every calendar has: the years 1970 to 9999. */
	private static final long SECONDS = 253_402_300_800L;

	private static final int DAYS = (int) (SECONDS / 86_400);

	@TempDir
	private Path folder;

	@FuzzTest
	void whatIsWrittenIsRead(byte[] input) throws IOException {
		Summary summary = summary(new Cells(input));
		Path file = this.folder.resolve(Summary.FILE_NAME);
		Json.write(file, summary);
		assertThat(Json.read(file, Summary.class)).isEqualTo(summary);
		assertThat(Json.toText(Json.parse(Files.readString(file), Summary.class))).isEqualTo(Files.readString(file));
	}

	private static Summary summary(Cells cells) {
		Summary.SourceFile sourceFile = new Summary.SourceFile(cells.text(), cells.lineNumber(), cells.text(),
				cells.text(), cells.text(), cells.yes() ? texts(cells) : null);
		LocalDate policyDate = cells.yes() ? LocalDate.ofEpochDay(Math.floorMod(cells.number(), DAYS)) : null;
		Summary.Counts counts = new Summary.Counts(cells.lineNumber(), cells.lineNumber(), cells.lineNumber(),
				cells.lineNumber(), cells.lineNumber());
		Map<RejectionCode, Long> rejections = new EnumMap<>(RejectionCode.class);
		while (cells.yes()) {
			rejections.put(cells.oneOf(RejectionCode.class), cells.lineNumber());
		}
		List<PublishedFile> files = new ArrayList<>();
		while (cells.yes()) {
			files.add(new PublishedFile(cells.text(), cells.lineNumber(), cells.lineNumber(), cells.text()));
		}
		return new Summary(cells.text(), cells.text(), sourceFile, policyDate, texts(cells), texts(cells), counts,
				cells.yes() ? new Summary.Lines(cells.lineNumber(), 1, 1, cells.lineNumber()) : null, totals(cells),
				totals(cells), rejections, files, instant(cells), instant(cells), cells.number());
	}

	private static Map<String, String> texts(Cells cells) {
		Map<String, String> texts = new LinkedHashMap<>();
		while (cells.yes()) {
			texts.put(cells.text(), cells.text());
		}
		return texts;
	}

	private static Map<String, CurrencyTotal> totals(Cells cells) {
		Map<String, CurrencyTotal> totals = new LinkedHashMap<>();
		while (cells.yes()) {
			totals.put(cells.text(), new CurrencyTotal(cells.lineNumber(), cells.lineNumber(), cells.price()));
		}
		return totals;
	}

	private static Instant instant(Cells cells) {
		return Instant.ofEpochSecond(Math.floorMod(cells.number() * 31L, SECONDS),
				Math.floorMod(cells.number(), 1_000_000_000));
	}

}
