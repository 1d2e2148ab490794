package com.bulkreservations.job;

import java.util.List;

import com.bulkreservations.report.PublishedFile;
import com.bulkreservations.report.Tally;

/**
 * What the reconciliation of a run has found: its numbers, checked, and its files,
 * complete.
 *
 * @param withheld whether too many rows are rejected for the run to be published
 */
record Reconciliation(Tally tally, long orders, List<PublishedFile> files, boolean withheld) {

}
