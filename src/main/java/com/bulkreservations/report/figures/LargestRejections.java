package com.bulkreservations.report.figures;

import java.util.List;

/**
 * The rejected requests of one currency that are worth most.
 *
 * @param requests how many rejected requests with a known amount there are in all
 */
public record LargestRejections(List<LargeRejection> largest, long requests) {

}
