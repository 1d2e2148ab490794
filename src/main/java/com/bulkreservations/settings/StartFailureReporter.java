package com.bulkreservations.settings;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.annotation.Order;

/**
 * Leaves the report of a failed start to the command, which says it in one line. Spring
 * Boot would log values of settings, which may be secret, and print a stack trace where
 * there is no log file yet.
 */
@Order(0)
final class StartFailureReporter implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		return true;
	}

}
