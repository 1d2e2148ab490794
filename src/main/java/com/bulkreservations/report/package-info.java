/**
 * The reports for people, report.html and report.xlsx, of a run and of a period. They are
 * made from published files alone.
 */
@NullMarked
package com.bulkreservations.report;

import org.jspecify.annotations.NullMarked;
