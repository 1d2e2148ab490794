package com.bulkreservations.run.published;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.bulkreservations.intake.PlainCsv;
import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Notice;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.UnitPrice;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is the values of accepted requests. */
@Tag("fuzz")
class OrdersFuzz {

	private static final String SHA256 = "00".repeat(32);

	@TempDir
	private Path folder;

	@FuzzTest
	void whatIsWrittenIsRead(byte[] input) throws IOException {
		Cells cells = new Cells(input);
		AcceptedOrdersCsv lines = new AcceptedOrdersCsv();
		OrderTotals totals = new OrderTotals();
		List<List<String>> expected = new ArrayList<>();
		// Trimmed, as all reference data are.
		String distributor = PlainCsv.trimmed(cells.text());
		OrderIndex orders = new OrderIndex(distributor, SHA256);
		while (cells.hasNext()) {
			OrderLine line = line(cells);
			OrderNumber number = OrderNumber.of(distributor, SHA256, line.customerId(), line.currency());
			long sourceLine = cells.lineNumber();
			lines.add(number, sourceLine, distributor, line);
			totals.add(orders.of(line), UnitPrice.ofNullable(line.unitPrice()), line.quantity());
			expected.add(written(number, sourceLine, distributor, line));
		}
		Path acceptedOrders = this.folder.resolve(AcceptedOrdersCsv.FILE_NAME);
		new PublishedCsv(acceptedOrders, AcceptedOrdersCsv.HEADER).check(lines.take(), expected);
		assertThat(OrderTotals.of(acceptedOrders, new OrderIndex(distributor, SHA256)).orders())
			.containsExactlyElementsOf(totals.orders());
		checkOrders(totals);
	}

	private void checkOrders(OrderTotals totals) throws IOException {
		OrdersCsv lines = new OrdersCsv();
		List<List<String>> expected = new ArrayList<>();
		for (Order order : totals.orders()) {
			lines.add(order);
			expected.add(List.of(order.number().text(), order.distributorId(), order.customerId().toString(),
					order.market(), Long.toString(order.lines()), Long.toString(order.quantity()),
					text(order.currency()), text(order.amount()), Boolean.toString(order.taxIncluded())));
		}
		new PublishedCsv(this.folder.resolve(OrdersCsv.FILE_NAME), OrdersCsv.HEADER).check(lines.take(), expected);
	}

	private static OrderLine line(Cells cells) {
		Set<Notice> notices = EnumSet.noneOf(Notice.class);
		String market = PlainCsv.trimmed(cells.text());
		String currency = cells.textOrNull();
		UUID customer = cells.guid();
		if (cells.yes()) {
			notices.add(cells.oneOf(Notice.class));
			notices.add(cells.oneOf(Notice.class));
		}
		return new OrderLine(cells.text(), customer, cells.guid(), market, cells.oneOf(Segment.class), cells.text(),
				cells.text(), cells.text(), cells.text(), cells.quantity(), cells.oneOf(Scope.class),
				cells.oneOf(BillingFrequency.class), cells.textOrNull(), cells.text(), cells.text(), cells.text(),
				(currency != null) ? trimmedOrNull(currency) : null, cells.price(), cells.yes(), notices);
	}

	private static @Nullable String trimmedOrNull(String text) {
		String trimmed = PlainCsv.trimmed(text);
		return trimmed.isEmpty() ? null : trimmed;
	}

	private static List<String> written(OrderNumber number, long sourceLine, String distributor, OrderLine line) {
		return List.of(number.text(), line.requestId(), Long.toString(sourceLine), distributor,
				line.customerId().toString(), line.subscriptionId().toString(), line.market(), line.segment().text(),
				line.reservationType(), line.sku(), line.region(), line.term(), Integer.toString(line.quantity()),
				line.scope().text(), line.billingFrequency().text(), text(line.reseller()), line.requestedBy(),
				line.productId(), line.skuId(), text(line.currency()), text(line.unitPrice()), text(line.amount()),
				Boolean.toString(line.taxIncluded()),
				line.notices().stream().map(Notice::name).collect(Collectors.joining(";")));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static String text(@Nullable BigDecimal value) {
		return (value != null) ? value.toPlainString() : "";
	}

}
