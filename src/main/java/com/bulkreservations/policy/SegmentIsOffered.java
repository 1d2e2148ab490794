package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.Segment;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.CatalogueItem;

/** The product is offered to the customer's segment (page, step 3a). */
final class SegmentIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SEGMENT_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		CatalogueItem item = resolved.item();
		Segment segment = resolved.request().segment();
		return item == null || segment == null || item.segments().contains(segment);
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Objects.requireNonNull(resolved.item()).segments(), Segment::text);
	}

}
