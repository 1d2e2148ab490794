/**
 * Requests that people without a spreadsheet put together in a browser, until they become
 * an upload. It judges nothing: the upload is checked like any other.
 * <p>
 * May depend on: console.people, console.store, console.upload, infrastructure.csv,
 * infrastructure.storage, message, reference.loader, settings.
 */
@NullMarked
package com.bulkreservations.console.draft;

import org.jspecify.annotations.NullMarked;
