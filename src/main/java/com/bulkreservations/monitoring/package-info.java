/**
 * Metrics for Prometheus, and traces by OpenTelemetry. A failure here fails no run.
 */
@NullMarked
package com.bulkreservations.monitoring;

import org.jspecify.annotations.NullMarked;
