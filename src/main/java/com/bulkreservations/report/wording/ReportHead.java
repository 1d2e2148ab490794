package com.bulkreservations.report.wording;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param remark what must be known before anything else is read, or {@code null}
 * @param period the days that it is about, or {@code null} for one run
 */
public record ReportHead(String title, List<Fact> facts, @Nullable String remark, @Nullable Days period) {

	/** A fact with its name. */
	public record Fact(String name, String value) {

	}

	/** The days of a period, from the first to the last one. */
	public record Days(LocalDate first, LocalDate last) {

	}

}
