package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that a start has left in the input folder for a later one.
 *
 * @param refused the number of refused uploads in the input folder
 * @param oldest when the oldest waiting one was last changed; {@code null} without one
 */
public record WaitingUploads(int number, int refused, @Nullable Instant oldest) {

	/** Counts the uploads in the input folder that no result has finished. */
	public static WaitingUploads of(ReservationSettings settings, List<UploadResult> results) throws IOException {
		Set<String> finished = new HashSet<>();
		Set<String> refused = new HashSet<>();
		for (UploadResult result : results) {
			if (result instanceof UploadResult.Processed || result instanceof UploadResult.AlreadyProcessed) {
				finished.add(key(result.distributor(), result.file()));
			}
			else if (result instanceof UploadResult.Refused) {
				refused.add(key(result.distributor(), result.file()));
			}
		}
		int number = 0;
		int stillRefused = 0;
		Instant oldest = null;
		Inbox inbox = new Inbox(settings.inputDir(), settings.defaultDistributor());
		for (Upload other : inbox.others()) {
			stillRefused += refused.contains(key(other.owner(), other.name())) ? 1 : 0;
		}
		for (Upload upload : inbox.uploads()) {
			String key = key(upload.owner(), upload.name());
			if (refused.contains(key)) {
				stillRefused++;
			}
			else if (!finished.contains(key)) {
				number++;
				Instant changed = FileState.of(upload.file()).changed().toInstant();
				oldest = (oldest == null || changed.isBefore(oldest)) ? changed : oldest;
			}
		}
		return new WaitingUploads(number, stillRefused, oldest);
	}

	private static String key(String distributor, String file) {
		return distributor.toLowerCase(Locale.ROOT) + '/' + file;
	}

}
