package com.bulkreservations.console.upload;

/**
 * A new value for one cell of an upload.
 *
 * @param line the physical line on which the row begins
 * @param column the column as the header writes it, or as the contract names it
 */
public record CellChange(long line, String column, String value) {

}
