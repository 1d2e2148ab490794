package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.RowReader;
import com.bulkreservations.intake.UploadFolder;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RejectedRequestsCsvTest {

	private static final String COLUMNS = "request_id,customer_id,segment,subscription_id,reservation_type,sku,region,term,"
			+ "quantity,requested_by";

	@TempDir
	private Path folder;

	/** What is behind the first two values of a record that has all columns. */
	private static final String REST = ",c,d,e,f,g,h,i,j";

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void putTheCodesInFront(String delimiter) throws Exception {
		String upload = (COLUMNS + "\na,\"b\n\"\"c\"\"\"" + REST + "\n").replace(",", delimiter);
		assertThat(written(upload, RejectionCode.MISSING_VALUE)).isEqualTo("rejection_codes" + delimiter
				+ upload.replace("a" + delimiter + "\"", "MISSING_VALUE" + delimiter + "a" + delimiter + "\""));
	}

	@ParameterizedTest
	@CsvSource({ "',', MISSING_VALUE;SCOPE_REQUIRED", "';', '\"MISSING_VALUE;SCOPE_REQUIRED\"'",
			"'\t', MISSING_VALUE;SCOPE_REQUIRED" })
	void joinCodesAndQuoteThemWhereTheDelimiterIsAmongThem(String delimiter, String codes) throws Exception {
		String columns = COLUMNS.replace(",", delimiter);
		String record = ("a,b" + REST + "\n").replace(",", delimiter);
		assertThat(written(columns + "\n" + record, RejectionCode.MISSING_VALUE, RejectionCode.MISSING_VALUE,
				RejectionCode.SCOPE_REQUIRED, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes" + delimiter + columns + "\n" + codes + delimiter + record);
	}

	@Test
	void giveACodeOnceAndQuoteNoSingleOne() throws Exception {
		String columns = COLUMNS.replace(",", ";");
		String record = ("a,b" + REST + "\n").replace(",", ";");
		assertThat(written(columns + "\n" + record, RejectionCode.MISSING_VALUE, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes;" + columns + "\nMISSING_VALUE;" + record);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n" })
	void keepLineEnds(String lineEnd) throws Exception {
		assertThat(written(COLUMNS + lineEnd + "a,b" + REST + lineEnd, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes," + COLUMNS + lineEnd + "MISSING_VALUE,a,b" + REST + lineEnd);
	}

	@Test
	void keepMixedLineEnds() throws Exception {
		assertThat(written(COLUMNS + "\r\na\nb\r\nc", RejectionCode.MALFORMED_ROW)).isEqualTo(
				"rejection_codes," + COLUMNS + "\r\nMALFORMED_ROW,\"a\"\nMALFORMED_ROW,\"b\"\r\nMALFORMED_ROW,\"c\"\n");
	}

	/** It is text, and no half of a line end. */
	@Test
	void keepACarriageReturnAtTheEnd() throws Exception {
		assertThat(written(COLUMNS + "\na,b" + REST + "\r", RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes," + COLUMNS + "\nMISSING_VALUE,a,b" + REST + "\r\r\n");
	}

	@Test
	void replaceCodesOfAnEarlierRejection() throws Exception {
		String header = "Rejection-Codes;" + COLUMNS.replace(",", ";") + "\r\n";
		String rest = REST.replace(',', ';') + ";k";
		String codes = "\"MISSING_VALUE;SCOPE_REQUIRED\";";
		assertThat(written(header + "\"A;B\";a" + rest + "\r\n;b" + rest + "\r\nC;\"c\"\"\"" + rest + "\r\nd;e" + rest,
				RejectionCode.MISSING_VALUE, RejectionCode.SCOPE_REQUIRED))
			.isEqualTo(header + codes + "a" + rest + "\r\n" + codes + "b" + rest + "\r\n" + codes + "\"c\"\"\"" + rest
					+ "\r\n" + codes + "e" + rest + "\n");
	}

	@Test
	void leaveCodesElsewhereAlone() throws Exception {
		assertThat(written(COLUMNS + ",rejection_codes\na,b" + REST + ",x\n", RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes," + COLUMNS + ",rejection_codes\nMISSING_VALUE,a,b" + REST + ",x\n");
	}

	/** In cells of its own it could become well-formed by being saved. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a,b         | "a,b"
			"a"x,b      | ""\"a""x,b"
			"a,b"       | "a,b"
			"a""b"      | "a""b"
			"a""b"x     | ""\"a""\""b""x"
			"a","b"     | ""\"a"",""b"\""
			""")
	void holdAMalformedRecordInOneQuotedField(String record, String field) throws Exception {
		assertThat(written(COLUMNS + "\n" + record + "\nx", RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + "\n" + "MALFORMED_ROW," + field + "\nMALFORMED_ROW,\"x\"\n");
	}

	@Test
	void holdAMalformedRecordBehindItsNewCodes() throws Exception {
		String header = "rejection_codes," + COLUMNS + "\n";
		assertThat(written(header + "MALFORMED_ROW,\"a,b\"\nMALFORMED_ROW,a,b\nlost\n", RejectionCode.MALFORMED_ROW))
			.isEqualTo(header + "MALFORMED_ROW,\"a,b\"\nMALFORMED_ROW,\"a,b\"\nMALFORMED_ROW,\"lost\"\n");
	}

	@Test
	void areUtf8WhateverTheUploadIs() throws Exception {
		byte[] upload = ("\uFEFF" + COLUMNS + "\nZo\u00EB,\uD83D\uDE00" + REST).getBytes(StandardCharsets.UTF_16BE);
		assertThat(written(upload, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes," + COLUMNS + "\nMISSING_VALUE,Zo\u00EB,\uD83D\uDE00" + REST + "\n");
	}

	private String written(String upload, RejectionCode... codes) throws IOException, UploadRefusedException {
		return written(upload.getBytes(StandardCharsets.UTF_8), codes);
	}

	/** The file, where every row is rejected for the same reasons. */
	private String written(byte[] upload, RejectionCode... codes) throws IOException, UploadRefusedException {
		List<Rejection> rejections = Arrays.stream(codes).map((code) -> new Rejection(code, null, "")).toList();
		UploadFolder copy = new UploadFolder(this.folder);
		new Intake(10_000, 10_000).receive(Files.write(this.folder.resolve("sent.csv"), upload), copy,
				ColumnAliases.NONE);
		try (RecordBlocks blocks = RecordBlocks.open(copy)) {
			Header header = blocks.header(ColumnAliases.NONE);
			RejectedRequestsCsv csv = new RejectedRequestsCsv(header);
			ParsedBlock block = new RowReader(header).read(blocks.read(0));
			block.rows().forEach((row) -> csv.add(block.records(), row, rejections));
			return new String(RejectedRequestsCsv.header(header), StandardCharsets.UTF_8)
					+ new String(csv.take(), StandardCharsets.UTF_8);
		}
	}

}
