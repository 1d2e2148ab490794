package com.bulkreservations.purchase.job;

import com.bulkreservations.purchase.Finding;

/** Nothing more may be bought for the distributor until a person has acted. */
final class PurchaseStoppedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;

	PurchaseStoppedException(Finding finding) {
		super(finding.reason() + " " + finding.fix());
		this.finding = finding;
	}

	Finding finding() {
		return this.finding;
	}

}
