package com.bulkreservations.reference.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.bulkreservations.reference.ReferenceDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a file is taken apart into rows and cells, whatever the cells mean. */
class ReferenceTableTest {

	private static final char NO_BREAK_SPACE = '\u00A0';

	@TempDir
	private Path folder;

	@Test
	void columnsAreFoundByNameInAnyOrderAndCase() throws IOException {
		assertThat(rows("Extra,NAME,extra,Id\nx,Ann,y,1\nx,Bob,y,2\n")).containsExactly("2: 1=Ann", "3: 2=Bob");
	}

	@Test
	void aByteOrderMarkDoesNotBelongToTheFirstColumn() throws IOException {
		assertThat(rows("\uFEFFid,name\n1,Ann\n")).containsExactly("2: 1=Ann");
		assertThat(rows("\uFEFF\"id\",name\n1,Ann\n")).containsExactly("2: 1=Ann");
	}

	@Test
	void aByteOrderMarkAnywhereElseIsText() throws IOException {
		assertThat(rows("id,name\n\uFEFF1,Ann\n")).containsExactly("2: \uFEFF1=Ann");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id,name\n1,Ann\n2,Bob\n", "id,name\r\n1,Ann\r\n2,Bob\r\n", "id,name\n1,Ann\r\n2,Bob",
			"id,name\r1,Ann\r2,Bob" })
	void linesMayEndInAnyWay(String content) throws IOException {
		assertThat(rows(content)).containsExactly("2: 1=Ann", "3: 2=Bob");
	}

	@Test
	void blankRowsAreSkippedHoweverManyFieldsTheyHave() throws IOException {
		assertThat(rows("\n , \nid,name\n\n1,Ann\n,,,\n\"\",\" \t\u00A0\"\n2,Bob\n\n")).containsExactly("5: 1=Ann",
				"8: 2=Bob");
	}

	@Test
	void spacesTabsAndNoBreakSpacesAroundCellsAreTakenOff() throws IOException {
		String spaces = " \t" + NO_BREAK_SPACE;
		assertThat(rows(
				spaces + "id" + spaces + ",name\n" + spaces + "1" + spaces + ",\"" + spaces + "An n" + spaces + "\"\n"))
			.containsExactly("2: 1=An n");
	}

	@Test
	void otherSpacesAreText() throws IOException {
		assertThat(rows("id,name\n1,\u2003Ann\u000B\n")).containsExactly("2: 1=\u2003Ann\u000B");
	}

	@Test
	void quotedCellsHoldCommasQuotesAndLineEnds() throws IOException {
		assertThat(rows("id,name\n1,\"Ann, \"\"the\r\nbest\"\"\"\n2,\"\"\"\"\n\"3\",\"a\n\nb\"\n"))
			.containsExactly("2: 1=Ann, \"the\nbest\"", "4: 2=\"", "5: 3=a\n\nb");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5\" disk", "disk\"", "\\\"", " \"a\" b", "a\\" })
	void aQuoteInsideAnUnquotedCellIsText(String name) throws IOException {
		assertThat(rows("name,id\n" + name + ",1\nBob,2\n")).containsExactly("2: 1=" + name.strip(), "3: 2=Bob");
	}

	@Test
	void quotesInsideTheLastCellAreTextIfTheyPair() throws IOException {
		assertThat(rows("id,name\n1,a \"b\" c\n2,Bob\n")).containsExactly("2: 1=a \"b\" c", "3: 2=Bob");
	}

	/** opencsv would join these lines. */
	@ParameterizedTest
	@ValueSource(
			strings = { "1,5\" disk\n2,Bob", "1,5\" disk\nBob", "1,5\" disk\n\n2,\"Bob\"", "1,5\" disk\n2,6\" disk",
					"1,5\" disk\n,\"", "5\" disk,\n,\"", "1,5\" disk\n2,Bob\"", "1,\"Ann\" x\n2,\"Bob" })
	void aLastCellThatIsNotQuotedMayNotHoldAnOddQuote(String lines) {
		for (String end : List.of("", "\n", "\n3,Carl", "\n3,\"Carl\"\n")) {
			assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(() -> rows("id,name\n" + lines + end))
				.withMessageStartingWith("table.csv, line 2: ");
		}
	}

	@Test
	void aLastCellOfTheFileThatIsNotQuotedMayNotHoldAnOddQuote() {
		assertError("id,name\n1,5\" disk",
				"table.csv, line 2: has a quote that does not enclose a whole value, before the end of the line;"
						+ " put a value that holds a quote in quotes, and double the quotes in it");
	}

	@Test
	void twoQuotesInsideAnUnquotedCellAreReadAsOne() throws IOException {
		assertThat(rows("id,name\n1,3\"\" disk\n")).containsExactly("2: 1=3\" disk");
	}

	@Test
	void aRowThatStartsWithANumberSignIsARow() throws IOException {
		assertThat(rows("id,name\n#1,Ann\n")).containsExactly("2: #1=Ann");
	}

	@Test
	void aFileMayHaveNoRows() throws IOException {
		assertThat(rows("id,name\n")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\uFEFF", "\n\n", " , \n" })
	void aFileMustHaveAHeader(String content) {
		assertError(content, "table.csv: must have a header row with id, name, but is empty");
	}

	@Test
	void anotherDelimiterIsFoundOut() {
		assertError("id;name\n1;Ann\n",
				"table.csv, line 1: must have the column id, but has id;name; separate columns by commas");
	}

	@Test
	void aHeaderIsShownOnOneLineAndNotTooLong() {
		assertError("\"na\nme\"," + "x".repeat(500) + "\n",
				"table.csv, line 1: must have the column id, but has na me, " + "x".repeat(393)
						+ "…; separate columns by commas");
	}

	@Test
	void aColumnThatIsReadMayNotBeThereTwice() {
		assertError("\nid,name,x,x,NAME\n", "table.csv, line 2: must have the column name once, but has it twice");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1       | 1
			1,Ann,x | 3
			1,Ann,  | 3
			""")
	void aRowHasAsManyFieldsAsTheHeader(String row, int fields) {
		assertError("id,name\n" + row + "\n", "table.csv, line 2: must have 2 fields, as the header has, but has "
				+ fields + "; quote a value that holds a comma");
	}

	@Test
	void aQuotedCellMustBeClosed() {
		assertError("id,name\n1,Ann\n2,\"Bob\n3,Carl\n4,Dora\n",
				"table.csv, line 3: a quote is opened and not closed before the end of the file;"
						+ " close it, or double the quotes of a value that holds one");
	}

	@Test
	void aQuotedCellMustBeClosedWithinAThousandLines() throws IOException {
		String lines = "line\n".repeat(999);
		assertThat(rows("id,name\n1,\"" + lines + "\"\n")).containsExactly("2: 1=" + lines);
		assertError("id,name\n1,\"" + lines + "line\n\"\n",
				"table.csv, line 2: a quote is opened and not closed within 1000 lines;"
						+ " close it, or double the quotes of a value that holds one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Bob\"by,2", "\"Bob\" ,2", "\"Bo\nb\"x\"\",2" })
	void aClosingQuoteMustBeTheEndOfItsCell(String row) {
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(() -> rows("name,id\nAnn,1\n" + row + "\n"))
			.withMessageStartingWith("table.csv, line 3: has a quote that does not enclose a whole value, before \"")
			.withMessageEndingWith(
					"\"; put a value that holds a quote in quotes, and double the quotes in it [BR-134]");
	}

	@Test
	void whatFollowsAClosingQuoteIsShown() {
		assertError("name,id\n\"Bob\"by,1\n",
				"table.csv, line 2: has a quote that does not enclose a whole value, before \"by,1\";"
						+ " put a value that holds a quote in quotes, and double the quotes in it");
	}

	@Test
	void aNulIsText() throws IOException {
		assertThat(rows("id,name\n1,A\0nn\n2,\"\0\"\"\"\n")).containsExactly("2: 1=A\0nn", "3: 2=\0\"");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0, 1
			7, 1
			8, 2
			15, 3
			""")
	void bytesThatAreNotUtf8AreFound(int position, int line) throws IOException {
		byte[] content = "id,name\n1,Ann\r\n2,Bob\n".getBytes(StandardCharsets.UTF_8);
		content[position] = (byte) 0xE9;
		assertError(content,
				"table.csv, line " + line + ": must be UTF-8, but has other bytes there; save the file as CSV UTF-8");
	}

	@Test
	void badBytesAreFoundFarBehindGoodOnes() throws IOException {
		byte[] content = ("id,name\n" + "1,Ünn\n".repeat(20_000) + "1,?").getBytes(StandardCharsets.UTF_8);
		content[content.length - 1] = (byte) 0xC3;
		Files.write(file(), content);
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(this::rows)
			.withMessage(
					"table.csv, line 20002: must be UTF-8, but has other bytes there; save the file as CSV UTF-8 [BR-132]");
	}

	@Test
	void utf16IsNotUtf8() throws IOException {
		assertError("\uFEFFid,name\n".getBytes(StandardCharsets.UTF_16LE),
				"table.csv, line 1: must be UTF-8, but has other bytes there; save the file as CSV UTF-8");
	}

	@Test
	void aFolderIsNoFile() throws IOException {
		Files.createDirectory(file());
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(this::rows)
			.withMessageStartingWith("table.csv: cannot be read: java.io.IOException: ")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void whatIsFoundIsShownOnOneLineAndNotTooLong() {
		assertThat(ReferenceRow.quoted("two\r\nlines\t")).isEqualTo("\"two lines \"");
		assertThat(ReferenceRow.quoted("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
		assertThat(ReferenceRow.quoted("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "…\"");
	}

	@Test
	void fileThatWasChangedBeforeTheEarlierRowIsFoundIsReported() throws IOException {
		Files.writeString(file(), "id,name\n1,Ann\n1,Bob\n");
		AtomicInteger keys = new AtomicInteger();
		ReferenceTable table = new ReferenceTable(file(), List.of("id"), List.of());
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(() -> table.read(new ReferenceTable.Rows() {

			@Override
			public Object key(ReferenceRow row) {
				// Another one each time, as if the row had just been written.
				return keys.incrementAndGet();
			}

			@Override
			public boolean add(ReferenceRow row) {
				return row.line() == 2;
			}

		})).withMessage("table.csv: was changed while it was read; start again [BR-138]");
	}

	private void assertError(String content, String message) {
		assertError(content.getBytes(StandardCharsets.UTF_8), message);
	}

	private void assertError(byte[] content, String message) {
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(() -> rows(content))
			.withMessageMatching(Pattern.quote(message) + " \\[BR-13\\d]");
	}

	private List<String> rows(String content) throws IOException {
		return rows(content.getBytes(StandardCharsets.UTF_8));
	}

	private List<String> rows(byte[] content) throws IOException {
		Files.write(file(), content);
		return rows();
	}

	private List<String> rows() {
		ReferenceTable table = new ReferenceTable(file(), List.of("id"), List.of("name"));
		List<String> rows = new ArrayList<>();
		table.read(new ReferenceTable.Rows() {

			@Override
			public Object key(ReferenceRow row) {
				return row.line();
			}

			@Override
			public boolean add(ReferenceRow row) {
				return rows.add(row.line() + ": " + row.text("id") + "=" + row.text("name"));
			}

		});
		return rows;
	}

	private Path file() {
		return this.folder.resolve("table.csv");
	}

}
