package com.bulkreservations.cli;

import com.bulkreservations.application.PurchaseUnknownException;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.run.archive.LedgerIncompleteException;
import com.bulkreservations.settings.SettingsException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints why a command failed, and chooses the exit code. The stack trace goes to the log
 * file.
 */
final class Failures implements IExecutionExceptionHandler {

	private static final int FAILED = 1;

	private static final int WRONG_SETTINGS = 2;

	private static final int ALREADY_RUNNING = 5;

	private static final int PURCHASE_WAITS = 6;

	private final Terminal terminal;

	Failures(Terminal terminal) {
		this.terminal = terminal;
	}

	/** Returns the exit code of a command that failed. */
	static int exitCode(Exception failure) {
		boolean wrong = failure instanceof SettingsException || failure instanceof ReferenceDataException
				|| failure instanceof ParameterException;
		if (wrong) {
			return WRONG_SETTINGS;
		}
		if (failure instanceof PurchaseUnknownException) {
			return PURCHASE_WAITS;
		}
		return (failure instanceof AlreadyRunningException) ? ALREADY_RUNNING : FAILED;
	}

	@Override
	public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
		if (failure instanceof SettingsException || failure instanceof ReferenceDataException) {
			boolean processes = commandLine.getCommand() instanceof UploadCommand;
			if (!processes) {
				this.terminal.err().println(messageOf(failure));
				return WRONG_SETTINGS;
			}
			return wrongSettings(failure);
		}
		if (failure instanceof LedgerIncompleteException) {
			this.terminal.err().println(messageOf(failure));
			return FAILED;
		}
		if (failure instanceof PurchaseUnknownException) {
			this.terminal.err().println(messageOf(failure));
			return PURCHASE_WAITS;
		}
		if (failure instanceof AlreadyRunningException) {
			this.terminal.err().println(messageOf(failure));
			return ALREADY_RUNNING;
		}
		LoggerFactory.getLogger(Failures.class)
			.error(OperatorMessage.COMMAND_FAILED.text("The command failed"), failure);
		if (failure instanceof DatabaseUnusableException) {
			this.terminal.err()
				.println(OperatorMessage.NOTHING_PROCESSED.text("Nothing was processed. %s", messageOf(failure)));
			return FAILED;
		}
		this.terminal.err()
			.println(OperatorMessage.PROGRAM_FAILED.text(
					"The program failed: %s. The log file in .jobs has the details; start again to resume.",
					ConsoleFormatter.printable(FailureMessages.of(failure))));
		return FAILED;
	}

	/** Prints why the settings or reference data cannot be used. */
	int wrongSettings(Exception failure) {
		this.terminal.err()
			.println(OperatorMessage.NOTHING_PROCESSED.text("Nothing was processed. %s", messageOf(failure)));
		return WRONG_SETTINGS;
	}

	/** The messages of these failures are complete sentences for operators. */
	private static String messageOf(Exception failure) {
		return ConsoleFormatter.printable(String.valueOf(failure.getMessage()));
	}

}
