package com.bulkreservations.console.upload;

import java.time.Instant;

/**
 * A return of an upload to its sender.
 *
 * @param number the version that was returned
 * @param person who returned it
 */
public record UploadReturn(int number, String person, Instant at, String reason) {

}
