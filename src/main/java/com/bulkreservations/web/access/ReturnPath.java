package com.bulkreservations.web.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The page that a person wanted before signing in: a path of the console, never another
 * host.
 */
public final class ReturnPath {

	private static final String PARAMETER = "to";

	/** No second slash or backslash, which browsers take for the name of a host. */
	private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\w/.%~=&?+:-]{0,1000}");

	private ReturnPath() {
	}

	/** Returns where to go after signing in. */
	public static String of(@Nullable String wanted) {
		return (wanted != null && PATH.matcher(wanted).matches() && !wanted.startsWith("/login")) ? wanted : "/";
	}

	/** Returns where the form of a request says to go. */
	static String of(HttpServletRequest request) {
		return of(request.getParameter(PARAMETER));
	}

	/**
	 * Returns the query parameter that hands the path of a form on, if it is not that of
	 * the start page.
	 */
	static String parameter(String separator, HttpServletRequest request) {
		return parameter(separator, of(request));
	}

	public static String parameter(String separator, String path) {
		return path.equals("/") ? "" : separator + PARAMETER + "=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
	}

	/** Returns the path that a request is for. */
	static String wanted(HttpServletRequest request) {
		String query = request.getQueryString();
		return of(request.getRequestURI() + ((query != null) ? "?" + query : ""));
	}

}
