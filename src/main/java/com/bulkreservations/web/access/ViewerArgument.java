package com.bulkreservations.web.access;

import java.security.Principal;
import java.util.Objects;

import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
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
		HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
		Principal principal = http.getUserPrincipal();
		if (principal instanceof TokenAuthentication token) {
			return token.viewer();
		}
		Viewer viewer = (principal != null) ? RequestViewer.of(http, principal.getName(), this.signIn) : null;
		if (viewer == null) {
			throw new AccessDeniedException("signed out");
		}
		return viewer;
	}

}
