/**
 * Brings the reference files up to date from Partner Center. The set of files is replaced
 * as a whole, or not at all.
 * <p>
 * May depend on: infrastructure.storage, message, order, partnercenter,
 * partnercenter.model, reference, reference.loader, settings.
 */
@NullMarked
package com.bulkreservations.sync;

import org.jspecify.annotations.NullMarked;
