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
 * The uploads in the input folder that a start has left for a later one.
 *
 * @param refused how many of all that are there were refused
 * @param oldest when the oldest was last changed, or {@code null} where there is none
 */
public record WaitingUploads(int number, int refused, @Nullable Instant oldest) {

	/** Those that are there and were not settled by any of the outcomes. */
	public static WaitingUploads of(ReservationSettings settings, List<UploadResult> outcomes) throws IOException {
		Set<String> settled = new HashSet<>();
		Set<String> refused = new HashSet<>();
		for (UploadResult outcome : outcomes) {
			if (outcome instanceof UploadResult.Processed || outcome instanceof UploadResult.AlreadyProcessed) {
				settled.add(key(outcome.distributor(), outcome.file()));
			}
			else if (outcome instanceof UploadResult.Refused) {
				refused.add(key(outcome.distributor(), outcome.file()));
			}
		}
		int number = 0;
		int stillRefused = 0;
		Instant oldest = null;
		for (Upload upload : new Inbox(settings.inputDir(), settings.defaultDistributor()).uploads()) {
			String key = key(upload.owner(), upload.name());
			if (refused.contains(key)) {
				stillRefused++;
			}
			else if (!settled.contains(key)) {
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
