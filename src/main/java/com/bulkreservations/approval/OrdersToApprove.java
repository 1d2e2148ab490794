package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What a person must know to approve the orders of an upload, counted from the files of
 * its run or check.
 *
 * @param orders how many orders there are
 * @param requesters the {@code requested_by} of all rows, accepted or not, in lower case
 * @param resellers the totals of each reseller by currency; the empty ID stands for none
 * @param resellerNames the names of resellers by ID, where they are known
 * @param acceptedOrders the file of the accepted rows
 */
public record OrdersToApprove(OrderContent content, long orders, SortedSet<String> requesters,
		SortedMap<String, SortedMap<String, CurrencyTotal>> resellers, Map<String, String> resellerNames,
		Path acceptedOrders) {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	/**
	 * Reads the files of a run or check.
	 * @throws IOException if they are not as they were written
	 */
	public static OrdersToApprove of(RunFiles run) throws IOException {
		OrderContent content = OrderContent.of(run.summary());
		SortedSet<String> requesters = new TreeSet<>();
		SortedMap<String, SortedMap<String, CurrencyTotal>> resellers = readAccepted(run, requesters);
		requireUnchanged(run, content);
		addRejected(run, requesters);
		Names names = Names.of(List.of(run));
		Map<String, String> resellerNames = new TreeMap<>();
		for (String id : resellers.keySet()) {
			String name = names.reseller(id);
			if (name != null) {
				resellerNames.put(id, name);
			}
		}
		return new OrdersToApprove(content, run.summary().counts().orders(), requesters, resellers, resellerNames,
				run.acceptedOrders());
	}

	private static SortedMap<String, SortedMap<String, CurrencyTotal>> readAccepted(RunFiles run,
			SortedSet<String> requesters) throws IOException {
		SortedMap<String, SortedMap<String, CurrencyTotal>> resellers = new TreeMap<>();
		int requestedBy = COLUMNS.indexOf("requested_by");
		int reseller = COLUMNS.indexOf("reseller");
		int currency = COLUMNS.indexOf("currency");
		int amount = COLUMNS.indexOf("amount");
		int quantity = COLUMNS.indexOf("quantity");
		try (CsvRecords lines = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				requesters.add(ApprovalPolicy.normalized(lines.value(requestedBy)));
				BigDecimal worth = amount(lines.value(amount));
				resellers.computeIfAbsent(lines.value(reseller), (id) -> new TreeMap<>())
					.merge((worth != null) ? lines.value(currency) : "",
							new CurrencyTotal(1, Long.parseLong(lines.value(quantity)), worth), CurrencyTotal::plus);
			}
		}
		catch (NumberFormatException | IndexOutOfBoundsException ex) {
			throw changed(run, ex);
		}
		return resellers;
	}

	/** Also those whose rows were rejected: the upload is theirs as well. */
	private static void addRejected(RunFiles run, SortedSet<String> requesters) throws IOException {
		try (CsvRecords rows = new CsvRecords(run.rejectedRequests(), run.delimiter())) {
			rows.next();
			int requestedBy = position(Column.REQUESTED_BY, rows, run.aliases());
			while (rows.next()) {
				// A malformed row is one field behind its codes.
				if (requestedBy > 0 && requestedBy < rows.fieldCount() && !rows.value(requestedBy).isEmpty()) {
					requesters.add(ApprovalPolicy.normalized(rows.value(requestedBy)));
				}
			}
		}
	}

	/** Returns where a column stands behind the codes; 0 if the upload has none. */
	private static int position(Column column, CsvRecords header, ColumnAliases aliases) {
		for (int field = 1; field < header.fieldCount(); field++) {
			if (aliases.columnOf(header.value(field)) == column) {
				return field;
			}
		}
		return 0;
	}

	private static @Nullable BigDecimal amount(String value) {
		return value.isEmpty() ? null : new BigDecimal(value);
	}

	private static void requireUnchanged(RunFiles run, OrderContent content) throws IOException {
		if (!Digests.sha256(run.acceptedOrders()).equals(content.acceptedOrdersSha256())) {
			throw changed(run, null);
		}
	}

	private static IOException changed(RunFiles run, @Nullable Throwable cause) {
		return new IOException(OperatorMessage.PUBLISHED_FILE_CHANGED.text(
				"Expected %s as %s describes it, but it was changed. Restore the folder from a backup",
				run.acceptedOrders(), run.folder().resolve(Summary.FILE_NAME)), cause);
	}

}
