package com.bulkreservations.web.access;

import com.bulkreservations.console.people.ApiToken;
import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request of a program that has sent a token of the API. */
public final class TokenAuthentication extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	/** What the authority of a scope begins with, as everywhere in Spring Security. */
	static final String SCOPE = "SCOPE_";

	private final transient ApiToken token;

	TokenAuthentication(ApiToken token) {
		super(token.scopes().stream().map((scope) -> new SimpleGrantedAuthority(SCOPE + scope.text())).toList());
		this.token = token;
		setAuthenticated(true);
	}

	public ApiToken token() {
		return this.token;
	}

	Viewer viewer() {
		return this.token.viewer();
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return this.token.name();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TokenAuthentication same && super.equals(other) && same.token.equals(this.token);
	}

	@Override
	public int hashCode() {
		return this.token.hashCode();
	}

}
