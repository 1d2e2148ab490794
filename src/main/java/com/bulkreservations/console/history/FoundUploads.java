package com.bulkreservations.console.history;

import java.util.List;

import com.bulkreservations.console.upload.ConsoleUpload;

/**
 * The uploads of which nothing is ordered yet that a search has found, those first that
 * have waited longest.
 *
 * @param complete whether all uploads were searched; {@code false} while some are being
 * checked or prepared for it
 */
public record FoundUploads(List<Found> uploads, boolean complete) {

	/** Nothing, of all that was searched. */
	public static final FoundUploads NONE = new FoundUploads(List.of(), true);

	public FoundUploads {
		uploads = List.copyOf(uploads);
	}

	/**
	 * Requests and orders of an upload, as its check judged them.
	 *
	 * @param rows which name the check as their run
	 */
	public record Found(ConsoleUpload upload, List<Story> rows) {

		public Found {
			rows = List.copyOf(rows);
		}

	}

}
