package com.bulkreservations.order;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One data row of an upload: the values that are there and in their format. A value that
 * is blank or failed its format is {@code null}; the {@code leaves…Blank} methods tell
 * the two apart.
 *
 * @param requestId the distributor's own reference; the only value whose case matters
 * @param market the market as written, trimmed, in lower case: a code or a name
 * @param reservationType in lower case
 * @param sku in lower case
 * @param region in lower case, without spaces
 * @param quantity 1 to 999,999,999, or 0 where there is no sound quantity
 * @param reseller the reseller's MPN ID
 * @param requestedBy the agent's sign-in name, in lower case
 * @param unsound the columns whose value is not in its format
 */
public record Request(@Nullable String requestId, @Nullable UUID customerId, @Nullable String market,
		@Nullable Segment segment, @Nullable UUID subscriptionId, @Nullable String reservationType,
		@Nullable String sku, @Nullable String region, @Nullable Term term, int quantity, @Nullable Scope scope,
		@Nullable BillingFrequency billingFrequency, @Nullable String reseller, @Nullable String requestedBy,
		Set<Column> unsound) {

	/** Whether the scope was left blank (and not: written wrongly). */
	public boolean leavesScopeBlank() {
		return this.scope == null && !this.unsound.contains(Column.SCOPE);
	}

	/** Whether the billing frequency was left blank (and not: written wrongly). */
	public boolean leavesBillingFrequencyBlank() {
		return this.billingFrequency == null && !this.unsound.contains(Column.BILLING_FREQUENCY);
	}

	/** Whether the reseller was left blank (and not: written wrongly). */
	public boolean leavesResellerBlank() {
		return this.reseller == null && !this.unsound.contains(Column.RESELLER);
	}

	/** Whether the market was left blank (and not: written wrongly). */
	public boolean leavesMarketBlank() {
		return this.market == null && !this.unsound.contains(Column.MARKET);
	}

}
