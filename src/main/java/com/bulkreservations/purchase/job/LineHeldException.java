package com.bulkreservations.purchase.job;

import com.bulkreservations.purchase.Finding;

/** A person must decide about a line before its cart is made. */
final class LineHeldException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;

	LineHeldException(Finding finding) {
		super(finding.reason());
		this.finding = finding;
	}

	Finding finding() {
		return this.finding;
	}

}
