/**
 * The commands of the program, and what they show on a terminal. Every way to end has one
 * exit code.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
