package com.bulkreservations.console.history;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A run that has ordered.
 *
 * @param file the file name of the upload
 * @param folder the published folder, or what is kept of it
 * @param pruned whether only parts of it are kept
 */
public record PastRun(String distributor, String run, String file, Instant publishedAt, Path folder, boolean pruned) {

}
