package com.bulkreservations.purchase.job;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.purchase.Finding;
import org.jspecify.annotations.Nullable;

/** Turns errors of Partner Center into findings. */
final class ApiFindings {

	private ApiFindings() {
	}

	static Finding of(PartnerCenterException failure) {
		return of(failure.error(), failure.getMessage());
	}

	/**
	 * Returns the finding of an error.
	 * @param said what Partner Center says of it
	 */
	static Finding of(ApiError error, @Nullable String said) {
		return new Finding(error.name(), (said != null) ? error.sentence() + " " + said : error.sentence(),
				error.fix());
	}

	/** Returns the finding of an error that Partner Center gives with a code. */
	static Finding of(ApiError error, @Nullable String code, @Nullable String description) {
		return of(error, "Partner Center: %s %s".formatted(code, (description != null) ? description : "").strip());
	}

}
