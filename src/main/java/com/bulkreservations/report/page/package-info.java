/**
 * The report as an HTML page. All text from uploads is escaped, and the page loads
 * nothing from elsewhere.
 * <p>
 * May depend on: infrastructure.bytes, order, policy.rejection, report.figures,
 * report.wording, run.published.
 */
@NullMarked
package com.bulkreservations.report.page;

import org.jspecify.annotations.NullMarked;
