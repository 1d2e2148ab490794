package com.bulkreservations.web;

import java.io.IOException;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.web.access.ReturnPath;
import com.bulkreservations.web.access.StaleSignInException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what the console refuses. What is not there and what is not to be seen look the
 * same.
 */
@ControllerAdvice
final class ErrorAnswers {

	/** The sentence of a refusal, for the page of errors. */
	static final String REFUSED = ErrorAnswers.class.getName() + ".refused";

	private static final int UNPROCESSABLE = 422;

	@ExceptionHandler(NotVisibleException.class)
	void notVisible(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
	}

	@ExceptionHandler(StaleRevisionException.class)
	void stale(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_CONFLICT);
	}

	@ExceptionHandler(ActionRefusedException.class)
	void refused(ActionRefusedException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		request.setAttribute(REFUSED, failure);
		response.sendError(UNPROCESSABLE);
	}

	/** Nothing was changed: the person signs in again, and repeats the step. */
	@ExceptionHandler(StaleSignInException.class)
	void staleSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.sendRedirect("/confirm" + ReturnPath.parameter("?", ReturnPath.of(request.getParameter("page"))));
	}

}
