package com.bulkreservations.settings;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tokens of an identity provider say about people.
 *
 * @param nameClaim the claim with the sign-in name of a person who comes in by a role of
 * the provider, such as {@code preferred_username} or {@code email}
 * @param rolesClaim the claim with the values that {@code oidc.roles} maps; without it
 * admins give all roles
 * @param roles {@code oidc.roles[n].value}, {@code .role}, {@code .distributor}: the role
 * that each value of the claim gives
 * @param secondFactor values of the claims {@code amr} or {@code acr} of which one proves
 * a second factor; without any the provider's own rules are trusted
 */
public record OidcSettings(@DefaultValue("preferred_username") String nameClaim, @Nullable String rolesClaim,
		@DefaultValue List<ClaimedRole> roles, @DefaultValue List<String> secondFactor) {

	public OidcSettings {
		Settings.require((rolesClaim != null) == !roles.isEmpty(), "console.oidc.roles-claim",
				"set together with console.oidc.roles", rolesClaim);
	}

	/**
	 * The role that a value of a claim gives.
	 *
	 * @param value a value of the claim, compared exactly
	 * @param role {@code uploader}, {@code approver}, {@code finance}, {@code operator}
	 * or {@code admin}
	 * @param distributor the distributor of the roles {@code uploader}, {@code approver}
	 * and {@code finance}
	 */
	public record ClaimedRole(String value, RoleName role, @Nullable String distributor) {

		public ClaimedRole {
			Settings.require(value != null && !value.isBlank(), "console.oidc.roles.value", "a value of the claim",
					value);
			Settings.require(role != null, "console.oidc.roles.role",
					"one of uploader, approver, finance, operator, admin", role);
		}

	}

	/** A role of a person in the console. */
	public enum RoleName {

		UPLOADER, APPROVER, FINANCE, OPERATOR, ADMIN

	}

}
