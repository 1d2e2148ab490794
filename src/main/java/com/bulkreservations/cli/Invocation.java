package com.bulkreservations.cli;

import java.util.List;

/**
 * The settings and the terminal of one command.
 *
 * @param settings the settings of the command line, such as
 * {@code --reservations.input-dir=inbox}
 */
record Invocation(List<String> settings, Terminal terminal) {

}
