package com.bulkreservations.settings;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.annotation.Order;

/**
 * Suppresses Spring Boot's report of a failed start, which the command replaces by one
 * line. Boot would log values of settings, which may be secret, and print a stack trace
 * if there is no log file yet.
 * <p>
 * Boot's failure analysers do not fit: what they find goes to its log, while a command
 * prints it on its own terminal, and {@code doctor} into its list.
 */
@Order(0)
final class StartFailureReporter implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		return true;
	}

}
