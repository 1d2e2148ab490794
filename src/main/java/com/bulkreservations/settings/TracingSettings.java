package com.bulkreservations.settings;

/**
 * The target of traces.
 *
 * @param endpoint an OTLP endpoint over HTTP, such as
 * {@code http://localhost:4318/v1/traces}
 */
public record TracingSettings(String endpoint) {

	public TracingSettings {
		Settings.requireAddress("tracing.endpoint", endpoint);
	}

	/** Leaves out the address, which may hold a token. */
	@Override
	public String toString() {
		return "traces";
	}

}
