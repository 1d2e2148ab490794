/**
 * Approvals of orders: who may decide, what was decided, and what that amounts to. It
 * binds to content, and whoever lacks the key cannot forge it.
 * <p>
 * May depend on: audit, infrastructure.bytes, infrastructure.csv, infrastructure.storage,
 * intake, message, order, report.figures, run.published, settings.
 */
@NullMarked
package com.bulkreservations.approval;

import org.jspecify.annotations.NullMarked;
