/**
 * Who may open the pages of the console, and how surely the person has signed in. It
 * knows no page, and asks for the person's roles at each request.
 * <p>
 * May depend on: console.people, message, settings.
 */
@NullMarked
package com.bulkreservations.web.access;

import org.jspecify.annotations.NullMarked;
