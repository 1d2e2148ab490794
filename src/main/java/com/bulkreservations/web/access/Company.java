package com.bulkreservations.web.access;

import jakarta.servlet.http.HttpSession;

/**
 * A company whose identity provider signs people in.
 *
 * @param id names it in the settings
 * @param name what people call it
 */
public record Company(String id, String name) {

	/** Remembers that a person has followed a link, which the next sign-in uses up. */
	public void follow(HttpSession session, String token) {
		CompanyRequests.follow(session, token);
	}

	/** Returns the path where signing in begins. */
	public String path() {
		return CompanyRequests.PATH + "/" + this.id;
	}

	/**
	 * Returns the path where signing in begins.
	 * @param to the page to go to afterwards
	 */
	public String path(String to) {
		return path() + ReturnPath.parameter("?", to);
	}

	/** Returns the path where a person signs in again, however short ago that was. */
	public String pathAgain(String to) {
		return path() + "?" + CompanyRequests.AGAIN + ReturnPath.parameter("&", to);
	}

}
