/**
 * The report as an Excel workbook. Text from uploads never becomes a formula.
 */
@NullMarked
package com.bulkreservations.report.workbook;

import org.jspecify.annotations.NullMarked;
