package com.bulkreservations.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Locale;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.notification.PersonNotifications;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.web.access.RequestViewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page what all of them need. */
@ControllerAdvice
final class PageFrame {

	private final SignIn signIn;

	private final PersonNotifications notifications;

	PageFrame(Console console) {
		this.signIn = console.signIn();
		this.notifications = console.notifications();
	}

	@ModelAttribute("page")
	ConsolePage page(HttpServletRequest request, @Nullable CsrfToken csrf) {
		Principal principal = request.getUserPrincipal();
		Viewer viewer = (principal != null) ? RequestViewer.of(request, principal.getName(), this.signIn) : null;
		return new ConsolePage(language(viewer, request), viewer, request.getRequestURI(), csrf,
				(viewer != null) ? this.notifications.unread(viewer) : 0);
	}

	/** The person's choice, or else the first that the browser asks for and we speak. */
	static Language language(@Nullable Viewer viewer, HttpServletRequest request) {
		Language chosen = (viewer != null && viewer.language() != null) ? Language.tagged(viewer.language()) : null;
		if (chosen != null) {
			return chosen;
		}
		for (Locale locale : Collections.list(request.getLocales())) {
			Language spoken = Language.tagged(locale.getLanguage());
			if (spoken != null) {
				return spoken;
			}
		}
		return Language.EN;
	}

}
