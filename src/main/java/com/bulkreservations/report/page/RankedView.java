package com.bulkreservations.report.page;

/**
 * What is worth most in one currency, largest first.
 *
 * @param level of the heading
 */
public record RankedView(String heading, int level, TableView table) {

}
