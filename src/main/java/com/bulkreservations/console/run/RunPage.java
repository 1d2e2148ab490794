package com.bulkreservations.console.run;

import java.util.List;

/**
 * Some runs, the latest first.
 *
 * @param next from where the next page goes on; empty after the last one
 */
public record RunPage(List<ConsoleRun> runs, String next) {

}
