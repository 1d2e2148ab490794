/**
 * Tells people and other programs, by mail and webhook, what became of uploads. May
 * depend on {@code order}, {@code reference}, {@code policy}, {@code intake},
 * {@code report} and {@code job}.
 */
@NullMarked
package com.bulkreservations.notification;

import org.jspecify.annotations.NullMarked;
