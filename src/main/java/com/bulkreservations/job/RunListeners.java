package com.bulkreservations.job;

import java.util.List;

import com.bulkreservations.order.Column;

/** Several listeners, who are told in turn. */
public record RunListeners(List<RunListener> listeners) implements RunListener {

	@Override
	public void passedOver(String distributor, String file) {
		this.listeners.forEach((listener) -> listener.passedOver(distributor, file));
	}

	@Override
	public void begun(String distributor, String file, boolean resumed) {
		this.listeners.forEach((listener) -> listener.begun(distributor, file, resumed));
	}

	@Override
	public void absent(List<Column> columns) {
		this.listeners.forEach((listener) -> listener.absent(columns));
	}

	@Override
	public void advanced(Progress progress) {
		this.listeners.forEach((listener) -> listener.advanced(progress));
	}

	@Override
	public void decided(Outcome outcome) {
		this.listeners.forEach((listener) -> listener.decided(outcome));
	}

	@Override
	public void ended(Outcome outcome) {
		this.listeners.forEach((listener) -> listener.ended(outcome));
	}

}
