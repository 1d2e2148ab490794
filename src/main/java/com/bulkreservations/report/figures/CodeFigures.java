package com.bulkreservations.report.figures;

import java.util.List;

/**
 * What is known of one rejection code that occurred.
 *
 * @param rejections how often the code was given; in one request it may be several times
 * @param requests the requests that it was given to
 * @param examples the first ones
 */
public record CodeFigures(long rejections, Sums requests, List<Example> examples) {

	/** How many examples are kept. */
	public static final int EXAMPLES = 3;

}
