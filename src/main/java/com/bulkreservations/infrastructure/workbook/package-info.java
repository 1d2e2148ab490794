/**
 * Excel workbooks that senders make: checked whole, then read row by row. No library
 * opens a workbook before every part of it was found well-formed and within the limits.
 * <p>
 * May depend on: message.
 */
@NullMarked
package com.bulkreservations.infrastructure.workbook;

import org.jspecify.annotations.NullMarked;
