/**
 * Shows machines how the program fares: metrics for Prometheus, and traces by
 * OpenTelemetry. May depend on {@code order}, {@code reference}, {@code policy},
 * {@code intake}, {@code report} and {@code job}.
 */
@NullMarked
package com.bulkreservations.monitoring;

import org.jspecify.annotations.NullMarked;
