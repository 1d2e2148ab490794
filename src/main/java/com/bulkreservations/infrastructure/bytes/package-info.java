/**
 * Text handled as bytes: scanning, trimming, GUIDs, digests, and caches of repeated
 * values. No class here has a meaning in the business.
 * <p>
 * May depend on: nothing.
 */
@NullMarked
package com.bulkreservations.infrastructure.bytes;

import org.jspecify.annotations.NullMarked;
