/**
 * {@code report.html}: what the figures say, as one page for people. Depends on
 * {@code finance.figures} and {@code finance.wording}. The template is
 * {@code src/main/jte/report.jte}; it is compiled into a package of its own,
 * {@code template}.
 */
@NullMarked
package com.bulkreservations.finance.page;

import org.jspecify.annotations.NullMarked;
