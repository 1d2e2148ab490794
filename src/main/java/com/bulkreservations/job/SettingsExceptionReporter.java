package com.bulkreservations.job;

import org.springframework.boot.SpringBootExceptionReporter;

/**
 * Keeps Spring Boot from printing a stack trace where a setting is wrong before there is
 * a log file for it: the command says what is wrong, and what to do.
 */
final class SettingsExceptionReporter implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		return failure instanceof SettingsException;
	}

}
