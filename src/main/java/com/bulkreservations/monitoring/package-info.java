/**
 * Metrics for Prometheus, and traces by OpenTelemetry. A failure here fails no run.
 * <p>
 * May depend on: application, infrastructure.storage, intake.inbox, message,
 * policy.rejection, purchase, report.figures, run, run.archive, run.published, settings,
 * sync.
 */
@NullMarked
package com.bulkreservations.monitoring;

import org.jspecify.annotations.NullMarked;
