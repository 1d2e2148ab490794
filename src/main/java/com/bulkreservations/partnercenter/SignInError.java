package com.bulkreservations.partnercenter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about errors of Microsoft's sign-in, by their AADSTS codes. */
final class SignInError {

	private static final Pattern CODE = Pattern.compile("AADSTS(\\d+)");

	private static final String SIGN_IN = "sign in with several factors again, and store the new refresh token in refresh-token-file.";

	private static final Map<String, String> FIXES = Map.of("50076", "Several factors are required: " + SIGN_IN,
			"50078", "The sign-in with several factors has ended: " + SIGN_IN, //
			"50079", "Several factors are required: " + SIGN_IN, //
			"700082", "The refresh token has expired: " + SIGN_IN, //
			"50173", "The refresh token was revoked: " + SIGN_IN, //
			"7000215", "The client secret is wrong: set the value of the secret, not its id.", //
			"7000222", "The client secret has expired: create a new one, and set it.", //
			"700016", "The tenant has no such application: correct client-id or tenant.", //
			"90002", "There is no such tenant: correct tenant.", //
			"700027", "The tenant does not know this certificate: upload it to the application.");

	private SignInError() {
	}

	/** Returns what to do about the code in a description, or else the given text. */
	static String fix(String description, String otherwise) {
		Matcher code = CODE.matcher(description);
		return code.find() ? FIXES.getOrDefault(code.group(1), otherwise) : otherwise;
	}

}
