package com.bulkreservations.report.figures;

import java.util.List;
import java.util.SortedMap;

/**
 * The requests of a period that were rejected, corrected and ordered later.
 *
 * @param rejected how many request IDs were rejected, each counted once for a distributor
 * @param sums what was ordered later
 * @param largest of each currency, no more than a limit
 */
public record Corrections(long rejected, Sums sums, SortedMap<String, List<Corrected>> largest) {

}
