package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Notice;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import org.jspecify.annotations.Nullable;

/** Order lines that differ in what reports add up. */
public final class OrderLines {

	public static final UUID CUSTOMER = UUID.fromString("4b87ec4c-6a3e-4176-9f2d-58f778b18107");

	public static final UUID OTHER_CUSTOMER = UUID.fromString("169216b3-3d6a-48d8-8219-ea46b374b7ec");

	private OrderLines() {
	}

	public static OrderLine line(UUID customer, int quantity, @Nullable String currency, @Nullable String unitPrice) {
		return line(customer, quantity, currency, unitPrice, "4240186", false);
	}

	public static OrderLine line(UUID customer, int quantity, @Nullable String currency, @Nullable String unitPrice,
			@Nullable String reseller, boolean taxIncluded, Notice... notices) {
		Set<Notice> inOrder = EnumSet.noneOf(Notice.class);
		inOrder.addAll(List.of(notices));
		return new OrderLine("PO-1", customer, UUID.fromString("242dfb1f-bc30-46cb-84d0-d89209207961"), "CL",
				Segment.COMMERCIAL, "VirtualMachines", "Standard_D4s_v3", "westeurope", "P3Y", quantity, Scope.SINGLE,
				BillingFrequency.ONE_TIME, reseller, "agent0@contoso.example", "DZH318Z00000", "000A", currency,
				(unitPrice != null) ? new BigDecimal(unitPrice) : null, taxIncluded, inOrder);
	}

}
