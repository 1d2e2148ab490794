package com.bulkreservations.report.figures;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that a report shows.
 *
 * @param comparison with earlier runs; {@code null} where there is none
 * @param runs the runs that it is about, in the order of their publication
 * @param remarks on the sums
 */
public record ReportContent(Figures figures, @Nullable Comparison comparison, List<AuditedRun> runs,
		List<String> remarks) {

	/** Whether it is about a period, and not about one run. */
	public boolean isOfPeriod() {
		return this.figures.position() != null;
	}

}
