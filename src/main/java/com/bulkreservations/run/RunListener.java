package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.order.Column;

/** Is told what happens to uploads while it happens. */
public interface RunListener {

	/** Published runs of version 0.1.0 were entered into the ledger again. */
	default void onFormerRunsEntered(int runs) {
	}

	/**
	 * A file is left alone where uploads lie, since its name does not end with
	 * {@code .csv}: it may have been meant to be one.
	 * @param distributor whose folder it is in; empty where it is in none
	 */
	default void onPassedOver(String distributor, String file) {
	}

	/**
	 * The validation of an upload begins.
	 * @param resumed whether an earlier start began it
	 */
	void onStarted(String distributor, String file, boolean resumed);

	/**
	 * Columns that need not be there are not: each row of the upload is taken as if they
	 * were blank.
	 */
	default void onColumnsAbsent(List<Column> columns) {
	}

	void onProgress(Progress progress);

	/**
	 * It is sure what becomes of an upload that was begun, and its run is not forgotten
	 * yet: a start after a crash comes here again, but not any more once it
	 * {@link #onFinished has ended}.
	 */
	default void onOutcomeDecided(UploadResult outcome) {
	}

	void onFinished(UploadResult outcome);

}
