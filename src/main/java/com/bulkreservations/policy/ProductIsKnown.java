package com.bulkreservations.policy;

import com.bulkreservations.order.Request;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * The catalogue has the SKU under the reservation type (page, steps 3c and 5).
 * <p>
 * Without a known market nothing is known of a product that markets have for themselves.
 */
final class ProductIsKnown implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.PRODUCT_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Request request = resolved.request();
		return request.reservationType() == null || request.sku() == null || resolved.product() != null
				|| resolved.productDependsOnMarket();
	}

}
