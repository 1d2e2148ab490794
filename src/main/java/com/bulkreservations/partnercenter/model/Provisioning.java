package com.bulkreservations.partnercenter.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** The delivery of an order's line. */
public record Provisioning(@Nullable Integer lineItemNumber, @Nullable Status status,
		@Nullable Integer quantityProvisioned) {

	public Provisioning {
		status = (status != null) ? status : Status.UNKNOWN;
	}

	/** How far it is. */
	public enum Status {

		UNKNOWN, FULFILLED, PREFULFILLMENT_PENDING, UNFULFILLED;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Status of(@Nullable String text) {
			return EnumText.value(Status.class, text, UNKNOWN);
		}

	}

}
