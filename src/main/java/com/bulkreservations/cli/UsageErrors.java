package com.bulkreservations.cli;

import java.io.PrintWriter;

import com.bulkreservations.message.OperatorMessage;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints in two lines what is wrong with the arguments, and where help is. */
final class UsageErrors implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException failure, String[] arguments) {
		CommandLine command = failure.getCommandLine();
		PrintWriter err = command.getErr();
		if (failure instanceof UnmatchedArgumentException unmatched && command.getParent() == null
				&& !unmatched.isUnknownOption()) {
			err.println(ConsoleFormatter.printable(OperatorMessage.COMMAND_UNKNOWN
				.text("There is no command %s, and no file of this name.", unmatched.getUnmatched().get(0))));
			if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
				err.println("The commands: " + String.join(", ", command.getSubcommands().keySet()));
			}
		}
		else {
			err.println(ConsoleFormatter
				.printable(OperatorMessage.USAGE_WRONG.text("%s", String.valueOf(failure.getMessage()).strip())));
			String name = (command.getParent() != null) ? command.getCommandName() + " " : "";
			err.println("For help: %s--help".formatted(name));
		}
		return command.getCommandSpec().exitCodeOnInvalidInput();
	}

}
