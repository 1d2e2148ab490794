package com.bulkreservations.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OrderIndex;
import com.bulkreservations.report.OrderTotals;
import com.bulkreservations.report.Tally;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.bulkreservations.report.OrderLines.CUSTOMER;
import static com.bulkreservations.report.OrderLines.OTHER_CUSTOMER;
import static com.bulkreservations.report.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders read back by a copy are those of all lines, whatever became of the copy. */
class OrderBookCopiesTest {

	private static final List<OrderLine> LINES = List.of(line(CUSTOMER, 2, "EUR", "0.10"),
			line(OTHER_CUSTOMER, 1, null, null), line(CUSTOMER, 999_999_999, "EUR", "99999999.999"),
			line(OTHER_CUSTOMER, 3, "USD", "5"), line(CUSTOMER, 1, "EUR", "1E+3"), line(OTHER_CUSTOMER, 4, null, null),
			line(OTHER_CUSTOMER, 3, "USD", "5.00"));

	@TempDir
	private Path folder;

	private RunFolder run;

	private OrderBookCopies copies;

	private final OrderIndex open = ValidatedRun.orders();

	private final OrderTotals orders = new OrderTotals();

	private RestartPoint point = RestartPoint.BEGINNING;

	private int added;

	@BeforeEach
	void begin() throws IOException {
		this.run = new RunFolder(this.folder);
		Files.createDirectories(this.run.staging());
		this.copies = new OrderBookCopies(this.run, 2);
	}

	/** Commits some more lines, as a review does. */
	private OrderBookCopy commit(int lines) throws IOException {
		OrderBookCopy copy = this.copies.next(this.orders, this.point);
		for (OrderLine line : LINES.subList(this.added, this.added + lines)) {
			this.orders.add(this.open.of(line), UnitPrice.ofNullable(line.unitPrice()), line.quantity());
		}
		this.added += lines;
		byte[] written = ValidatedRun.acceptedOrders(LINES.subList(0, this.added)).getBytes(StandardCharsets.UTF_8);
		Files.write(this.run.staged(AcceptedOrdersCsv.FILE_NAME), written);
		this.point = pointWith(written.length, copy);
		return copy;
	}

	private RestartPoint pointWith(long acceptedOrders, @Nullable OrderBookCopy copy) {
		return new RestartPoint(1, 1, 1, acceptedOrders, 0, 0,
				new Tally(this.added, this.added, 0, 0, Map.of(), Map.of(), Map.of()), copy);
	}

	private List<Order> readBack() throws IOException {
		return this.copies.read(this.point, ValidatedRun.orders()).orders();
	}

	private Path file(int number) {
		return this.run.orderBookCopy(number);
	}

	@Test
	void readsTheLinesBehindTheCopyOnly() throws IOException {
		commit(5);
		OrderBookCopy copy = commit(2);
		assertThat(copy.lines()).isEqualTo(5);
		List<Order> expected = List.copyOf(this.orders.orders());
		assertThat(readBack()).containsExactlyElementsOf(expected);
		// What stands before it is not looked at.
		Path file = this.run.staged(AcceptedOrdersCsv.FILE_NAME);
		byte[] written = Files.readAllBytes(file);
		for (int i = 0; i < copy.acceptedOrders(); i++) {
			written[i] = '"';
		}
		Files.write(file, written);
		assertThat(readBack()).containsExactlyElementsOf(expected);
	}

	@Test
	void goesOnWithTheOrdersOfACopy() throws IOException {
		commit(5);
		commit(0);
		OrderIndex anew = ValidatedRun.orders();
		OrderTotals orders = this.copies.read(this.point, anew);
		for (OrderLine line : LINES.subList(5, 7)) {
			orders.add(anew.of(line), UnitPrice.ofNullable(line.unitPrice()), line.quantity());
		}
		commit(2);
		assertThat(orders.orders()).containsExactlyElementsOf(this.orders.orders());
	}

	@Test
	void copiesWhenEnoughLinesCame() throws IOException {
		List<Long> lines = new ArrayList<>();
		assertThat(commit(1)).isNull();
		assertThat(commit(1)).isNull();
		assertThat(file(0)).doesNotExist();
		for (int i = 0; i < 5; i++) {
			lines.add(commit(1).lines());
		}
		assertThat(lines).containsExactly(2L, 2L, 4L, 4L, 6L);
		assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
	}

	/** It is not named before the next commit, which may never come. */
	@Test
	void leavesTheCopyThatIsCommittedAlone() throws IOException {
		commit(2);
		OrderBookCopy committed = commit(2);
		byte[] content = Files.readAllBytes(file(0));
		OrderBookCopy next = this.copies.next(this.orders, this.point);
		assertThat(committed.fileName()).isEqualTo(file(0).getFileName().toString());
		assertThat(next.fileName()).isEqualTo(file(1).getFileName().toString());
		assertThat(file(0)).hasBinaryContent(content);
		assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
	}

	@Test
	void readsAllLinesWhereTheCopyIsNotAsItWasWritten() throws IOException {
		commit(5);
		commit(2);
		byte[] content = Files.readAllBytes(file(0));
		for (int length = 0; length < content.length; length++) {
			byte[] cut = new byte[length];
			System.arraycopy(content, 0, cut, 0, length);
			Files.write(file(0), cut);
			assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
		}
		for (int changed = 0; changed < content.length; changed++) {
			byte[] other = content.clone();
			other[changed] ^= 1;
			Files.write(file(0), other);
			assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
		}
		Files.delete(file(0));
		assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
	}

	/** It may be of a run of the same upload that was begun anew. */
	@Test
	void takesNoOtherCopyThanTheOneThatIsCommitted() throws IOException {
		commit(2);
		commit(1);
		RestartPoint early = this.point;
		byte[] earlyCopy = Files.readAllBytes(file(0));
		commit(2);
		commit(2);
		Files.write(file(1), earlyCopy);
		assertThat(early.orderBookCopy()).isNotEqualTo(this.point.orderBookCopy());
		assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
	}

	@Test
	void isReadWithoutAnyCopy() throws IOException {
		commit(7);
		assertThat(readBack()).containsExactlyElementsOf(this.orders.orders());
	}

}
