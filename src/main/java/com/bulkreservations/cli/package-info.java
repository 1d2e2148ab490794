/**
 * The commands of the program, and what they print on a terminal. Every command ends with
 * a documented exit code.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
