package com.bulkreservations.job.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.UploadInMemory;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.OrderTotals;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Tally;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;

import static com.bulkreservations.job.validation.ValidatedRun.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** A restart point is where all files, the ledger and the numbers stand together. */
public class ValidationWriterTest {

	public static final byte[] UPLOAD = """
			request_id;customer_id;market;segment;subscription_id;reservation_type;sku;region;term;quantity;requested_by
			PO-1;;;;;;;;;;
			""".getBytes(StandardCharsets.UTF_8);

	private static final String REJECTED_HEADER = "rejection_codes;"
			+ new String(UPLOAD, StandardCharsets.UTF_8).lines().findFirst().orElseThrow() + "\n";

	@TempDir
	private Path folder;

	private ValidatedRun run;

	/** Of the process that writes: a restart begins without any. */
	private OrderIndex orders = ValidatedRun.orders();

	private final List<RestartPoint> told = new ArrayList<>();

	@BeforeEach
	void begin() throws IOException {
		this.run = new ValidatedRun(this.folder);
		FileTree.delete(this.run.folder().staging());
	}

	private ValidationWriter open(ExecutionContext context) throws Exception {
		ValidationWriter writer = writer();
		writer.open(context);
		return writer;
	}

	private ValidationWriter writer() throws Exception {
		this.orders = ValidatedRun.orders();
		return new ValidationWriter(this.run.run(), UploadInMemory.of(UPLOAD, 100).header(), this.orders,
				this.run.ledger(), this.run.transaction(), this.told::add);
	}

