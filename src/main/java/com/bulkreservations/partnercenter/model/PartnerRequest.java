package com.bulkreservations.partnercenter.model;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * A call that arrived at Partner Center.
 *
 * @param requestId its {@code MS-RequestId}
 */
public record PartnerRequest(@JsonAlias("msRequestId") @Nullable String requestId) {

	/** Returns whether the call had a request id. */
	public boolean isOf(UUID id) {
		return this.requestId != null && this.requestId.strip().equalsIgnoreCase(id.toString());
	}

}
