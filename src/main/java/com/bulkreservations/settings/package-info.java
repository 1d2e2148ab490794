/**
 * The settings of the program, and messages about wrong ones. No message shows the value
 * of a secret.
 * <p>
 * May depend on: infrastructure.database, infrastructure.storage, intake, message,
 * policy, report.wording.
 */
@NullMarked
package com.bulkreservations.settings;

import org.jspecify.annotations.NullMarked;
