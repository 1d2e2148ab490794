package com.bulkreservations.partnercenter.model;

import org.jspecify.annotations.Nullable;

/**
 * Who the distributor is at Partner Center.
 *
 * @param multiFactor whether its user signed in with several factors; {@code null} if
 * Partner Center does not say so
 */
public record Access(@Nullable String mpnId, @Nullable Boolean multiFactor) {

	/** The profile as answers have it. */
	public record Profile(@Nullable String mpnId) {

	}

}
