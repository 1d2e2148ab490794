package com.bulkreservations.console.upload;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An upload of the console.
 *
 * @param id 128 random bits
 * @param name its file name
 * @param revision grows with each change; a change names the one that it was made from
 * @param number the number of its latest version, from 1
 * @param sender who sent the first version
 * @param queuedAt since when it waits for the worker
 * @param checkRun the name of the folder with its result; {@code null} without one
 * @param run the name of the folder of its run; {@code null} before it is ordered
 * @param counts {@code null} before a check
 * @param acceptedSha256 the SHA-256 of the accepted orders of its check
 * @param message why it was refused, returned or withheld, or what failed
 * @param submittedBy who submitted it
 * @param corrects the id of the upload whose rejected rows it corrects
 * @param deliveredAs its name in the input folder, once it lies there
 * @param resume the state that it returns to after another check with the same result
 */
public record ConsoleUpload(String id, String distributor, String name, UploadState state, long revision, int number,
		String sha256, long bytes, String sender, Instant receivedAt, Instant changedAt, Instant queuedAt,
		@Nullable String checkRun, @Nullable String run, @Nullable Counts counts, @Nullable String acceptedSha256,
		@Nullable String message, @Nullable String submittedBy, @Nullable String corrects, @Nullable String deliveredAs,
		@Nullable UploadState resume) {

	/** The counts of a check: rows is accepted + rejected. */
	public record Counts(long rows, long accepted, long rejected) {

	}

}
