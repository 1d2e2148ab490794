package com.bulkreservations.settings;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The targets of metrics, in the text format of Prometheus.
 *
 * @param textfile a file {@code ….prom} in the folder of node_exporter's textfile
 * collector
 * @param pushGateway the address of a push gateway; may contain name and password
 */
public record MetricsSettings(@Nullable Path textfile, @Nullable String pushGateway) {

	public MetricsSettings {
		Settings.require(textfile == null || textfile.toString().endsWith(".prom"), "metrics.textfile",
				"a file whose name ends in .prom, since node_exporter takes no other", textfile);
		if (pushGateway != null) {
			Settings.requireAddress("metrics.push-gateway", pushGateway);
		}
	}

	/** Leaves out the address, which may hold a password. */
	@Override
	public String toString() {
		return "metrics";
	}

}
