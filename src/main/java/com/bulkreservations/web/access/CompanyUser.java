package com.bulkreservations.web.access;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who has signed in by a company, under the sign-in name of the console. */
final class CompanyUser extends DefaultOidcUser {

	private static final long serialVersionUID = 1L;

	private final String name;

	CompanyUser(String name, Collection<? extends GrantedAuthority> factors, OidcIdToken token) {
		super(factors, token);
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
