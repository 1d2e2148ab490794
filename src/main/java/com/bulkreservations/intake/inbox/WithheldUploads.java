package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With which result uploads were withheld, kept in {@code output/.jobs/withheld.json}:
 * they are judged again by each start, and nobody need be told the same each time. Were
 * it lost, it is told once more.
 */
public final class WithheldUploads {

	private static final Logger logger = LoggerFactory.getLogger(WithheldUploads.class);

	private static final String FILE_NAME = "withheld.json";

	private final Path file;

	public WithheldUploads(Path jobs) {
		this.file = jobs.resolve(FILE_NAME);
	}

	/** Whether this upload was withheld with this very result. */
	public boolean contains(Summary summary) {
		return uploads().stream().anyMatch((upload) -> upload.isOf(summary) && upload.files().equals(summary.files()));
	}

	/** Keeps with which result an upload was withheld, or that it is so no longer. */
	public void note(UploadResult outcome) {
		if (outcome instanceof UploadResult.Withheld withheld && !withheld.repeated()) {
			Summary summary = withheld.summary();
			replace((upload) -> upload.isOf(summary), List.of(WithheldUpload.of(summary)));
		}
		else if (outcome instanceof UploadResult.Processed processed) {
			replace((upload) -> upload.isOf(processed.summary()), List.of());
		}
	}

	/** Forgets those that were withheld before a certain time. */
	public void forget(Instant before) {
		replace((upload) -> upload.at().isBefore(before), List.of());
	}

	private void replace(Predicate<WithheldUpload> old, List<WithheldUpload> added) {
		List<WithheldUpload> uploads = new ArrayList<>(uploads());
		boolean changed = uploads.removeIf(old);
		changed |= uploads.addAll(added);
		if (changed) {
			try {
				Json.write(this.file, uploads);
			}
			catch (IOException ex) {
				logger.warn(OperatorMessage.WITHHELD_NOT_RECORDED
					.text("Withheld uploads cannot be recorded, and are notified again: %s", FailureMessages.of(ex)));
			}
		}
	}

	private List<WithheldUpload> uploads() {
		try {
			return Files.exists(this.file) ? List.of(Json.read(this.file, WithheldUpload[].class)) : List.of();
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.WITHHELD_NOT_RECORDED
				.text("Earlier withheld uploads cannot be read, and are notified again: %s", FailureMessages.of(ex)));
			return List.of();
		}
	}

	/**
	 * An upload that was withheld.
	 *
	 * @param files what was told of it, by the digests of the files of its report
	 */
	record WithheldUpload(String distributor, String sha256, String run, List<PublishedFile> files, Instant at) {

		private static WithheldUpload of(Summary summary) {
			return new WithheldUpload(summary.distributor(), summary.sourceFile().sha256(), summary.run(),
					summary.files(), summary.end());
		}

		private boolean isOf(Summary summary) {
			return this.distributor.equals(summary.distributor()) && this.sha256.equals(summary.sourceFile().sha256());
		}

	}

}
