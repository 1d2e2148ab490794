package com.bulkreservations.web.api;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers the failures of the API as problem details. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiErrors {

	private final Problems problems;

	ApiErrors(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	ResponseEntity<String> any(Exception failure, HttpServletRequest request) throws Exception {
		// Security answers it, as it does before a handler.
		if (failure instanceof AccessDeniedException || failure instanceof AsyncRequestNotUsableException) {
			throw failure;
		}
		Answer answer = this.problems.of(explained(failure));
		return ((answer != null) ? answer : this.problems.failed(request, failure)).toEntity();
	}

	private static Exception explained(Exception failure) {
		if (failure instanceof MissingServletRequestParameterException missing) {
			return invalid("Expected the parameter %s, but it is missing.".formatted(missing.getParameterName()));
		}
		if (failure instanceof MissingRequestHeaderException missing) {
			return invalid("Expected the header %s, but it is missing.".formatted(missing.getHeaderName()));
		}
		if (failure instanceof MethodArgumentTypeMismatchException wrong) {
			return invalid("The parameter %s is not of the documented form.".formatted(wrong.getName()));
		}
		if (failure instanceof HttpMessageNotReadableException) {
			return invalid("Expected JSON as documented in the body.");
		}
		return failure;
	}

	private static ProblemException invalid(String detail) {
		return new ProblemException(ProblemType.INVALID_REQUEST, detail);
	}

}
