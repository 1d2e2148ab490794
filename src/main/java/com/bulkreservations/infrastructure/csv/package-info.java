/**
 * The one CSV grammar of uploads and published files: records found, and cut into fields.
 * Every reader of these files follows this grammar.
 * <p>
 * May depend on: infrastructure.bytes, message.
 */
@NullMarked
package com.bulkreservations.infrastructure.csv;

import org.jspecify.annotations.NullMarked;
