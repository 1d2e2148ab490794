package com.bulkreservations.run.published;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.PlainCsv;
import com.bulkreservations.intake.PlainCsv.PlainRecord;
import com.bulkreservations.intake.Row;
import com.bulkreservations.intake.UploadInMemory;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.intake.Values;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is an upload. All its rows are rejected, and uploaded again as they are. */
@Tag("fuzz")
class RejectedRequestsFuzz {

	private static final int BLOCK_SIZE = 100;

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void whatIsRejectedCanBeUploadedAgain(byte[] text) throws UploadRefusedException {
		if (!UploadInMemory.isText(text)) {
			return;
		}
		UploadInMemory upload;
		try {
			upload = UploadInMemory.of(text, BLOCK_SIZE);
		}
		catch (UploadRefusedException ex) {
			return;
		}
		List<Row> rows = rows(upload);
		if (rows.isEmpty()) {
			return;
		}
		byte[] written = written(upload);
		UploadInMemory again = UploadInMemory.of(written, BLOCK_SIZE);
		checkCodes(written, again.header(), rows);
		checkHeader(upload.header(), again.header());
		checkRows(upload, again);
	}

	private static List<Row> rows(UploadInMemory upload) {
		return upload.rows().stream().flatMap((block) -> block.rows().stream()).toList();
	}

	private static byte[] written(UploadInMemory upload) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(RejectedRequestsCsv.header(upload.header()));
		for (ParsedBlock block : upload.rows()) {
			RejectedRequestsCsv records = new RejectedRequestsCsv(upload.header());
			block.rows().forEach((row) -> records.add(block.records(), row, rejections(row)));
			file.writeBytes(records.take());
		}
		return file.toByteArray();
	}

	/** What is wrong with the row, and what the policy may find besides. */
	private static List<Rejection> rejections(Row row) {
		List<Rejection> rejections = new ArrayList<>(row.rejections());
		if (row.request() != null) {
			rejections.add(new Rejection(RejectionCode.DUPLICATE_REQUEST, Column.REQUEST_ID, ""));
		}
		return rejections;
	}

	private static void checkCodes(byte[] written, Header header, List<Row> rows) {
		List<PlainRecord> records = PlainCsv.read(new String(written, StandardCharsets.UTF_8), header.delimiter())
			.records();
		assertThat(records).hasSize(1 + rows.size());
		for (int i = 0; i < rows.size(); i++) {
			String codes = rejections(rows.get(i)).stream()
				.map((rejection) -> rejection.code().name())
				.distinct()
				.collect(Collectors.joining(";"));
			assertThat(records.get(i + 1).values().get(0)).isEqualTo(codes);
		}
	}

	private static void checkHeader(Header header, Header again) {
		assertThat(again.beginsWithRejectionCodes()).isTrue();
		assertThat(again.delimiter()).isEqualTo(header.delimiter());
		assertThat(text(again)).endsWith(text(header));
		assertThat(text(again))
			.hasSize(text(header).length() + (header.beginsWithRejectionCodes() ? 0 : "rejection_codes,".length()));
	}

	private static String text(Header header) {
		return new String(header.bytes(), StandardCharsets.UTF_8);
	}

	private static void checkRows(UploadInMemory upload, UploadInMemory again) {
		List<Row> rows = rows(upload);
		List<Row> rowsAgain = rows(again);
		assertThat(rowsAgain).hasSameSizeAs(rows);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Row rowAgain = rowsAgain.get(i);
			if (row.request() != null) {
				assertThat(Values.of(rowAgain)).isEqualTo(Values.of(row));
				assertThat(rowAgain.request()).isEqualTo(row.request());
				assertThat(rowAgain.rejections()).isEqualTo(row.rejections());
			}
			else {
				assertThat(rowAgain.request()).isNull();
			}
		}
	}

}
