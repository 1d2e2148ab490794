package com.bulkreservations.console.upload;

import java.time.Instant;

/**
 * A version of an upload.
 *
 * @param person who sent or corrected it
 * @param cells how many cells were changed in it
 */
public record UploadVersion(int number, String name, String sha256, long bytes, String person, Instant at, int cells) {

}
