package com.bulkreservations.intake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RecordBlocksTest {

	private static final String HEADER = "request_id,customer_id,segment,subscription_id,reservation_type,sku,region,term,"
			+ "quantity,requested_by\n";

	private static final String RECORDS = "1\n\"2\n3\"\r\n\n4";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 9, 10, 11, 100 })
	void holdAllRecordsWhateverTheirSize(int blockSize) throws Exception {
		try (RecordBlocks blocks = receive(RECORDS, blockSize)) {
			ByteArrayOutputStream text = new ByteArrayOutputStream();
			List<String> lines = new ArrayList<>();
			for (int number = 0; number < blocks.size(); number++) {
				RecordBlock block = blocks.read(number);
				assertThat(block.number()).isEqualTo(number);
				RecordCursor cursor = block.records(Delimiter.COMMA);
				while (cursor.advance()) {
					lines.add(cursor.line() + ":" + cursor.value(0));
					block.copy(cursor.start(), cursor.next(), text);
				}
				assertThat(blocks.endOffset(number)).isEqualTo(HEADER.length() + text.size());
			}
			assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo(RECORDS);
			assertThat(lines).containsExactly("2:1", "3:2\n3", "5:", "6:4");
			assertThat(blocks.textLength()).isEqualTo(HEADER.length() + RECORDS.length());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 9, 100 })
	void areNotReadOnceTheyWereChanged(int blockSize) throws Exception {
		receive(RECORDS, blockSize).close();
		UploadFolder received = new UploadFolder(this.folder);
		byte[] text = Files.readAllBytes(received.text());
		for (int position = 0; position < text.length; position++) {
			byte[] changed = text.clone();
			changed[position] ^= 1;
			Files.write(received.text(), changed);
			try (RecordBlocks blocks = RecordBlocks.open(received)) {
				assertThatIOException().isThrownBy(() -> {
					blocks.header(ColumnAliases.NONE);
					for (int number = 0; number < blocks.size(); number++) {
						blocks.read(number);
					}
				}).withMessageStartingWith("The run's copy of the upload was changed");
			}
		}
	}

	@Test
	void mayBeReadInAnyOrder() throws Exception {
		try (RecordBlocks blocks = receive(RECORDS, 1)) {
			assertThat(blocks.size()).isEqualTo(4);
			assertThat(text(blocks.read(3))).isEqualTo("4");
			assertThat(text(blocks.read(1))).isEqualTo("\"2\n3\"\r\n");
			assertThat(text(blocks.read(3))).isEqualTo("4");
		}
	}

	@Test
	void haveTheHeader() throws Exception {
		try (RecordBlocks blocks = receive(RECORDS, 1)) {
			Header header = blocks.header(ColumnAliases.NONE);
			assertThat(new String(header.bytes(), StandardCharsets.UTF_8)).isEqualTo(HEADER);
			assertThat(header.delimiter()).isEqualTo(Delimiter.COMMA);
		}
	}

	@Test
	void failWhereTheCopyWasShortened() throws Exception {
		try (RecordBlocks blocks = receive(RECORDS, 1)) {
			try (FileChannel file = FileChannel.open(new UploadFolder(this.folder).text(), StandardOpenOption.WRITE)) {
				file.truncate(HEADER.length() + RECORDS.length() - 1L);
			}
			assertThatExceptionOfType(EOFException.class).isThrownBy(() -> blocks.read(3))
				.withMessage("The run's copy of the upload was changed: it ends too early [BR-504]");
			assertThat(text(blocks.read(2))).isEqualTo("\n");
		}
	}

	@Test
	void failWhereTheHeaderWasChanged() throws Exception {
		try (RecordBlocks blocks = receive(RECORDS, 1)) {
			Files.writeString(new UploadFolder(this.folder).text(), '"' + "x".repeat(1000));
			assertThatIOException().isThrownBy(() -> blocks.header(ColumnAliases.NONE))
				.withMessage(
						"The run's copy of the upload was changed: its header differs from what was received [BR-504]");
		}
	}

	@Test
	void mayBeNone() throws IOException {
		UploadFolder copy = new UploadFolder(this.folder);
		new BlockIndex.Builder().build(0).write(copy.blockIndex());
		Files.createFile(copy.text());
		try (RecordBlocks blocks = RecordBlocks.open(copy)) {
			assertThat(blocks.size()).isZero();
			assertThat(blocks.textLength()).isZero();
		}
	}

	@Test
	void closeTheirFile() throws Exception {
		RecordBlocks blocks = receive(RECORDS, 1);
		blocks.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> blocks.read(0));
	}

	@Test
	void tellDataRowsFromBlankOnes() {
		assertThat(block("\n,;\n  ").holdsDataRow(Delimiter.COMMA)).isTrue();
		assertThat(block("\n,;\n  ").holdsDataRow(Delimiter.SEMICOLON)).isTrue();
		assertThat(block("\n,,\n  ").holdsDataRow(Delimiter.COMMA)).isFalse();
		assertThat(block("").holdsDataRow(Delimiter.COMMA)).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> block("\"").holdsDataRow(Delimiter.COMMA))
			.withMessage("A block holds whole records");
	}

	private static RecordBlock block(String text) {
		return new RecordBlock(0, text.getBytes(StandardCharsets.UTF_8), 2);
	}

	private static String text(RecordBlock block) throws UnclosedQuoteException {
		RecordCursor cursor = block.records(Delimiter.COMMA);
		cursor.advance();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		block.copy(cursor.start(), cursor.next(), text);
		assertThat(cursor.advance()).isFalse();
		return text.toString(StandardCharsets.UTF_8);
	}

	private RecordBlocks receive(String records, int blockSize) throws IOException, UploadRefusedException {
		UploadFolder copy = new UploadFolder(this.folder);
		Path upload = Files.writeString(this.folder.resolve("sent.csv"), HEADER + records);
		new Intake(100_000, blockSize).receive(upload, copy, ColumnAliases.NONE);
		return RecordBlocks.open(copy);
	}

}
