/**
 * The Spring Batch job: its three steps validate, reconcile and publish, launched and
 * restarted. A run is published in full or not at all.
 */
@NullMarked
package com.bulkreservations.job;

import org.jspecify.annotations.NullMarked;
