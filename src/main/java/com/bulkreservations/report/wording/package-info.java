/**
 * The words of the reports, in each language. Every key has a text in every language.
 */
@NullMarked
package com.bulkreservations.report.wording;

import org.jspecify.annotations.NullMarked;
