package com.bulkreservations.partnercenter.model;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** A cart as Partner Center has it. */
public record Cart(String id, @Nullable Status status,
		@JsonAlias("creationTimeStamp") @Nullable Instant creationTimestamp,
		@JsonAlias("expirationTimeStamp") @Nullable Instant expirationTimestamp, List<CartLine> lineItems) {

	public Cart {
		status = (status != null) ? status : Status.UNKNOWN;
		lineItems = Lists.present(lineItems);
	}

	/** Whether a cart was checked out. */
	public enum Status {

		ACTIVE, ORDERED, UNKNOWN;

		/** Returns the status that an answer names; numbers are in no document. */
		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Status of(@Nullable String text) {
			return EnumText.value(Status.class, text, UNKNOWN);
		}

	}

}
