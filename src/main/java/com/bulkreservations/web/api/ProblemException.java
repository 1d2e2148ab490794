package com.bulkreservations.web.api;

/** Thrown if a request is not as the API wants it. */
final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ProblemType type;

	/**
	 * @param detail what was expected and what was found
	 */
	ProblemException(ProblemType type, String detail) {
		super(detail, null, false, false);
		this.type = type;
	}

	ProblemException(ProblemType type) {
		this(type, type.meaning());
	}

	ProblemType type() {
		return this.type;
	}

}
