/**
 * The uploads in the input folder, and where they go afterwards. An upload is put away
 * only after its run is published or it is refused, and is never overwritten.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.storage, intake, ledger, run,
 * run.published, settings.
 */
@NullMarked
package com.bulkreservations.intake.inbox;

import org.jspecify.annotations.NullMarked;
