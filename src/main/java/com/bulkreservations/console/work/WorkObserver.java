package com.bulkreservations.console.work;

import java.io.Closeable;
import java.util.List;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;

/**
 * Observes what the worker does while it has the lock, as the command line does: for
 * notifications and metrics. It is closed after the database.
 */
public interface WorkObserver extends Closeable {

	/** Creates what observes the jobs. */
	ObservationRegistryFactory registryFactory();

	/** Returns what observes runs; checks are seen by those who asked for them. */
	RunListener listener(ReservationSettings settings);

	/** Called when purchases have come further. */
	void onPurchased(List<PurchaseResult> results, ReservationSettings settings);

	/**
	 * Called at the end of the work, while the program is still open.
	 * @param results of the runs
	 */
	void onEnd(ReservationsApplication application, List<UploadResult> results);

	@Override
	void close();

}
