/**
 * The uploads in the input folder, and where they go afterwards. An upload is moved only
 * after it is published or refused, and never overwritten.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.storage, intake, ledger, message,
 * run, run.published, settings.
 */
@NullMarked
package com.bulkreservations.intake.inbox;

import org.jspecify.annotations.NullMarked;
