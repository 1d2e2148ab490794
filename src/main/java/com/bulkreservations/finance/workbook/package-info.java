/**
 * {@code report.xlsx}: what the figures say, and every rejection, as a workbook. Depends
 * on {@code finance.figures} and {@code finance.wording}.
 */
@NullMarked
package com.bulkreservations.finance.workbook;

import org.jspecify.annotations.NullMarked;
