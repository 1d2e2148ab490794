package com.bulkreservations.web.access;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

import com.bulkreservations.console.people.CompanyRefusedException.Reason;
import com.bulkreservations.message.OperatorMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Says on the page why nobody was signed in, with a number that is found in the log.
 * Neither quotes what a provider or a browser has sent: it may be personal or secret.
 */
final class CompanyFailures implements AuthenticationFailureHandler {

	/** The company did not ask the person to sign in again. */
	static final String STALE = "STALE";

	private static final Logger logger = LoggerFactory.getLogger(CompanyFailures.class);

	private static final String OTHER = "FAILED";

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
		String code = (failure instanceof OAuth2AuthenticationException known) ? known.getError().getErrorCode() : "";
		logger.warn(OperatorMessage.COMPANY_SIGN_IN_FAILED.text(
				"A person could not sign in through an identity provider, number %s: %s, %s. See companies.md in the handbook.",
				number, code.matches("\\w{1,60}") ? code.toLowerCase(Locale.ROOT) : "not reached", cause(failure)));
		String to = CompanyRequests.isAgain(request) ? "/confirm?company=" : "/login?company=";
		response.sendRedirect(to + reason(code).toLowerCase(Locale.ROOT) + "&number=" + number
				+ ReturnPath.parameter("&", CompanyRequests.to(request)));
	}

	/** Without an answer the message has addresses of the settings, and nothing else. */
	private static String cause(AuthenticationException failure) {
		return (failure instanceof OAuth2AuthenticationException)
				? NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName()
				: String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ");
	}

	private static String reason(String code) {
		if (code.equals(OAuth2ErrorCodes.ACCESS_DENIED)) {
			return "CANCELLED";
		}
		if (code.equals(STALE)) {
			return STALE;
		}
		for (Reason reason : Reason.values()) {
			if (reason.name().equals(code)) {
				return code;
			}
		}
		return OTHER;
	}

}
