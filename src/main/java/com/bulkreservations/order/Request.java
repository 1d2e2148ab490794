package com.bulkreservations.order;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The valid values of one data row of an upload.
 * <p>
 * A blank or invalid value is {@code null}; the {@code is…Blank} methods tell the two
 * apart.
 *
 * @param requestId the distributor's own reference; the only value whose case matters
 * @param market the market as written, trimmed, in lower case: a code or a name
 * @param reservationType in lower case
 * @param sku in lower case
 * @param region in lower case, without spaces
 * @param quantity 1 to 999,999,999, or 0 without a valid quantity
 * @param reseller the reseller's MPN ID
 * @param requestedBy the agent's sign-in name, in lower case
 * @param invalidColumns the columns whose value is not in its format
 */
public record Request(@Nullable String requestId, @Nullable UUID customerId, @Nullable String market,
		@Nullable Segment segment, @Nullable UUID subscriptionId, @Nullable String reservationType,
		@Nullable String sku, @Nullable String region, @Nullable Term term, int quantity, @Nullable Scope scope,
		@Nullable BillingFrequency billingFrequency, @Nullable String reseller, @Nullable String requestedBy,
		Set<Column> invalidColumns) {

	/** Returns whether the scope is blank, not invalid. */
	public boolean isScopeBlank() {
		return this.scope == null && !this.invalidColumns.contains(Column.SCOPE);
	}

	/** Returns whether the reseller is blank, not invalid. */
	public boolean isResellerBlank() {
		return this.reseller == null && !this.invalidColumns.contains(Column.RESELLER);
	}

	/** Returns whether the market is blank, not invalid. */
	public boolean isMarketBlank() {
		return this.market == null && !this.invalidColumns.contains(Column.MARKET);
	}

}
