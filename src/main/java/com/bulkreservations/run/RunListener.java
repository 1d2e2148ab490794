package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.order.Column;

/** Receives events of uploads while they are processed. */
public interface RunListener {

	/** Published runs of version 0.1.0 were entered into the ledger again. */
	default void onFormerRunsEntered(int runs) {
	}

	/**
	 * Called before a check judges an upload whose content was processed already.
	 * @param run the run that processed it
	 */
	default void onProcessedBefore(String distributor, String file, String run) {
	}

	/**
	 * Called when an upload begins to be processed.
	 * @param resumed whether an earlier start began it
	 */
	void onStarted(String distributor, String file, boolean resumed);

	/** Called with what the sender of a workbook should know. */
	default void onNotice(String notice) {
	}

	/** Called for optional columns that the upload lacks: their values count as blank. */
	default void onColumnsAbsent(List<Column> columns) {
	}

	/** Called at every restart point. */
	void onProgress(Progress progress);

	/**
	 * Called when the result of a run is final, before its work folder is deleted. A
	 * start after a crash calls it again, unless {@link #onFinished} was called.
	 */
	default void onOutcomeDecided(UploadResult result) {
	}

	/** Called at the end of an upload, with whatever result. */
	void onFinished(UploadResult result);

}
