package com.bulkreservations.policy;

import java.util.HashSet;
import java.util.Set;

/**
 * The roles that may buy, in lower case (page, <i>Appropriate roles</i>).
 * <p>
 * They are a setting, since editions of the page differ.
 *
 * @param allowed the roles that may buy
 * @param needingAccess those of them that may buy only with explicit access to the
 * subscription
 */
public record PurchasingRoles(Set<String> allowed, Set<String> needingAccess) {

	/** The roles of the page's edition of 2020-08-06. */
	public static final PurchasingRoles DEFAULT = new PurchasingRoles(
			Set.of("admin_agent", "global_admin", "helpdesk_agent", "sales_agent", "user_management_admin"),
			Set.of("helpdesk_agent", "sales_agent"));

	/** Returns the roles that may buy without explicit access to the subscription. */
	Set<String> needingNoAccess() {
		Set<String> roles = new HashSet<>(this.allowed);
		roles.removeAll(this.needingAccess);
		return Set.copyOf(roles);
	}

}
