/**
 * Text handled as bytes: trimming, GUIDs, digests, and the check of UTF-8. No class here
 * has a meaning in the business.
 * <p>
 * May depend on: nothing.
 */
@NullMarked
package com.bulkreservations.infrastructure.bytes;

import org.jspecify.annotations.NullMarked;
