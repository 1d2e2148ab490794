package com.bulkreservations.job;

/** Says in one line why something failed; the stack trace goes to the log. */
final class Reasons {

	private Reasons() {
	}

	static String of(Throwable failure) {
		String message = failure.getMessage();
		Throwable cause = failure.getCause();
		if (message == null || message.isBlank()) {
			return (cause != null) ? of(cause) : failure.getClass().getSimpleName();
		}
		return message.lines().findFirst().orElse(message);
	}

}
