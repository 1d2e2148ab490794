package com.bulkreservations.report.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is worth most in one currency, as a chart and as a table.
 *
 * @param level of the heading
 * @param tone the class of the bars
 * @param capped what is not listed, or {@code null} where all is
 * @param requests of all, listed or not
 * @param total of all, listed or not
 */
public record RankedView(String heading, int level, String tone, String chartLabel, String valueHeading,
		String countHeading, List<Bar> bars, List<Line> lines, @Nullable String capped, String requests, String total) {

	/**
	 * A bar.
	 *
	 * @param width a percentage
	 */
	public record Bar(String label, String amount, String width) {

	}

	/** A line of the table. */
	public record Line(String label, @Nullable String detail, String requests, String amount, String share) {

	}

}
