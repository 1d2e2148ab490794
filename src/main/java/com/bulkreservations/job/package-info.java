/**
 * The restartable Spring Batch job: reviews the rows of an upload, settles them into
 * orders and publishes the run. Depends on all packages but {@code cli}.
 */
@NullMarked
package com.bulkreservations.job;

import org.jspecify.annotations.NullMarked;
