/**
 * The client of Microsoft's Partner Center: its calls, their limits, and tokens. It sends
 * no POST a second time.
 * <p>
 * May depend on: infrastructure.storage, message, order, partnercenter.model, settings.
 */
@NullMarked
package com.bulkreservations.partnercenter;

import org.jspecify.annotations.NullMarked;
