/**
 * The uploads in the input folder, and where they go afterwards. An upload is moved only
 * after it is published or refused, and never overwritten.
 */
@NullMarked
package com.bulkreservations.intake.inbox;

import org.jspecify.annotations.NullMarked;
