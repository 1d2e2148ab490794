package com.bulkreservations.console.upload;

/**
 * A cell that was corrected.
 *
 * @param number the version that has the new value
 * @param line the physical line on which the row begins
 * @param column the column as the header writes it
 */
public record ChangedCell(int number, long line, String column, String before, String after) {

}
