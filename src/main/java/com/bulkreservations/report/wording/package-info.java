/**
 * The words of the reports, in each language. Every key has a text in every language.
 * <p>
 * May depend on: message, order, policy.rejection, report.figures, run.published.
 */
@NullMarked
package com.bulkreservations.report.wording;

import org.jspecify.annotations.NullMarked;
