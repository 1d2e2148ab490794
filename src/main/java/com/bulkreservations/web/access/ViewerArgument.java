package com.bulkreservations.web.access;

import java.security.Principal;

import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler its viewer, with the roles of this moment. */
public final class ViewerArgument implements HandlerMethodArgumentResolver {

	private final SignIn signIn;

	public ViewerArgument(SignIn signIn) {
		this.signIn = signIn;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Viewer.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
		Principal principal = request.getUserPrincipal();
		if (principal instanceof TokenAuthentication token) {
			return token.viewer();
		}
		Viewer viewer = (principal != null) ? this.signIn.findByName(principal.getName()) : null;
		if (viewer == null) {
			throw new AccessDeniedException("signed out");
		}
		return viewer;
	}

}
