package com.bulkreservations.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.bulkreservations.cli.HostileUpload.HEADER;
import static com.bulkreservations.cli.HostileUpload.bytes;
import static com.bulkreservations.cli.HostileUpload.raw;
import static com.bulkreservations.cli.HostileUpload.row;
import static com.bulkreservations.cli.HostileUpload.rowOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people, programs and attackers send: each upload is refused with a reason, or each
 * of its rows gets what it deserves. One process takes them all in one start, with 256 MB
 * of memory.
 */
class HostileInputIT {

	private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

	private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int LONGEST_RECORD = 64 * 1024;

	private static final String TOO_LONG = "expected a record of at most 65,536 bytes, but the record that begins there is longer.";

	private static final String NUL = "expected text, but found a NUL character (U+0000).";

	private static final String UNCLOSED = "expected every quoted value to be closed, but the record that begins there has one that is still open";

	@TempDir
	private static Path folder;

	private static Installation installation;

	private static String console;

	static Stream<HostileUpload> uploads() {
		return Stream.of(encodings(), records(), values()).flatMap(List::stream);
	}

	private static List<HostileUpload> encodings() {
		String text = HEADER + row("E-1", "requested_by", "s.jansen@contoso.example");
		return List.of(HostileUpload.of("bom-utf-8", "\uFEFF" + HEADER + row("bom-8")).decided("2 ok"),
				HostileUpload.of("bom-utf-16le", "\uFEFF" + HEADER + row("bom-16le"), StandardCharsets.UTF_16LE)
					.decided("2 ok"),
				HostileUpload.of("bom-utf-16be", "\uFEFF" + HEADER + row("bom-16be"), StandardCharsets.UTF_16BE)
					.decided("2 ok"),
				HostileUpload.of("bom-utf-32le", "\uFEFF" + text, UTF_32LE).refused("Line 1: " + NUL),
				HostileUpload.of("bom-utf-32be", "\uFEFF" + text, UTF_32BE)
					.refused("byte 3: expected text in UTF-8, but found the byte 0xFE"),
				HostileUpload.of("bom-twice", "\uFEFF\uFEFF" + text)
					.refused("Line 1: expected a header row with the column request_id."),
				HostileUpload.of("bom-alone", "\uFEFF").refused("Expected a header row and at least one data row"),
				HostileUpload.of("utf-16-without-bom", text, StandardCharsets.UTF_16LE).refused("Line 1: " + NUL),
				HostileUpload.of("utf-16-cut-short", (file) -> {
					byte[] whole = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
					file.write(whole, 0, whole.length - 1);
				}).refused("byte "),
				HostileUpload.of("windows-1252", (file) -> file.write(bytes(HEADER, "Caf", raw(0xE9), "\n")))
					.refused(notUtf8(4, "0xE9")),
				HostileUpload
					.of("lone-surrogate-utf-8", (file) -> file.write(bytes(HEADER, raw(0xED, 0xA0, 0x80), "\n")))
					.refused(notUtf8(1, "0xED")),
				HostileUpload
					.of("lone-surrogate-utf-16le", (file) -> file.write(bytes(raw(0xFF, 0xFE, 0x3D, 0xD8, 'a', 0))))
					.refused("byte 3: expected text in UTF-16LE, but found the byte 0x3D"),
				HostileUpload.of("overlong-slash", (file) -> file.write(bytes(HEADER, raw(0xC0, 0xAF), "\n")))
					.refused(notUtf8(1, "0xC0")),
				HostileUpload.of("overlong-nul", (file) -> file.write(bytes(HEADER, raw(0xE0, 0x80, 0x80), "\n")))
					.refused(notUtf8(1, "0xE0")),
				HostileUpload.of("beyond-unicode", (file) -> file.write(bytes(HEADER, raw(0xF4, 0x90, 0x80, 0x80))))
					.refused(notUtf8(1, "0xF4")),
				HostileUpload.of("nul-in-value", HEADER + row("nul-1") + row("nul-2", "sku", "Standard\0"))
					.refused("Line 3: " + NUL),
				HostileUpload.of("zeros", (file) -> file.write(new byte[MEBIBYTE])).refused("Line 1: " + NUL),
				HostileUpload.of("noise", (file) -> {
					byte[] noise = new byte[MEBIBYTE];
					new Random(7).nextBytes(noise);
					file.write(noise);
				}).refused("byte 1: expected text in UTF-8, but found the byte 0x"),
				HostileUpload.of("zip-called-csv", (file) -> file.write(bytes("PK", raw(3, 4, 20, 0, 8, 0), "x.csv")))
					.refused("Expected a CSV file, but found a workbook or a ZIP file. Give an Excel workbook a name "),
				HostileUpload.of("empty", "").refused("Expected a header row and at least one data row"));
	}

