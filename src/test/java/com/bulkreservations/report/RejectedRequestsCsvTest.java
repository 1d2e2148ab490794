package com.bulkreservations.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.RowReader;
import com.bulkreservations.intake.UploadFolder;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;
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

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void putTheCodesInFront(String delimiter) throws Exception {
		String upload = (COLUMNS + "\na,\"b\n\"\"c\"\"\"\n").replace(",", delimiter);
		assertThat(written(upload, RejectionCode.MALFORMED_ROW)).isEqualTo("rejection_codes" + delimiter
				+ upload.replace("a" + delimiter, "MALFORMED_ROW" + delimiter + "a" + delimiter));
	}

	@ParameterizedTest
	@CsvSource({ "',', MISSING_VALUE;SCOPE_REQUIRED", "';', '\"MISSING_VALUE;SCOPE_REQUIRED\"'",
			"'\t', MISSING_VALUE;SCOPE_REQUIRED" })
	void joinCodesAndQuoteThemWhereTheDelimiterIsAmongThem(String delimiter, String codes) throws Exception {
		String columns = COLUMNS.replace(",", delimiter);
		assertThat(written(columns + "\na\n", RejectionCode.MISSING_VALUE, RejectionCode.MISSING_VALUE,
				RejectionCode.SCOPE_REQUIRED, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes" + delimiter + columns + "\n" + codes + delimiter + "a\n");
	}

	@Test
	void giveACodeOnceAndQuoteNoSingleOne() throws Exception {
		String columns = COLUMNS.replace(",", ";");
		assertThat(written(columns + "\na\n", RejectionCode.MISSING_VALUE, RejectionCode.MISSING_VALUE))
			.isEqualTo("rejection_codes;" + columns + "\nMISSING_VALUE;a\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n" })
	void keepLineEnds(String lineEnd) throws Exception {
		assertThat(written(COLUMNS + lineEnd + "a,b" + lineEnd, RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + lineEnd + "MALFORMED_ROW,a,b" + lineEnd);
	}

	@Test
	void keepMixedLineEnds() throws Exception {
		assertThat(written(COLUMNS + "\r\na\nb\r\nc", RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + "\r\nMALFORMED_ROW,a\nMALFORMED_ROW,b\r\nMALFORMED_ROW,c\n");
	}

	/** It is text, and no half of a line end. */
	@Test
	void keepACarriageReturnAtTheEnd() throws Exception {
		assertThat(written(COLUMNS + "\na,b\r", RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + "\nMALFORMED_ROW,a,b\r\r\n");
	}

	@Test
	void replaceCodesOfAnEarlierRejection() throws Exception {
		String header = "Rejection-Codes;" + COLUMNS.replace(",", ";") + "\r\n";
		assertThat(written(header + "\"A;B\";a\r\n;b\r\nC;\"c\"\"\"\r\nd;e", RejectionCode.MISSING_VALUE,
				RejectionCode.SCOPE_REQUIRED))
			.isEqualTo(header + "\"MISSING_VALUE;SCOPE_REQUIRED\";a\r\n\"MISSING_VALUE;SCOPE_REQUIRED\";b\r\n"
					+ "\"MISSING_VALUE;SCOPE_REQUIRED\";\"c\"\"\"\r\n\"MISSING_VALUE;SCOPE_REQUIRED\";e\n");
	}

	@Test
	void leaveCodesElsewhereAlone() throws Exception {
		assertThat(written(COLUMNS + ",rejection_codes\na,b\n", RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + ",rejection_codes\nMALFORMED_ROW,a,b\n");
	}

	@Test
	void areUtf8WhateverTheUploadIs() throws Exception {
		byte[] upload = ("\uFEFF" + COLUMNS + "\nZo\u00EB,\uD83D\uDE00").getBytes(StandardCharsets.UTF_16BE);
		assertThat(written(upload, RejectionCode.MALFORMED_ROW))
			.isEqualTo("rejection_codes," + COLUMNS + "\nMALFORMED_ROW,Zo\u00EB,\uD83D\uDE00\n");
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
					+ new String(csv.toBytes(), StandardCharsets.UTF_8);
		}
	}

}
