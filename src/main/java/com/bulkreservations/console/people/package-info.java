/**
 * The people of the console: how they sign in, and who may do what. Nobody sees or
 * changes what their memberships do not allow, and no way in reveals what exists.
 * <p>
 * May depend on: console.store, infrastructure.bytes, message.
 */
@NullMarked
package com.bulkreservations.console.people;

import org.jspecify.annotations.NullMarked;
