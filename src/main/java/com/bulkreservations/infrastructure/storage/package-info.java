/**
 * Files that survive a crash: forced, replaced atomically, and written as JSON. A file is
 * complete under its name, or absent.
 * <p>
 * May depend on: message.
 */
@NullMarked
package com.bulkreservations.infrastructure.storage;

import org.jspecify.annotations.NullMarked;
