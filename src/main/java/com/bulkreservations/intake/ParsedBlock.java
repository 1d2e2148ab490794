package com.bulkreservations.intake;

import java.util.List;

/**
 * A block of an upload, parsed.
 *
 * @param records the block as sent
 * @param rows its data rows, in the order of the upload
 * @param blank how many blank rows it has besides
 * @param requestIds how many rows have a sound request id
 */
public record ParsedBlock(RecordBlock records, List<Row> rows, int blank, int requestIds) {

}
