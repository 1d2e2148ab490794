package com.bulkreservations.intake;

import java.util.List;

/**
 * A parsed block of an upload.
 *
 * @param records the block as sent
 * @param rows its data rows, in the order of the upload
 * @param blank the number of its blank rows
 * @param requestIds the number of rows with a valid request id
 * @param linesInValues the number of physical lines that begin inside quoted values
 */
public record ParsedBlock(RecordBlock records, List<Row> rows, int blank, int requestIds, long linesInValues) {

}
