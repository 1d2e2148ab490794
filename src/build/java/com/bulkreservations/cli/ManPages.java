package com.bulkreservations.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual pages of the program and its commands, as AsciiDoc. */
final class ManPages {

	private ManPages() {
	}

	/**
	 * Writes the pages.
	 * @param arguments the folder of the pages, and the version of the program
	 */
	public static void main(String[] arguments) throws IOException {
		CommandLine program = BulkReservations.commandLine(new Invocation(List.of(), Terminal.ofThisProcess()));
		CommandSpec[] commands = Stream
			.concat(Stream.of(program), program.getSubcommands().values().stream().distinct())
			.map(CommandLine::getCommandSpec)
			.map((command) -> command.versionProvider(null).version("bulk-reservations " + arguments[1]))
			.toArray(CommandSpec[]::new);
		System.exit(ManPageGenerator.generateManPage(new File(arguments[0]), null, new boolean[0], false, commands));
	}

}
