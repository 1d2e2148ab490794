package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IntakeTest {

	private static final String HEADER = "request_id,customer_id,segment,subscription_id,reservation_type,sku,region,term,"
			+ "quantity,requested_by\n";

	private static final String TOO_LONG = "Line 2: expected a record of at most 65,536 bytes, but the record that begins there is "
			+ "longer. Is a quote missing at the end of a value?";

	@TempDir
	private Path folder;

	private UploadFolder copy;

	@BeforeEach
	void createFolder() throws IOException {
		this.copy = new UploadFolder(Files.createDirectory(this.folder.resolve("copy")));
	}

	@ParameterizedTest
	@EnumSource(TextEncoding.class)
	void copiesTheTextInUtf8(TextEncoding encoding) throws Exception {
		String text = HEADER + "Zo\u00EB,\"\uD83D\uDE00\n\"\r\n" + "x\n".repeat(150_000) + "y";
		byte[] bytes = (((encoding != TextEncoding.UTF_8) ? "\uFEFF" : "") + text).getBytes(encoding.charset());
		ReceivedUpload received = receive(bytes);
		assertThat(Files.readString(this.copy.text())).isEqualTo(text);
		assertThat(received).isEqualTo(new ReceivedUpload("orders.csv", bytes.length, Digests.sha256(upload()),
				encoding, Delimiter.COMMA, 150_002, new ReceivedUpload.Lines(150_004, 0, 0),
				(encoding == TextEncoding.UTF_8) ? TextEncoding.UTF_8_WITH_BOM : encoding, null));
	}

	@Test
	void countsPhysicalLines() throws Exception {
		String rows = "\"1\n2\"\n3";
		assertThat(receive(HEADER + rows).lines()).isEqualTo(new ReceivedUpload.Lines(4, 0, 0));
		assertThat(receive(HEADER + rows + "\r\n").lines()).isEqualTo(new ReceivedUpload.Lines(4, 0, 0));
		assertThat(receive("sep=,\r\n" + HEADER + rows).lines()).isEqualTo(new ReceivedUpload.Lines(5, 1, 0));
		assertThat(receive("sep=,\n\"a\nnote\"," + HEADER + rows).lines()).isEqualTo(new ReceivedUpload.Lines(6, 1, 1));
	}

	@Test
	void notesWhereBlocksBegin() throws Exception {
		receive(HEADER + "1234\n5678\n9\n");
		try (RecordBlocks blocks = RecordBlocks.open(this.copy)) {
			assertThat(blocks.size()).isEqualTo(2);
			assertThat(blocks.endOffset(0)).isEqualTo(HEADER.length() + 10);
			assertThat(blocks.endOffset(1)).isEqualTo(HEADER.length() + 12).isEqualTo(blocks.textLength());
		}
	}

	@Test
	void writesOverAnEarlierCopy() throws Exception {
		receive(HEADER + "1234\n5678\n9\n");
		receive(HEADER + "1");
		assertThat(this.copy.text()).hasContent(HEADER + "1");
	}

	@Test
	void goesByAliases() throws Exception {
		Files.writeString(upload(), HEADER.replace("sku", "SKU-name").replace(',', ';') + "x");
		ReceivedUpload received = new Intake(1000, 10).receive(upload(), this.copy,
				ColumnAliases.of(Map.of("SKU-name", "sku")));
		assertThat(received.delimiter()).isEqualTo(Delimiter.SEMICOLON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\uFEFF" })
	void refusesAnEmptyFile(String text) {
		assertRefused("Expected a header row and at least one data row, but found an empty file.", text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\n\n , ,\n\"\"" })
	void refusesAFileWithoutADataRow(String rows) {
		assertRefused(
				rows.isBlank() ? "Expected a header row and at least one data row, but found no data row."
						: "Expected a header row and at least one data row, but found blank rows only.",
				HEADER.strip() + rows);
	}

	@Test
	void refusesBlankRowsOnlyWhereverTheBlocksEnd() throws Exception {
		assertRefused("Expected a header row and at least one data row, but found blank rows only.",
				HEADER + ",\n".repeat(30));
		assertThat(receive(HEADER + ",\n".repeat(30) + "x").records()).isEqualTo(31);
		assertThat(receive(HEADER + "x\n" + ",\n".repeat(30)).records()).isEqualTo(31);
	}

	@Test
	void refusesMissingColumns() {
		assertRefused(
				"Line 1: expected a header row with the column term. Found (delimiter ,): request_id, customer_id, segment, "
						+ "subscription_id, reservation_type, sku, region, duration, quantity, requested_by. "
						+ "Add the missing columns, or ask for aliases of your own column names.",
				HEADER.replace("term", "duration") + "x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Orders of January", "sep=;;x", "", "\"Orders;\"",
			"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20" })
	void saysWhereTheHeaderIs(String above) {
		int line = (int) above.lines().count() + 1;
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> receive(above + "\n" + HEADER.replace(',', ';') + "x"))
			.withMessageStartingWith("Line 1: expected a header row with the columns request_id, ")
			.withMessageEndingWith(". Line %d names all columns: make it the first line. [BR-202]", Math.max(line, 2));
	}

	@Test
	void looksForTheHeaderInTheFirstLinesOnly() {
		String above = "title\n".repeat(21);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive(above + HEADER + "x"))
			.withMessageEndingWith("Add the missing columns, or ask for aliases of your own column names. [BR-202]");
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive("title\n\n\"" + HEADER))
			.withMessageEndingWith("Add the missing columns, or ask for aliases of your own column names. [BR-202]");
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive("title\nsku," + HEADER + "x"))
			.withMessageEndingWith("Add the missing columns, or ask for aliases of your own column names. [BR-202]");
	}

	/** Between the two headers are requests. */
	@Test
	void doesNotCallForTheSecondHeaderWhereTheFirstIsOne() {
		String first = HEADER.replace("term", "duration");
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> receive(first + "x\ny\n" + HEADER + "z"))
			.withMessageStartingWith("Line 1: expected a header row with the column term.")
			.withMessageEndingWith("Add the missing columns, or ask for aliases of your own column names. [BR-202]");
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive("sku,a\nx\n" + HEADER + "z"))
			.withMessageEndingWith("Add the missing columns, or ask for aliases of your own column names. [BR-202]");
	}

	@Test
	void saysThatAWorkbookIsOne() {
		assertRefused(
				"Expected a CSV file, but found a workbook or a ZIP file. Give an Excel workbook a name that ends with .xlsx, or save the sheet as \"CSV UTF-8\" and send that.",
				new byte[] { 'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0 });
		assertRefused(
				"Expected an Excel workbook (.xlsx) or a CSV file, but found an encrypted workbook, or one of Excel 97-2003 (.xls). Save it without a password as \"Excel Workbook (.xlsx)\".",
				new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1,
						0 });
	}

	@Test
	void takesNoTextForAWorkbook() throws Exception {
		assertThat(receive("PK\u0003\u0004\u0014x," + HEADER + "y").records()).isEqualTo(1);
		assertThat(receive("PK," + HEADER + "y").records()).isEqualTo(1);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive("PK\u0003\u0004"))
			.withMessageStartingWith("Line 1: expected a header row");
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive("PK\u0003\u0004\u0014"))
			.withMessageStartingWith("Line 1: expected a header row");
	}

	@Test
	void refusesColumnsThatAreThereTwice() {
		assertRefused(
				"Line 1: each column must occur once, but sku occurs more than once. Found: request_id, customer_id, "
						+ "segment, subscription_id, reservation_type, sku, region, term, quantity, requested_by, SKU. Delete or rename one of them.",
				HEADER.strip() + ",SKU\nx");
	}

	@Test
	void refusesAnotherEncoding() {
		assertRefused(
				"Line 2, column request_id, after 'Zo': byte " + (HEADER.length() + 3)
						+ ": expected text in UTF-8, but found the byte 0xEB, which is invalid there. Save the "
						+ "file as \"CSV UTF-8\" (in LibreOffice: character set Unicode (UTF-8)) and send it again.",
				(HEADER + "Zo\u00EB").getBytes(StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			a,b,,\u00EB                 | Line 2, column subscription_id: byte
			"a,x",b \u00EB              | Line 2, column customer_id, after 'b ': byte
			a,b,\u00EB                  | Line 2, column segment: byte
			a,"b,c \u00EB               | Line 2: byte
			1,2\\n3,4\\r\\na,"b",c,d\u00EB | Line 4, column subscription_id, after 'd': byte
			1,2,3,4,5,6,7,8,9,0,1,\u00EB | Line 2: byte
			""")
	void saysWhereAByteOfAnotherEncodingStands(String rows, String place) {
		byte[] upload = (HEADER + rows.translateEscapes()).getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive(upload))
			.withMessageStartingWith(place);
	}

	@Test
	void saysWhereAByteOfAnotherEncodingStandsFarBelow() {
		String rows = "a,b\n".repeat(100_000);
		byte[] upload = (HEADER + rows + "x,Zo\u00EB").getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive(upload))
			.withMessageStartingWith("Line 100,002, column customer_id, after 'Zo': byte 400,");
	}

	@Test
	void saysWhereAByteOfAnotherEncodingStandsInTheHeader() {
		byte[] upload = "request_id,No\u00EBl".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive(upload))
			.withMessageStartingWith("Line 1: byte 14: expected text in UTF-8");
	}

	/** The whole file is one record, which is too long for one. */
	@Test
	void namesLineEndsOfCrAloneInALargeFile() {
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> receive(HEADER.replace('\n', '\r') + "a,\"b\rc\",d\r".repeat(10_000)))
			.withMessageStartingWith("Line 1: expected lines that end in LF or CRLF, but they end in CR alone.");
	}

	/** What was accepted before is still accepted. */
	@Test
	void takesACrInANameOfACompleteHeader() throws Exception {
		assertThat(receive(HEADER.strip() + ",a\rb\nx").records()).isEqualTo(1);
	}

	@Test
	void refusesAnOpenQuote() {
		assertRefused(
				"Line 3: expected every quoted value to be closed, but the record that begins there has one that is still "
						+ "open at the end of the file.",
				HEADER + "x\n\"y\nz\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 70_000, 300_000 })
	void refusesAnOpenQuoteInTheHeader(int length) {
		assertRefused("Line 1: expected a header row, but a quoted value in it is not closed within 65,536 bytes.",
				'"' + HEADER + "x".repeat(length));
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_537, 300_000 })
	void refusesALongRecord(int length) {
		assertRefused(TOO_LONG, HEADER + "x".repeat(length));
		assertRefused(TOO_LONG, HEADER + '"' + "x\n".repeat(length / 2 + 1));
	}

	@Test
	void refusesALongHeader() throws Exception {
		assertRefused(TOO_LONG.replace("Line 2", "Line 1"), "x".repeat(65_537 - HEADER.length()) + "," + HEADER + "y");
		assertThat(receive("x".repeat(65_536 - HEADER.length()) + "," + HEADER + "y").records()).isEqualTo(1);
	}

	/** A header of 64 KiB takes twice as much in UTF-16, and is read from one piece. */
	@Test
	void takesALongHeaderInUtf16() throws Exception {
		String text = "\uFEFF" + "x".repeat(65_536 - HEADER.length()) + "," + HEADER + "y";
		assertThat(receive(text.getBytes(StandardCharsets.UTF_16LE)).records()).isEqualTo(1);
	}

	@Test
	void refusesNul() {
		assertRefused(
				"Line 3: expected text, but found a NUL character (U+0000). Save the file as \"CSV UTF-8\" and send it again.",
				HEADER + "x\ny\u0000");
	}

	/** Otherwise UTF-16 without a BOM would be said to have no columns. */
	@Test
	void saysThatThereIsANulRatherThanThatColumnsAreMissing() {
		assertRefused(
				"Line 1: expected text, but found a NUL character (U+0000). Save the file as \"CSV UTF-8\" and send it again.",
				(HEADER + "x").getBytes(StandardCharsets.UTF_16LE));
	}

	@Test
	void refusesALargeFile() throws Exception {
		String text = HEADER + "x";
		Files.writeString(upload(), text);
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> new Intake(text.length() - 1, 10).receive(upload(), this.copy, ColumnAliases.NONE))
			.withMessage("A file may have at most " + (text.length() - 1)
					+ " bytes, but this file has more. Split it, or have the operator raise the limit. [BR-210]");
		assertThat(new Intake(text.length(), 10).receive(upload(), this.copy, ColumnAliases.NONE).records())
			.isEqualTo(1);
	}

	@Test
	void takesAFileThatItsControlFileIsRightAbout() throws Exception {
		Files.writeString(upload(), HEADER + "x");
		writeControlFile(Digests.sha256(upload()));
		assertThat(receive(HEADER + "x").records()).isEqualTo(1);
	}

	/** A file that was not sent whole has other faults, too, which say nothing. */
	@ParameterizedTest
	@ValueSource(strings = { "", "x", HEADER + "\"x" })
	void refusesAFileThatItsControlFileIsNotRightAboutBeforeAnythingElse(String text) throws IOException {
		String expected = "0123456789abcdef".repeat(4);
		Files.writeString(upload(), text);
		writeControlFile(expected);
		assertRefused("Its .sha256 file says SHA-256 " + expected + ", but the file has " + Digests.sha256(upload())
				+ ". It was changed or sent incomplete: send both again.", text);
	}

	@Test
	void refusesAControlFileThatCannotBeRead() throws IOException {
		writeControlFile("md5");
		assertRefused(
				"orders.csv.sha256: expected one line as sha256sum writes it (64 hexadecimal digits, two spaces, the file's "
						+ "name), but found something else.",
				HEADER + "x");
	}

	@ParameterizedTest
	@CsvSource({ "nl", "ar-EG", "tr" })
	void saysTheSameEverywhere(String language) {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(language));
		try {
			refusesALongRecord(70_000);
			refusesNul();
			refusesAnOpenQuote();
			refusesAnotherEncoding();
		}
		finally {
			Locale.setDefault(before);
		}
	}

	private void assertRefused(String message, String text) {
		assertRefused(message, text.getBytes(StandardCharsets.UTF_8));
	}

	private void assertRefused(String message, byte[] bytes) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> receive(bytes))
			.withMessageMatching(Pattern.quote(message) + " \\[BR-2\\d\\d]");
	}

	private ReceivedUpload receive(String text) throws IOException, UploadRefusedException {
		return receive(text.getBytes(StandardCharsets.UTF_8));
	}

	private ReceivedUpload receive(byte[] bytes) throws IOException, UploadRefusedException {
		Files.write(upload(), bytes);
		return new Intake(10_000_000, 10).receive(upload(), this.copy, ColumnAliases.NONE);
	}

	private Path upload() {
		return this.folder.resolve("orders.csv");
	}

	private void writeControlFile(String sha256) throws IOException {
		Files.writeString(this.folder.resolve("orders.csv.sha256"), sha256 + "  orders.csv\n");
	}

}
