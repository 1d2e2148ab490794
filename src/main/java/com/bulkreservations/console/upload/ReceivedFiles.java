package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.InputStream;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Receives files in two steps: first all bytes, which takes as long as the sender wants,
 * and then the change, which can be part of a transaction.
 */
public final class ReceivedFiles {

	private final Uploads uploads;

	private final UploadCorrections corrections;

	public ReceivedFiles(Uploads uploads, UploadCorrections corrections) {
		this.uploads = uploads;
		this.corrections = corrections;
	}

	/**
	 * Receives a file, which belongs to no upload yet.
	 * @param bytes its announced size, or 0 if it is unknown
	 * @throws NotVisibleException if the viewer may not send for the distributor
	 * @throws ActionRefusedException if the file is too large, or has an unusable name
	 */
	public ReceivedFile receive(Viewer viewer, String distributor, String fileName, long bytes, InputStream content)
			throws IOException {
		return this.uploads.arrive(viewer, distributor, fileName, bytes, content);
	}

	/**
	 * Makes an upload of a file.
	 * @param corrects the id of the upload whose rejected rows it corrects, or
	 * {@code null}
	 * @return the upload; the existing one if this distributor has sent these bytes
	 * before
	 * @throws ActionRefusedException if it was ordered before
	 */
	public ConsoleUpload enter(Viewer viewer, ReceivedFile file, @Nullable String corrects) throws IOException {
		return this.uploads.enter(viewer, file, corrects);
	}

	/**
	 * Makes a file the new version of an upload, which is checked again.
	 * @throws StaleRevisionException if the upload has changed since
	 * @throws ActionRefusedException if the same bytes were sent or ordered before
	 */
	public ConsoleUpload replace(Viewer viewer, String id, long revision, ReceivedFile file) throws IOException {
		return this.corrections.replace(viewer, id, revision, file);
	}

}
