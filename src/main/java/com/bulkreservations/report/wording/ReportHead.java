package com.bulkreservations.report.wording;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param remark what must be known before anything else is read, or {@code null}
 */
public record ReportHead(String title, List<Fact> facts, @Nullable String remark) {

	/** A fact with its name. */
	public record Fact(String name, String value) {

	}

}
