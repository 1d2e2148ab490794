/**
 * The web console: its pages, and who may open them. It decides nothing itself, shows
 * what the viewer may see, and loads nothing from elsewhere.
 * <p>
 * May depend on: application, approval, console, console.history, console.people, console.store,
 * console.upload, console.work, infrastructure.database, infrastructure.storage, message,
 * order, policy.rejection, reference, reference.loader, report.wording, run,
 * run.published, settings, web.access, web.api.
 */
@NullMarked
package com.bulkreservations.web;

import org.jspecify.annotations.NullMarked;
