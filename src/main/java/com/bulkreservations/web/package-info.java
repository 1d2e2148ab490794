/**
 * The web console: its pages, and who may open them. It decides nothing itself, shows
 * what the viewer may see, and loads nothing from elsewhere.
 * <p>
 * May depend on: console.people, console.store, infrastructure.database, message,
 * reference, reference.loader, report.wording, run, settings.
 */
@NullMarked
package com.bulkreservations.web;

import org.jspecify.annotations.NullMarked;
