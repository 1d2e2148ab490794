package com.bulkreservations.order;

import java.math.BigDecimal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The accepted requests of one customer and currency in one upload.
 *
 * @param lines the number of its requests
 * @param quantity the sum of their quantities
 * @param currency ISO 4217 code, or {@code null}
 * @param amount the sum of the known amounts of its lines, or {@code null} if none is
 * known
 */
public record Order(OrderNumber number, String distributorId, UUID customerId, String market, long lines, long quantity,
		@Nullable String currency, @Nullable BigDecimal amount, boolean taxIncluded) {

}
