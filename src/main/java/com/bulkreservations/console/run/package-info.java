/**
 * The runs of the output folder as people of the console see them: results, purchases,
 * approvals. They are read from their folders, so that what the command line makes is
 * there at once.
 * <p>
 * May depend on: approval, console.people, console.store, infrastructure.bytes,
 * infrastructure.csv, infrastructure.database, infrastructure.storage, intake, message,
 * order, purchase, report.figures, run, run.archive, run.published, settings.
 */
@NullMarked
package com.bulkreservations.console.run;

import org.jspecify.annotations.NullMarked;
