package com.bulkreservations.job;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;

/** The order numbers of one upload, each worked out once. */
final class OrderNumbers {

	private static final String NO_CURRENCY = "";

	private final String distributorId;

	private final String fileSha256;

	private final Map<String, Map<UUID, OrderNumber>> byCurrencyAndCustomer = new ConcurrentHashMap<>();

	OrderNumbers(String distributorId, String fileSha256) {
		this.distributorId = distributorId;
		this.fileSha256 = fileSha256;
	}

	OrderNumber of(OrderLine line) {
		String currency = line.currency();
		Map<UUID, OrderNumber> byCustomer = this.byCurrencyAndCustomer
			.computeIfAbsent((currency != null) ? currency : NO_CURRENCY, (key) -> new ConcurrentHashMap<>());
		// Most are there already, and then no thread need wait for another.
		OrderNumber number = byCustomer.get(line.customerId());
		return (number != null) ? number : byCustomer.computeIfAbsent(line.customerId(),
				(customerId) -> OrderNumber.of(this.distributorId, this.fileSha256, customerId, currency));
	}

}
