package com.bulkreservations.web.access;

import java.io.IOException;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import java.util.List;

/** Signs people in by their passwords. */
final class PasswordSignIn implements AuthenticationProvider {

	private final SignIn signIn;

	PasswordSignIn(SignIn signIn) {
		this.signIn = signIn;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String address = (authentication.getDetails() instanceof WebAuthenticationDetails details)
				? details.getRemoteAddress() : "unknown";
		Viewer viewer;
		try {
			viewer = this.signIn.signIn(authentication.getName(), String.valueOf(authentication.getCredentials()),
					address);
		}
		catch (ActionRefusedException ex) {
			throw new LockedException(String.valueOf(ex.getMessage()), ex);
		}
		if (viewer == null) {
			throw new BadCredentialsException("Name and password do not belong together");
		}
		UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(viewer.name(),
				null, List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
		signedIn.setDetails(authentication.getDetails());
		return signedIn;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	/** Shows the form again, and why. */
	static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		String why = "failed";
		if (failure instanceof LockedException) {
			why = "wait=" + String.valueOf(failure.getMessage()).replaceAll("\\[.*|\\D", "");
		}
		response.sendRedirect("/login?" + why + ReturnPath.parameter("&", request));
	}

}
