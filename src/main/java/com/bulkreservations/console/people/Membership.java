package com.bulkreservations.console.people;

import java.util.Locale;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person has.
 *
 * @param distributor the distributor's id in lower case; {@code null} for all
 */
public record Membership(Role role, @Nullable String distributor) {

	/**
	 * @throws ActionRefusedException if the role cannot be held so
	 */
	public Membership {
		distributor = (distributor != null) ? distributor.toLowerCase(Locale.ROOT) : null;
		String name = role.name().toLowerCase(Locale.ROOT);
		if (distributor != null && !role.isForOne()) {
			throw new ActionRefusedException(OperatorMessage.MEMBERSHIP_INVALID
				.text("The role %s must be given for all distributors, but was given for %s.", name, distributor));
		}
		if (distributor == null && !role.isForAll()) {
			throw new ActionRefusedException(OperatorMessage.MEMBERSHIP_INVALID.text(
					"The role %s must be given for one distributor, but was given for all. Name the distributor.",
					name));
		}
	}

	boolean covers(String distributorId) {
		return this.distributor == null || this.distributor.equalsIgnoreCase(distributorId);
	}

}
