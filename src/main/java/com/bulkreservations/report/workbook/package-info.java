/**
 * The report as an Excel workbook. Text from uploads never becomes a formula.
 * <p>
 * May depend on: infrastructure.csv, intake, message, order, policy.rejection,
 * report.counting, report.figures, report.wording, run.published.
 */
@NullMarked
package com.bulkreservations.report.workbook;

import org.jspecify.annotations.NullMarked;