	private BlockOutput block(int number, int requests, OrderLine... lines) {
		List<OrderedLine> orderedLines = Stream.of(lines)
			.map((line) -> new OrderedLine(this.orders.of(line), UnitPrice.ofNullable(line.unitPrice()),
					line.quantity()))
			.toList();
		String accepted = ValidatedRun.acceptedOrders(List.of(lines)).substring(AcceptedOrdersCsv.HEADER.length());
		return new BlockOutput(number, 10 + number, orderedLines, ValidatedRun.block(requests),
				new Tally(7, lines.length, 7 - lines.length, 1, 0L, Map.of(), Map.of(), Map.of()), bytes(accepted),
				bytes("rejection " + number + "\n"), bytes("rejected " + number + "\n"));
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private String staged(String name) throws IOException {
		return Files.readString(this.run.folder().staged(name));
	}

	private List<Integer> ledgerBlocks() {
		return this.run.requestsOfLedgerBlocks();
	}

	@Test
	void beginsWithHeaders() throws Exception {
		ValidationWriter writer = open(new ExecutionContext());
		assertThat(writer.orderTotals().orders()).isEmpty();
		writer.close();
		assertThat(staged(AcceptedOrdersCsv.FILE_NAME)).isEqualTo(AcceptedOrdersCsv.HEADER);
		assertThat(staged(RejectionsCsv.FILE_NAME)).isEqualTo(RejectionsCsv.HEADER);
		assertThat(staged(RejectedRequestsCsv.FILE_NAME)).isEqualTo(REJECTED_HEADER);
		assertThat(this.run.runsInLedger()).isEqualTo(1);
	}

	@Test
	void movesTheRestartPointWithAllThatIsWritten() throws Exception {
		ExecutionContext context = new ExecutionContext();
		ValidationWriter writer = open(context);
		writer.write(new Chunk<>(block(0, 1, ACCEPTED.get(0)), block(1, 2, ACCEPTED.get(1), ACCEPTED.get(2))));
		writer.update(context);
		RestartPoint first = RestartPoint.in(context);
		assertThat(first)
			.isEqualTo(new RestartPoint(2, 21, 1, Files.size(this.run.folder().staged(AcceptedOrdersCsv.FILE_NAME)),
					Files.size(this.run.folder().staged(RejectionsCsv.FILE_NAME)),
					Files.size(this.run.folder().staged(RejectedRequestsCsv.FILE_NAME)),
					new Tally(14, 3, 11, 2, 0L, Map.of(), Map.of(), Map.of())));
		assertThat(staged(AcceptedOrdersCsv.FILE_NAME)).hasLineCount(4);
		assertThat(staged(RejectionsCsv.FILE_NAME)).isEqualTo(RejectionsCsv.HEADER + "rejection 0\nrejection 1\n");
		assertThat(staged(RejectedRequestsCsv.FILE_NAME)).isEqualTo(REJECTED_HEADER + "rejected 0\nrejected 1\n");
		assertThat(ledgerBlocks()).containsExactly(3);
		writer.write(new Chunk<>(block(2, 0)));
		writer.update(context);
		RestartPoint second = RestartPoint.in(context);
		assertThat(List.of(second.blocks(), second.requestIds(), second.ledgerBlocks())).containsExactly(3, 33, 1);
		assertThat(second.acceptedOrders()).isEqualTo(first.acceptedOrders());
		assertThat(second.rejections()).isEqualTo(first.rejections() + 12);
		assertThat(ledgerBlocks()).containsExactly(3);
		assertThat(this.told).containsExactly(first, second);
		writer.close();
	}

	@Test
	void gathersOrders() throws Exception {
		ValidationWriter writer = open(new ExecutionContext());
		writer.write(new Chunk<>(block(0, 3, ACCEPTED.toArray(OrderLine[]::new))));
		writer.close();
		OrderTotals read = this.run.orderTotals();
		assertThat(writer.orderTotals().orders()).containsExactlyElementsOf(read.orders())
			.extracting(Order::lines)
			.containsExactly(2L, 1L);
	}

	@Test
	void fillsBlocksOfTheLedger() throws Exception {
		ValidationWriter writer = open(new ExecutionContext());
		writer.write(new Chunk<>(block(0, LedgerBlock.CAPACITY - 1), block(1, 3), block(2, LedgerBlock.CAPACITY)));
		assertThat(ledgerBlocks()).containsExactly(LedgerBlock.CAPACITY, LedgerBlock.CAPACITY, 2);
		writer.write(new Chunk<>(block(3, 4)));
		assertThat(ledgerBlocks()).containsExactly(LedgerBlock.CAPACITY, LedgerBlock.CAPACITY, 2, 4);
		assertThat(this.told).extracting(RestartPoint::ledgerBlocks).containsExactly(3, 4);
		writer.close();
	}

	@Test
	void goesOnFromTheRestartPoint() throws Exception {
		ExecutionContext context = new ExecutionContext();
		ValidationWriter died = open(context);
		died.write(new Chunk<>(block(0, 1, ACCEPTED.get(0))));
		died.update(context);
		died.write(new Chunk<>(block(1, 1, ACCEPTED.get(1))));
		died.close();
		ValidationWriter writer = open(context);
		assertThat(ledgerBlocks()).containsExactly(1);
		assertThat(staged(RejectionsCsv.FILE_NAME)).isEqualTo(RejectionsCsv.HEADER + "rejection 0\n");
		writer.write(new Chunk<>(block(1, 2, ACCEPTED.get(2))));
		writer.close();
		assertThat(staged(AcceptedOrdersCsv.FILE_NAME)).hasLineCount(3);
		assertThat(staged(RejectedRequestsCsv.FILE_NAME)).isEqualTo(REJECTED_HEADER + "rejected 0\nrejected 1\n");
		assertThat(ledgerBlocks()).containsExactly(1, 2);
		assertThat(writer.orderTotals().orders()).extracting(Order::lines).containsExactly(2L);
	}

	/** It named a copy of the orders. */
	@Test
	void goesOnFromARestartPointOfTheFormerVersion() throws Exception {
		ExecutionContext context = new ExecutionContext();
		ValidationWriter died = open(context);
		died.write(new Chunk<>(block(0, 3, ACCEPTED.toArray(OrderLine[]::new))));
		died.update(context);
		died.close();
		RestartPoint point = RestartPoint.in(context);
		context.putString("restartPoint", context.getString("restartPoint").replaceFirst("}$", """
				, "orderBookCopy": {"fileName": "orders-0.bin", "acceptedOrders": 9, "lines": 1, "checksum": 7}}"""));
		assertThat(RestartPoint.in(context)).isEqualTo(point);
		ValidationWriter writer = open(context);
		writer.write(new Chunk<>(block(1, 1, ACCEPTED.get(1))));
		writer.close();
		assertThat(writer.orderTotals().orders()).extracting(Order::lines).containsExactly(2L, 2L);
		assertThat(writer().orderTotals().orders()).extracting(Order::lines).containsExactly(2L, 2L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "accepted-orders.csv", "rejections.csv", "rejected-requests.csv" })
	void noticesAFileThatIsShorterThanTheRestartPoint(String name) throws Exception {
		ExecutionContext context = new ExecutionContext();
		ValidationWriter writer = open(context);
		writer.write(new Chunk<>(block(0, 1, ACCEPTED.get(0))));
		writer.update(context);
		writer.close();
		Path file = this.run.folder().staged(name);
		Files.writeString(file, staged(name).substring(1));
		assertThatExceptionOfType(ItemStreamException.class).isThrownBy(() -> open(context))
			.withMessage(
					"The staged files cannot be resumed: %s must have %d bytes, as committed, but is shorter. It was changed from outside [BR-508]. %s",
					file, Files.size(file) + 1, this.run.folder().remedy());
	}

	/** A restart point must not say of a file what the disk does not have. */
	@Test
	void forcesFilesBeforeTheRestartPointNamesThem() throws Exception {
		this.run = ValidatedRun.onTestDisk(this.folder);
		List<ValidationWriter> writers = new ArrayList<>();
		assertThat(ValidatedRun.forcedAndMoved(() -> writers.add(open(new ExecutionContext()))))
			.containsExactly("FORCE publish");
		assertThat(ValidatedRun
			.forcedAndMoved(() -> write(writers.get(0), block(0, 3, ACCEPTED.toArray(OrderLine[]::new)))))
			.containsExactly("FORCE accepted-orders.csv", "FORCE rejections.csv", "FORCE rejected-requests.csv");
		writers.get(0).close();
	}

	private static ValidationWriter write(ValidationWriter writer, BlockOutput block) throws Exception {
		writer.write(new Chunk<>(block));
		return writer;
	}

	@Test
	void leavesNoFileOpen() throws Exception {
		StagedFiles files = new StagedFiles(this.run.folder(), RestartPoint.BEGINNING,
				UploadInMemory.of(UPLOAD, 100).header(), TextEncoding.UTF_8);
		files.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(files::acceptedOrdersLength);
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(files::rejectionsLength);
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(files::rejectedRequestsLength);
	}

	@Test
	void keepsACheckOutOfTheLedger() throws Exception {
		this.run.ofCheck();
		ValidationWriter writer = open(new ExecutionContext());
		writer.write(new Chunk<>(block(0, 3, ACCEPTED.toArray(OrderLine[]::new))));
		writer.close();
		assertThat(this.run.runsInLedger()).isZero();
		assertThat(ledgerBlocks()).isEmpty();
		assertThat(this.told).extracting(RestartPoint::ledgerBlocks).containsExactly(0);
	}

	@Test
	void writesNothingBeforeItIsOpenedAndAfterItIsClosed() throws Exception {
		ValidationWriter writer = writer();
		assertThatNullPointerException().isThrownBy(() -> writer.write(new Chunk<>(block(0, 0))));
		writer.close();
		writer.open(new ExecutionContext());
		writer.close();
		writer.close();
		assertThatNullPointerException().isThrownBy(() -> writer.write(new Chunk<>(block(0, 0))));
		assertThat(this.told).isEmpty();
	}

}
