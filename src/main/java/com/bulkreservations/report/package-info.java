/**
 * The reports for people, report.html and report.xlsx, of a run and of a period. They are
 * made from published files alone.
 * <p>
 * May depend on: intake, message, report.counting, report.figures, report.page,
 * report.wording, report.workbook, run.published.
 */
@NullMarked
package com.bulkreservations.report;

import org.jspecify.annotations.NullMarked;
