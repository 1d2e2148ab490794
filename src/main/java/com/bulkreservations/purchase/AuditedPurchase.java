package com.bulkreservations.purchase;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

import com.bulkreservations.partnercenter.model.AuditRecord;
import org.jspecify.annotations.Nullable;

/** Compares records of Partner Center's audit log with a cart that may be bought. */
public final class AuditedPurchase {

	/** The operation, without underscores. */
	private static final String CREATE_ORDER = "createorder";

	/** Clocks may differ by so much. */
	private static final Duration SKEW = Duration.ofMinutes(5);

	private AuditedPurchase() {
	}

	/**
	 * Returns whether a record may be the creation of a cart's order. What the record
	 * leaves out speaks for it.
	 * @param items the lines of the cart
	 */
	public static boolean mayBe(AuditRecord audited, PurchaseCart cart, Checkout sent,
			Collection<RequestedItem> items) {
		if (!CREATE_ORDER.equalsIgnoreCase(String.valueOf(audited.operationType()).replace("_", ""))
				|| (audited.customerId() != null && !cart.customerId().equalsIgnoreCase(audited.customerId()))
				|| (audited.operationDate() != null
						&& audited.operationDate().isBefore(sent.firstSentAt().minus(SKEW)))) {
			return false;
		}
		return audited.customizedData()
			.stream()
			.filter((value) -> isOffer(value.key()))
			.allMatch((value) -> items.stream().anyMatch((item) -> mayBeOf(value.value(), item)));
	}

	private static boolean isOffer(@Nullable String key) {
		return key != null && key.toLowerCase(Locale.ROOT).startsWith("offerid");
	}

	/** A catalogue item begins with product and SKU. */
	private static boolean mayBeOf(@Nullable String catalogItem, RequestedItem item) {
		return catalogItem == null
				|| catalogItem.toLowerCase(Locale.ROOT).startsWith(item.item().toLowerCase(Locale.ROOT));
	}

}
