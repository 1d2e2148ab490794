package com.bulkreservations.settings;

/**
 * Where traces go.
 *
 * @param endpoint an OTLP endpoint over HTTP, such as
 * {@code http://localhost:4318/v1/traces}
 */
public record TracingSettings(String endpoint) {

	public TracingSettings {
		Settings.requireAddress("tracing.endpoint", endpoint);
	}

	/** Without the address, which may hold a token. */
	@Override
	public String toString() {
		return "traces";
	}

}
