package com.bulkreservations.job;

import java.math.BigDecimal;

import com.bulkreservations.intake.Header;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.Recurring;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.RejectedRequestsCsv;
import com.bulkreservations.report.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/**
 * What a thread reviews with, block after block: what it has remembered of values that
 * recur, and memory that has grown to a block's size. To be used by one thread at a time.
 */
final class ReviewDesk {

	private final Fingerprinter fingerprinter = new Fingerprinter();

	private final AcceptedOrdersCsv acceptedOrders = new AcceptedOrdersCsv();

	private final RejectionsCsv rejections = new RejectionsCsv();

	private final RejectedRequestsCsv rejectedRequests;

	private final Recurring<BigDecimal, UnitPrice> prices = new Recurring<>(UnitPrice::of);

	/**
	 * @param header of the upload
	 */
	ReviewDesk(Header header) {
		this.rejectedRequests = new RejectedRequestsCsv(header);
	}

	Fingerprinter fingerprinter() {
		return this.fingerprinter;
	}

	AcceptedOrdersCsv acceptedOrders() {
		return this.acceptedOrders;
	}

	RejectionsCsv rejections() {
		return this.rejections;
	}

	RejectedRequestsCsv rejectedRequests() {
		return this.rejectedRequests;
	}

	@Nullable UnitPrice price(@Nullable BigDecimal unitPrice) {
		return (unitPrice != null) ? this.prices.of(unitPrice) : null;
	}

}
