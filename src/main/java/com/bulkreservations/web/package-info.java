/**
 * The web console: its pages, and who may open them. It decides nothing itself, shows
 * what the viewer may see, and loads nothing from elsewhere.
 * <p>
 * May depend on: application, approval, audit, console, console.draft, console.history,
 * console.notification, console.people, console.run, console.store, console.upload,
 * console.work, infrastructure.bytes, infrastructure.database, infrastructure.storage,
 * intake, message, order, partnercenter.model, policy.rejection, purchase, reference,
 * reference.loader, report.figures, report.wording, run, run.archive, run.published,
 * settings, web.access, web.api.
 */
@NullMarked
package com.bulkreservations.web;

import org.jspecify.annotations.NullMarked;
