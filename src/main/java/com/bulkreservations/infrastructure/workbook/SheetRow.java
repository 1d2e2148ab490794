package com.bulkreservations.infrastructure.workbook;

import java.util.List;

/**
 * A row of a sheet that has cells.
 *
 * @param number as Excel shows it, from 1
 * @param cells from column A; empty ones at the end are left out
 */
public record SheetRow(int number, List<SheetCell> cells) {

}
