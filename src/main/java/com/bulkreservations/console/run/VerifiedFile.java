package com.bulkreservations.console.run;

/**
 * A published file, compared with what was published.
 *
 * @param unchanged whether it is there as it was published
 */
public record VerifiedFile(String name, long rows, String sha256, boolean unchanged) {

}