	private static List<HostileUpload> records() {
		String noted = HEADER.strip() + ",note\n";
		String row = row("length-1").strip() + ',';
		return List.of(
				HostileUpload.of("header-only", HEADER)
					.refused("Expected a header row and at least one data row, but found no data row."),
				HostileUpload.of("header-without-line-end", HEADER.strip())
					.refused("Expected a header row and at least one data row, but found no data row."),
				HostileUpload.of("blank-rows-only", HEADER + ",,,,,,,,,,,,,\n \u00A0\t\n" + "\n".repeat(MEBIBYTE))
					.refused("Expected a header row and at least one data row, but found blank rows only."),
				HostileUpload.of("record-of-64-KiB", noted + row + "n".repeat(LONGEST_RECORD - row.length()) + "\r\n")
					.decided("2 ok"),
				HostileUpload
					.of("record-of-64-KiB-rejected-before", "rejection_codes," + noted + "MISSING_VALUE;SCOPE_REQUIRED,"
							+ row.replace("length-1", "length-2") + "n".repeat(LONGEST_RECORD - row.length()) + "\n")
					.decided("2 ok"),
				HostileUpload
					.of("record-of-64-KiB-and-1", noted + row + "n".repeat(LONGEST_RECORD + 1 - row.length()) + "\r\n")
					.refused("Line 2: " + TOO_LONG),
				HostileUpload.of("field-of-10-million-characters", noted + row + "n".repeat(10_000_000) + "\n")
					.refused("Line 2: " + TOO_LONG),
				HostileUpload.of("field-of-10-million-line-ends", noted + row + '"' + "\n".repeat(10_000_000) + "\"\n")
					.refused("Line 2: " + TOO_LONG),
				HostileUpload.of("header-of-100000-columns", HEADER.strip() + ",".repeat(100_000) + "\n" + row("col-1"))
					.refused("Line 1: " + TOO_LONG),
				HostileUpload
					.of("30000-columns",
							HEADER.strip() + ",".repeat(30_000) + "\n" + row("col-2").strip() + ",".repeat(30_000)
									+ "\n")
					.decided("2 ok"),
				HostileUpload.of("row-of-60000-fields", HEADER + row("fields-1") + ",".repeat(60_000) + "x\n")
					.decided("2 ok", "3 MALFORMED_ROW"),
				HostileUpload
					.of("20000-columns-of-one-name",
							HEADER.strip() + ",x".repeat(20_000) + "\n" + row("col-3").strip() + ",".repeat(20_000)
									+ "\n")
					.decided("2 ok"),
				HostileUpload
					.of("delimiter-behind-every-line", HEADER.strip() + ",\n" + row("behind-3").strip() + ",\n")
					.decided("2 ok"),
				HostileUpload
					.of("delimiter-behind-rows-only", HEADER + row("behind-4").strip() + ",\n" + row("behind-5"))
					.decided("2 ok", "3 ok"),
				HostileUpload
					.of("header-over-three-lines",
							HEADER.strip() + ",\"a\n\"\"note\"\"\n\"\n" + row("head-1").strip() + ",x\n")
					.decided("4 ok"),
				HostileUpload.of("quotes-in-quotes", HEADER + row("quotes-1", "sku", "\"".repeat(60_000)))
					.decided("2 INVALID_VALUE@sku"),
				HostileUpload.of("quote-open-in-first-row-of-200-MB", (file) -> {
					file.write(bytes(HEADER, row("open-1", "sku", "\"Standard")));
					repeat(file, row("open-2"), 200 * MEBIBYTE);
				}).refused("Line 2: " + TOO_LONG),
				HostileUpload.of("quote-open-in-last-row", HEADER + row("open-3") + row("open-4", "sku", "\"Standard"))
					.refused("Line 3: " + UNCLOSED),
				HostileUpload.of("quote-open-in-header", '"' + HEADER + row("open-5")).refused("Line 1: "),
				HostileUpload
					.of("line-ends-mixed",
							HEADER + row("ends-1").replace("\n", "\r\n") + row("ends-2") + "\r\n"
									+ row("ends-3").strip())
					.decided("2 ok", "3 ok", "5 ok"),
				HostileUpload.of("line-ends-CR-alone", (HEADER + row("cr-1") + row("cr-2")).replace('\n', '\r'))
					.refused("Line 1: expected lines that end in LF or CRLF, but they end in CR alone."),
				HostileUpload.of("CR-in-value", HEADER + row("cr-3", "sku", "Standard\r_D4s_v3"))
					.decided("2 INVALID_VALUE@sku"),
				HostileUpload.of("rows-that-look-like-comments", HEADER + row("#1") + row("# comment") + "#\n")
					.decided("2 INVALID_VALUE@request_id", "3 INVALID_VALUE@request_id", "4 MALFORMED_ROW"),
				HostileUpload
					.of("fields-that-end-in-backslash",
							HEADER + row("slash-1", "sku", "\"Standard\\\"") + row("slash-2", "market", "NL\\")
									+ row("slash-3"))
					.decided("2 INVALID_VALUE@sku", "3 MARKET_UNKNOWN@market", "4 ok"),
				HostileUpload
					.of("text-behind-a-quote", HEADER + row("behind-1", "sku", "\"Standard\"_D4s_v3") + row("behind-2"))
					.decided("2 MALFORMED_ROW", "3 ok"));
	}

