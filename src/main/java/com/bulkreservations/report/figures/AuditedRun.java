package com.bulkreservations.report.figures;

import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * A run with what is known of how it was made.
 *
 * @param audit {@code null} for a run of an earlier version
 */
public record AuditedRun(Summary summary, @Nullable RunAudit audit) {

}
