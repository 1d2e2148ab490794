package com.bulkreservations.run;

import java.util.List;

import com.bulkreservations.order.Column;

/** Passes events on to several listeners in turn. */
public record RunListeners(List<RunListener> listeners) implements RunListener {

	@Override
	public void onFormerRunsEntered(int runs) {
		this.listeners.forEach((listener) -> listener.onFormerRunsEntered(runs));
	}

	@Override
	public void onProcessedBefore(String distributor, String file, String run) {
		this.listeners.forEach((listener) -> listener.onProcessedBefore(distributor, file, run));
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
		this.listeners.forEach((listener) -> listener.onStarted(distributor, file, resumed));
	}

	@Override
	public void onNotice(String notice) {
		this.listeners.forEach((listener) -> listener.onNotice(notice));
	}

	@Override
	public void onColumnsAbsent(List<Column> columns) {
		this.listeners.forEach((listener) -> listener.onColumnsAbsent(columns));
	}

	@Override
	public void onProgress(Progress progress) {
		this.listeners.forEach((listener) -> listener.onProgress(progress));
	}

	@Override
	public void onOutcomeDecided(UploadResult result) {
		this.listeners.forEach((listener) -> listener.onOutcomeDecided(result));
	}

	@Override
	public void onFinished(UploadResult result) {
		this.listeners.forEach((listener) -> listener.onFinished(result));
	}

}
