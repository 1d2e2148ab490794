/**
 * A run on disk before it is published: specification, folder, snapshot of reference
 * data, restart point, progress, stop request. All that a restart needs is on disk before
 * the step that relies on it.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.storage, intake, ledger, message,
 * order, policy, reference, reference.loader, run.published.
 */
@NullMarked
package com.bulkreservations.run;

import org.jspecify.annotations.NullMarked;
