package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.CatalogueItem;

/** The quantity is within the catalogue item's minimum and maximum (page, step 6). */
final class QuantityIsInRange implements Rule {

	/** The largest quantity that an upload can have. */
	private static final int MAX_QUANTITY = 999_999_999;

	@Override
	public RejectionCode code() {
		return RejectionCode.QUANTITY_OUT_OF_RANGE;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		CatalogueItem item = resolved.item();
		int quantity = resolved.request().quantity();
		return item == null || quantity == 0 || (item.minQuantity() <= quantity && quantity <= item.maxQuantity());
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		CatalogueItem item = Objects.requireNonNull(resolved.item());
		return (item.maxQuantity() == MAX_QUANTITY) ? item.minQuantity() + " or more"
				: item.minQuantity() + " to " + item.maxQuantity();
	}

}
