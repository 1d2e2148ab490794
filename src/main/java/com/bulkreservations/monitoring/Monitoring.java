package com.bulkreservations.monitoring;

import java.io.Closeable;
import java.time.Clock;
import java.util.List;

import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.MetricsSettings;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.TracingSettings;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Metrics and traces, as far as the settings ask for them. Without such settings, none of
 * their classes is loaded.
 */
public final class Monitoring implements ObservationRegistryFactory, RunListener, Closeable {

	private final boolean shared;

	private @Nullable Metrics metrics;

	private @Nullable Traces traces;

	private @Nullable ObservationRegistry registry;

	/** Creates the monitoring of the only process on an installation. */
	public Monitoring() {
		this(false);
	}

	/**
	 * @param shared whether other workers count at the same time
	 */
	public Monitoring(boolean shared) {
		this.shared = shared;
	}

	/** Returns the one registry of this start, which runs and purchases share. */
	@Override
	public ObservationRegistry registry(ReservationSettings settings) {
		if (this.registry == null) {
			this.registry = create(settings);
		}
		return this.registry;
	}

	private ObservationRegistry create(ReservationSettings settings) {
		MetricsSettings metricsSettings = settings.metrics();
		TracingSettings tracing = settings.tracing();
		if (metricsSettings == null && tracing == null) {
			return ObservationRegistry.NOOP;
		}
		ObservationRegistry created = ObservationRegistry.create();
		if (metricsSettings != null) {
			this.metrics = new Metrics(metricsSettings, settings, this.shared, Clock.systemUTC());
			created.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.metrics.registry()));
		}
		if (tracing != null) {
			this.traces = new Traces(tracing);
			created.observationConfig().observationHandler(this.traces.handler());
		}
		return created;
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
	}

	@Override
	public void onProgress(Progress progress) {
	}

	/** Counts now, since a start after a crash still reports this again. */
	@Override
	public void onOutcomeDecided(UploadResult result) {
		count(result);
	}

	@Override
	public void onFinished(UploadResult result) {
		count(result);
	}

	private void count(UploadResult result) {
		if (this.metrics != null) {
			this.metrics.count(result);
		}
	}

	/**
	 * Publishes the metrics of this start.
	 * @param exitCode its exit code
	 */
	public void publish(List<UploadResult> results, int exitCode) {
		if (this.metrics != null) {
			this.metrics.publish(results, exitCode);
		}
	}

	/** Returns why metrics were not published; {@code null} if they were, or need not. */
	public @Nullable String failure() {
		return (this.metrics != null) ? this.metrics.failure() : null;
	}

	@Override
	public void close() {
		if (this.traces != null) {
			this.traces.close();
		}
	}

}
