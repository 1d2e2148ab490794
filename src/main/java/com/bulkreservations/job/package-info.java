/**
 * The restartable Spring Batch job: validates the rows of an upload, makes orders,
 * reconciles all numbers and publishes the run. Depends on all packages but {@code cli}.
 */
@NullMarked
package com.bulkreservations.job;

import org.jspecify.annotations.NullMarked;
