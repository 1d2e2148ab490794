/**
 * The use cases of the program (run, check and doctor) and their wiring. One process at a
 * time works on a database and its folders.
 */
@NullMarked
package com.bulkreservations.application;

import org.jspecify.annotations.NullMarked;
