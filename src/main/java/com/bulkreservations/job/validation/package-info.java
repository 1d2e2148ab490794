/**
 * The chunk step that validates rows, block by block, on several threads. Blocks are
 * committed in the upload's order, files before the database.
 */
@NullMarked
package com.bulkreservations.job.validation;

import org.jspecify.annotations.NullMarked;
