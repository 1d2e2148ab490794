package com.bulkreservations.job;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.jspecify.annotations.Nullable;

/** The order numbers of one upload, each worked out once. */
final class OrderNumbers {

	private final String distributorId;

	private final String fileSha256;

	private final Map<Key, OrderNumber> numbers = new ConcurrentHashMap<>();

	OrderNumbers(String distributorId, String fileSha256) {
		this.distributorId = distributorId;
		this.fileSha256 = fileSha256;
	}

	OrderNumber of(OrderLine line) {
		return this.numbers.computeIfAbsent(new Key(line.customerId(), line.currency()),
				(key) -> OrderNumber.of(this.distributorId, this.fileSha256, key.customerId(), key.currency()));
	}

	private record Key(UUID customerId, @Nullable String currency) {

	}

}