	private static List<HostileUpload> values() {
		return List.of(
				HostileUpload
					.of("bom-in-the-middle",
							HEADER + row("bom-1") + row("\uFEFFbom-2") + row("bom-3", "sku", "Standard\uFEFF_D4s_v3"))
					.decided("2 ok", "3 INVALID_VALUE@request_id", "4 INVALID_VALUE@sku"),
				HostileUpload.of("formulas-in-every-column", HEADER + rowOf("=1+1", "=1+1") + rowOf("@SUM(A1)", "-2+3"))
					.decided("2 INVALID_VALUE@request_id INVALID_VALUE@customer_id INVALID_VALUE@segment "
							+ "INVALID_VALUE@subscription_id INVALID_VALUE@reservation_type INVALID_VALUE@sku "
							+ "INVALID_VALUE@region INVALID_VALUE@term INVALID_VALUE@quantity INVALID_VALUE@scope "
							+ "INVALID_VALUE@billing_frequency INVALID_VALUE@reseller INVALID_VALUE@requested_by "
							+ "MARKET_UNKNOWN@market",
							"3 INVALID_VALUE@request_id INVALID_VALUE@customer_id INVALID_VALUE@segment "
									+ "INVALID_VALUE@subscription_id INVALID_VALUE@reservation_type INVALID_VALUE@sku "
									+ "INVALID_VALUE@region INVALID_VALUE@term INVALID_VALUE@quantity INVALID_VALUE@scope "
									+ "INVALID_VALUE@billing_frequency INVALID_VALUE@reseller INVALID_VALUE@requested_by "
									+ "MARKET_UNKNOWN@market"),
				HostileUpload
					.of("bidi-controls", HEADER + row("bidi-1", "sku", "\u202EStandard_D4s_v3") + row("bidi\u2066-2")
							+ row("bidi-3", "market", "\u202ALN\u202C") + row("bidi-4", "region", "west\u200Feurope"))
					.decided("2 INVALID_VALUE@sku", "3 INVALID_VALUE@request_id", "4 MARKET_UNKNOWN@market",
							"5 INVALID_VALUE@region"),
				HostileUpload
					.of("escape-sequences", HEADER + row("esc\u001B[2J-1") + row("esc-2", "market", "\u009B2J"))
					.decided("2 INVALID_VALUE@request_id", "3 INVALID_VALUE@market"),
				HostileUpload
					.of("numbers-as-excel-writes-them",
							HEADER + row("excel-1", "quantity", "\"1,5E+10\"") + row("excel-2", "quantity", "1,5E+10")
									+ row("excel-3", "quantity", "1.5E+10") + row("excel-4", "quantity", "5240080.0")
									+ row("excel-5", "quantity", "12.0"))
					.decided("2 INVALID_VALUE@quantity", "3 MALFORMED_ROW", "4 INVALID_VALUE@quantity",
							"5 INVALID_VALUE@quantity", "6 INVALID_VALUE@quantity"),
				HostileUpload
					.of("numbers-as-excel-writes-them-in-europe",
							(HEADER + row("excel-6", "quantity", "1,5E+10")).replaceAll(",(?!5E)", ";"))
					.decided("2 INVALID_VALUE@quantity"),
				HostileUpload
					.of("leading-zeros",
							HEADER + row("zeros-1", "quantity", "000000012") + row("zeros-2", "quantity", "0000000012")
									+ row("zeros-3", "quantity", "000000000"))
					.decided("2 ok", "3 INVALID_VALUE@quantity", "4 INVALID_VALUE@quantity"),
				HostileUpload
					.of("signs-and-spaces",
							HEADER + row("signs-1", "quantity", "+12") + row("signs-2", "quantity", "-1")
									+ row("signs-3", "quantity", "1 2") + row("signs-4", "quantity", " 12\t"))
					.decided("2 INVALID_VALUE@quantity", "3 INVALID_VALUE@quantity", "4 INVALID_VALUE@quantity",
							"5 ok"),
				HostileUpload
					.of("non-breaking-spaces", HEADER + row("nbsp-1", "sku", "\u00A0Standard_D4s_v3\u00A0")
							+ row("nbsp-2", "region", "West\u00A0Europe") + row("nbsp-3", "quantity", "\u202F12"))
					.decided("2 ok", "3 INVALID_VALUE@region", "4 INVALID_VALUE@quantity"),
				HostileUpload
					.of("digits-of-other-scripts", HEADER + row("digits-1", "quantity", "\uFF11\uFF12")
							+ row("digits-2", "quantity", "\u0661\u0662") + row("digits-3", "term", "\uFF11 year"))
					.decided("2 INVALID_VALUE@quantity", "3 INVALID_VALUE@quantity", "4 INVALID_VALUE@term"),
				HostileUpload
					.of("letters-of-other-scripts",
							HEADER + row("\uFF30O-1") + row("scripts-2", "segment", "commerc\u0131al")
									+ row("scripts-3", "term", "\u04201Y")
									+ row("scripts-4", "requested_by", "\uD835\uDC2C.jansen@contoso.example"))
					.decided("2 INVALID_VALUE@request_id", "3 INVALID_VALUE@segment", "4 INVALID_VALUE@term",
							"5 AGENT_UNKNOWN@requested_by"),
				HostileUpload
					.of("longest-values",
							HEADER + row("x".repeat(64)) + row("x".repeat(65))
									+ row("long-1", "market", "\uD83D\uDE00".repeat(256))
									+ row("long-2", "market", "\uD83D\uDE00".repeat(257)))
					.decided("2 ok", "3 INVALID_VALUE@request_id", "4 MARKET_UNKNOWN@market",
							"5 INVALID_VALUE@market"));
	}

