package com.bulkreservations.cli;

import java.util.List;

import picocli.CommandLine.IFactory;
import picocli.CommandLine;

/** Makes the commands, with what they need. */
final class Commands implements IFactory {

	private final List<String> settings;

	private final Terminal terminal;

	/**
	 * @param settings the settings of the command line
	 */
	Commands(List<String> settings, Terminal terminal) {
		this.settings = settings;
		this.terminal = terminal;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		Object command = null;
		if (type == RunCommand.class) {
			command = new RunCommand(this.settings, this.terminal);
		}
		else if (type == CheckCommand.class) {
			command = new CheckCommand(this.settings, this.terminal);
		}
		else if (type == RunsCommand.class) {
			command = new RunsCommand(this.settings, this.terminal);
		}
		else if (type == ShowCommand.class) {
			command = new ShowCommand(this.settings, this.terminal);
		}
		return (command != null) ? type.cast(command) : CommandLine.defaultFactory().create(type);
	}

}
