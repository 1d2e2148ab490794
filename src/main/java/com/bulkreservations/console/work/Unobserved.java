package com.bulkreservations.console.work;

import java.util.List;

import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;

/** Observes nothing, as for a check, which is seen by those who asked for it. */
public final class Unobserved implements WorkObserver, RunListener {

	@Override
	public ObservationRegistryFactory registryFactory() {
		return ObservationRegistryFactory.NONE;
	}

	@Override
	public RunListener listener(ReservationSettings settings) {
		return this;
	}

	@Override
	public void onPurchased(List<PurchaseResult> results, ReservationSettings settings) {
	}

	@Override
	public void onEnd(ReservationsApplication application, List<UploadResult> results) {
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
	}

	@Override
	public void onProgress(Progress progress) {
	}

	@Override
	public void onFinished(UploadResult result) {
	}

	@Override
	public void close() {
	}

}
