package com.bulkreservations.web.access;

import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The viewer of a request, with the roles of the moment at which it came: they are looked
 * up once, for whether the page may be opened, for the page and for its frame.
 */
public final class RequestViewer {

	private static final String ATTRIBUTE = RequestViewer.class.getName();

	private RequestViewer() {
	}

	/**
	 * Returns whoever makes a request.
	 * @param name the sign-in name
	 * @return {@code null} as in {@link SignIn#findByName}
	 */
	public static @Nullable Viewer of(HttpServletRequest request, String name, SignIn signIn) {
		if (request.getAttribute(ATTRIBUTE) instanceof Viewer known && known.name().equals(name)) {
			return known;
		}
		Viewer viewer = signIn.findByName(name);
		request.setAttribute(ATTRIBUTE, viewer);
		return viewer;
	}

}
