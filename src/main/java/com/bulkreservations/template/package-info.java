/**
 * The workbook that a distributor fills in with requests, with lists to choose from. It
 * holds no request, and an upload that was made from it is judged like any other.
 * <p>
 * May depend on: order, reference.loader, report.wording.
 */
@NullMarked
package com.bulkreservations.template;

import org.jspecify.annotations.NullMarked;
