package com.bulkreservations.policy;

import com.bulkreservations.order.Request;

/** The catalogue has the SKU under its reservation type (page, steps 3c and 5). */
final class ProductIsKnown implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.PRODUCT_UNKNOWN;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		Request request = facts.request();
		return request.reservationType() == null || request.sku() == null || facts.product() != null;
	}

}