	/** The reason why a file is refused with a wrong byte on its second line. */
	private static String notUtf8(int place, String value) {
		return "byte %d: expected text in UTF-8, but found the byte %s, which is invalid there."
			.formatted(HEADER.length() + place, value);
	}

	private static void repeat(OutputStream file, String text, long bytes) throws IOException {
		byte[] piece = text.repeat(MEBIBYTE / text.length()).getBytes(StandardCharsets.UTF_8);
		for (long written = 0; written < bytes; written += piece.length) {
			file.write(piece);
		}
	}

	@BeforeAll
	static void processAll() throws Exception {
		installation = Installation.in(folder);
		for (HostileUpload upload : uploads().toList()) {
			upload.writeTo(installation.input().resolve("contoso"));
		}
		ProgramProcess program = ProgramProcess.start(List.of("-Xmx256m"), folder.resolve("console.txt"),
				installation.settings(), "run");
		int exitCode = program.exitCode();
		console = program.text();
		assertThat(exitCode).as(console).isEqualTo(3);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("uploads")
	void isRefusedOrDecided(HostileUpload upload) throws IOException {
		if (upload.refusal() != null) {
			// Where a line can be named, it stands before the byte.
			assertThat(refusalOf(upload).replaceFirst("^Line \\d+(, column [^:]+)?: (?=byte )", ""))
				.startsWith(upload.refusal());
		}
		else {
			assertThat(decisions(upload)).isEqualTo(upload.decisions());
		}
	}

	@Test
	void nothingIsLeftBehind() {
		assertThat(installation.leftInWork()).isEmpty();
	}

	@Test
	void nothingMovesTheCursorOrFillsTheScreen() {
		assertThat(console.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]");
		assertThat(console.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThan(2_000));
	}

	/** No cell that a spreadsheet would take for a formula. */
	@Test
	void rejectionsHoldNoFormula() throws IOException {
		try (CsvRecords lines = new CsvRecords(published("formulas-in-every-column", "rejections.csv"),
				Delimiter.COMMA)) {
			while (lines.next()) {
				for (int field = 0; field < lines.fieldCount(); field++) {
					assertThat(lines.value(field)).doesNotMatch("(?s)[=+\\-@].*");
				}
			}
		}
	}

	private static String refusalOf(HostileUpload upload) {
		List<String> lines = console.lines().toList();
		String reason = lines.get(lines.indexOf("contoso/" + upload.name() + ".csv") + 1);
		return reason.replace("  REFUSED, nothing ordered: ", "");
	}

	/** Line by line, in order: {@code ok}, or codes with their columns. */
	private static List<String> decisions(HostileUpload upload) throws IOException {
		Map<Long, String> decisions = new TreeMap<>();
		try (CsvRecords lines = new CsvRecords(published(upload.name(), "accepted-orders.csv"), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				decisions.put(Long.valueOf(lines.value(2)), "ok");
			}
		}
		try (CsvRecords lines = new CsvRecords(published(upload.name(), "rejections.csv"), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				String column = lines.value(4).isEmpty() ? "" : "@" + lines.value(4);
				decisions.merge(Long.valueOf(lines.value(0)), lines.value(3) + column,
						(one, other) -> one + " " + other);
			}
		}
		return decisions.entrySet()
			.stream()
			.map((decision) -> decision.getKey() + " " + decision.getValue())
			.collect(Collectors.toList());
	}

	private static Path published(String name, String file) throws IOException {
		try (Stream<Path> runs = Files.list(installation.output().resolve("contoso"))) {
			return runs.filter((run) -> run.getFileName().toString().startsWith(name + "."))
				.findFirst()
				.orElseThrow()
				.resolve(file);
		}
	}

}
