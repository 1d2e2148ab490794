package com.bulkreservations.partnercenter.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What Partner Center recorded of a change at a customer, such as {@code create_order}.
 */
public record AuditRecord(@Nullable String customerId, @Nullable String operationType, @Nullable String operationStatus,
		@Nullable Instant operationDate, @Nullable String userPrincipalName, @Nullable String applicationId,
		@Nullable String resourceNewValue, List<Value> customizedData) {

	public AuditRecord {
		customizedData = Lists.present(customizedData);
	}

	/** Returns the value under a key such as {@code OrderId}. */
	public @Nullable String value(String key) {
		return this.customizedData.stream()
			.filter((value) -> key.equalsIgnoreCase(value.key()))
			.map(Value::value)
			.findFirst()
			.orElse(null);
	}

	/** A value under a key. */
	public record Value(@Nullable String key, @Nullable String value) {

	}

}
