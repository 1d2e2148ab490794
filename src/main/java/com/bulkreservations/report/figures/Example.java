package com.bulkreservations.report.figures;

/**
 * A rejection that shows what a code is given for.
 *
 * @param run whose upload has the line
 */
public record Example(String run, long line, String requestId, Reason reason) {

}
