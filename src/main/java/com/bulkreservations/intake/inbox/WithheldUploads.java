package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.ScopedList;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of withheld uploads, and of those that await an approval, in
 * {@code output/.jobs/withheld.json}. Each start judges these uploads again, but reports
 * an equal result only once. If the file is lost, a result is reported once more.
 */
public final class WithheldUploads {

	private static final Logger logger = LoggerFactory.getLogger(WithheldUploads.class);

	private final ScopedList<WithheldUpload> list;

	public WithheldUploads(WorkFolders folders) {
		this.list = new ScopedList<>(folders, "withheld", WithheldUpload[].class, WithheldUpload::distributor);
	}

	/** Whether an upload was withheld before with an equal result. */
	public boolean contains(Summary summary) {
		return uploads().stream().anyMatch((upload) -> upload.isOf(summary) && upload.files().equals(summary.files()));
	}

	/**
	 * Adds the result of a withheld or waiting upload, or removes that of a processed
	 * one.
	 */
	public void note(UploadResult result) {
		if (result instanceof UploadResult.Withheld withheld && !withheld.repeated()) {
			Summary summary = withheld.summary();
			replace((upload) -> upload.isOf(summary), List.of(WithheldUpload.of(summary)));
		}
		else if (result instanceof UploadResult.AwaitsApproval waiting && !waiting.repeated()) {
			Summary summary = waiting.summary();
			replace((upload) -> upload.isOf(summary), List.of(WithheldUpload.of(summary)));
		}
		else if (result instanceof UploadResult.Processed processed) {
			replace((upload) -> upload.isOf(processed.summary()), List.of());
		}
	}

	/** Removes uploads that were withheld before a time. */
	public void forget(Instant before) {
		replace((upload) -> upload.at().isBefore(before), List.of());
	}

	private void replace(Predicate<WithheldUpload> old, List<WithheldUpload> added) {
		List<WithheldUpload> uploads = new ArrayList<>(uploads());
		boolean changed = uploads.removeIf(old);
		changed |= uploads.addAll(added);
		if (changed) {
			try {
				this.list.write(uploads);
			}
			catch (IOException ex) {
				logger.warn(OperatorMessage.WITHHELD_NOT_RECORDED
					.text("Withheld uploads cannot be recorded, and are notified again: %s", FailureMessages.of(ex)));
			}
		}
	}

	private List<WithheldUpload> uploads() {
		try {
			return this.list.read();
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.WITHHELD_NOT_RECORDED
				.text("Earlier withheld uploads cannot be read, and are notified again: %s", FailureMessages.of(ex)));
			return List.of();
		}
	}

	/**
	 * A withheld upload.
	 *
	 * @param files the files of its report, whose digests identify the result
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
