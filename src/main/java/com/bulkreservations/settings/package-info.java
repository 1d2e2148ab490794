/**
 * The settings of the program, and messages about wrong ones. No message shows the value
 * of a secret.
 */
@NullMarked
package com.bulkreservations.settings;

import org.jspecify.annotations.NullMarked;
