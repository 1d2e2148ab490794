package com.bulkreservations.cli;

import java.util.List;

/**
 * What a command is called with.
 *
 * @param settings the settings of the command line, such as
 * {@code --reservations.input-dir=inbox}
 */
record Invocation(List<String> settings, Terminal terminal) {

}
