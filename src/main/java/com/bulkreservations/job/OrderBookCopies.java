package com.bulkreservations.job;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.OrderIndex;
import com.bulkreservations.report.OrderTotals;
import org.jspecify.annotations.Nullable;

/**
 * Copies the orders of a run from time to time while its lines are reviewed, so that a
 * restart reads the lines behind the last copy only, and not some gigabytes. A copy is
 * never needed: it is not forced to disk, and one that is gone or is not as it was
 * written costs the reading of all lines. There are two files in turn, so that the one
 * that the last commit names stays until the next commit names another.
 */
final class OrderBookCopies {

	/** Of some 300 bytes; reading them takes about as long as writing the copy. */
	static final int LINES_BETWEEN = 500_000;

	private final RunFolder folder;

	private final int linesBetween;

	/**
	 * @param linesBetween how many accepted lines there are from one copy to the next, at
	 * least
	 */
	OrderBookCopies(RunFolder folder, int linesBetween) {
		this.folder = folder;
		this.linesBetween = linesBetween;
	}

	/**
	 * Copies the orders, if that is due.
	 * @param point what is committed; the orders are those of its lines
	 * @return the copy that is to be committed next
	 */
	@Nullable OrderBookCopy next(OrderTotals orders, RestartPoint point) throws IOException {
		OrderBookCopy last = point.orderBookCopy();
		long lines = point.tally().accepted();
		if (lines - ((last != null) ? last.lines() : 0) < this.linesBetween) {
			return last;
		}
		Path file = this.folder.orderBookCopy((last != null) && last.fileName().equals(fileName(0)) ? 1 : 0);
		CRC32C checksum = new CRC32C();
		try (OutputStream target = Files.newOutputStream(file);
				DataOutputStream data = new DataOutputStream(
						new BufferedOutputStream(new CheckedOutputStream(target, checksum)))) {
			orders.writeTo(data);
		}
		return new OrderBookCopy(String.valueOf(file.getFileName()), point.acceptedOrders(), lines,
				checksum.getValue());
	}

	private String fileName(int number) {
		return String.valueOf(this.folder.orderBookCopy(number).getFileName());
	}

	/** The orders of all lines of {@code accepted-orders.csv}, up to a restart point. */
	OrderTotals read(RestartPoint point, OrderIndex open) throws IOException {
		Path acceptedOrders = this.folder.staged(AcceptedOrdersCsv.FILE_NAME);
		OrderBookCopy copy = point.orderBookCopy();
		if (copy == null || !isAsWritten(copy)) {
			return OrderTotals.of(acceptedOrders, open);
		}
		OrderTotals orders;
		try (DataInputStream source = new DataInputStream(new BufferedInputStream(Files.newInputStream(file(copy))))) {
			orders = OrderTotals.readFrom(source, open);
		}
		orders.readOn(acceptedOrders, copy.acceptedOrders(), open);
		return orders;
	}

	private boolean isAsWritten(OrderBookCopy copy) throws IOException {
		CRC32C checksum = new CRC32C();
		try (CheckedInputStream source = new CheckedInputStream(Files.newInputStream(file(copy)), checksum)) {
			source.transferTo(OutputStream.nullOutputStream());
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		return checksum.getValue() == copy.checksum();
	}

	private Path file(OrderBookCopy copy) {
		return this.folder.path().resolve(copy.fileName());
	}

}
