package com.bulkreservations.report.figures;

import java.time.LocalDate;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * The rejected requests of a period, each once for its distributor, with the amount of
 * its last rejection: rejected at any time = since ordered + still open.
 *
 * @param asOf the day up to which the age of a request is counted; {@code null} without
 * runs
 * @param tries how often these requests were rejected
 * @param repetitions how many rejected rows repeat a request or an order: nothing is at
 * stake
 * @param conflictingRows how many rejected rows have the ID of an order with other
 * content
 * @param conflicts those requests, each once
 * @param distributors what is still open by distributor
 */
public record OpenPosition(@Nullable LocalDate asOf, Sums rejected, Sums sinceOrdered, Sums open, long tries,
		long repetitions, long conflictingRows, Sums conflicts, SortedMap<String, Ranking> distributors) {

}
