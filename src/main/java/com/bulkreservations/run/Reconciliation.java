package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Tally;

/**
 * What the reconciliation of a run has found: its numbers, checked, and its files,
 * complete.
 *
 * @param withheld whether too many rows are rejected for the run to be published
 */
public record Reconciliation(Tally tally, long orders, List<PublishedFile> files, boolean withheld) {

}
