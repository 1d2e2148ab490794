package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines to be bought. */
public final class Items {

	public static final Instant NOW = Instant.parse("2026-01-16T00:48:51Z");

	public static final String ORDER = "RSV-00000000000000000001";

	public static final String CUSTOMER = "0d3d7f4e-6b2a-4b0e-9f0e-2f6f6d3f0a11";

	private Items() {
	}

	/** A line of one item, one year, one-time, at EUR 100 each. */
	public static RequestedItem item(int line, String sku, int quantity) {
		return item(line, sku, quantity, "P1Y", "one_time");
	}

	public static RequestedItem item(int line, String sku, int quantity, String term, String billing) {
		return new RequestedItem(line, ORDER, "R-" + line, line + 1, CUSTOMER, "5f1c9b2e-0000-4000-8000-000000000001",
				"NL", "commercial", "VirtualMachines", "Standard_" + sku, "westeurope", term, quantity, "shared",
				billing, "2290301", "anna@contoso.example", "DZH318Z0BQ36", sku, "EUR", new BigDecimal("100.00"));
	}

	/** The same as a line of {@code accepted-orders.csv}. */
	public static String published(int line, String requestId, String sku, int quantity) {
		return String.join(",", ORDER, requestId, Integer.toString(line + 1), "contoso", CUSTOMER,
				"5f1c9b2e-0000-4000-8000-000000000001", "NL", "commercial", "VirtualMachines", "Standard_" + sku,
				"westeurope", "P1Y", Integer.toString(quantity), "shared", "one_time", "2290301",
				"anna@contoso.example", "DZH318Z0BQ36", sku, "EUR", "100.00", quantity + "00.00", "false", "") + "\n";
	}

	public static RequestedItem withoutPrice(int line) {
		RequestedItem item = item(line, "004G", 1);
		return new RequestedItem(line, ORDER, item.requestId(), item.sourceLine(), CUSTOMER, item.subscriptionId(),
				"NL", "commercial", item.reservationType(), item.sku(), item.region(), item.term(), item.quantity(),
				"shared", "one_time", null, item.requestedBy(), item.productId(), item.skuId(), null, null);
	}

	/** Lines of different items. */
	public static List<RequestedItem> items(int count) {
		List<RequestedItem> items = new ArrayList<>();
		for (int i = 1; i <= count; i++) {
			items.add(item(i, "00" + i + "G", i));
		}
		return items;
	}

	public static Map<Integer, RequestedItem> byLine(List<RequestedItem> items) {
		return items.stream().collect(Collectors.toMap(RequestedItem::line, (item) -> item));
	}

	public static PurchaseCart planned(RequestedItem... items) {
		return PurchaseCart.plan(PurchaseCart.name(ORDER, 1), List.of(items), NOW);
	}

	public static PurchaseCart ready(RequestedItem... items) {
		return planned(items).approve(NOW).sendCart("request-1", NOW).ready("cart-1", null, NOW);
	}

	public static PurchaseCart sent(RequestedItem... items) {
		return ready(items).checkOut("request-2", NOW);
	}

	public static Finding finding() {
		return PurchaseCode.ANSWER_LOST.finding();
	}

	public static List<LineState> states(PurchaseCart cart) {
		return cart.lines().stream().map(PurchaseLine::state).toList();
	}

	public static List<Integer> lines(Stream<RequestedItem> items) {
		return items.map(RequestedItem::line).toList();
	}

}
