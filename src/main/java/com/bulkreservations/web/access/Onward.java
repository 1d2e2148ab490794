package com.bulkreservations.web.access;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/**
 * Leads a browser elsewhere after a form. A redirect does not: the policy of our pages
 * lets forms go to the console alone, and browsers hold redirects to it.
 */
public final class Onward {

	private Onward() {
	}

	/** Answers with a page that leads to an address at once. */
	public static void lead(HttpServletResponse response, String address) throws IOException {
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding("UTF-8");
		response.getWriter()
			.write("<!DOCTYPE html><html lang=\"en\"><head><title>Bulk Reservations</title><meta http-equiv=\"refresh\" content=\"0; url=%s\"></head><body></body></html>"
				.formatted(HtmlUtils.htmlEscape(address)));
	}

}
