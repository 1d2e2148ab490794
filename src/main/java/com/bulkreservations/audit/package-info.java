/**
 * The audit log: who did what, when. No entry is changed or removed without notice.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.storage, message.
 */
@NullMarked
package com.bulkreservations.audit;

import org.jspecify.annotations.NullMarked;
