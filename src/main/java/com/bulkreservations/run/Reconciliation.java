package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Tally;

/**
 * The reconciled numbers and complete files of a run.
 *
 * @param withheld whether the run has too many rejected rows to be published
 */
public record Reconciliation(Tally tally, long orders, List<PublishedFile> files, boolean withheld) {

}
