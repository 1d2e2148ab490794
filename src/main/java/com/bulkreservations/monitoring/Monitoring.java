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
 * What the settings ask for of metrics and traces. Where they ask for neither, nothing of
 * it is loaded.
 */
public final class Monitoring implements ObservationRegistryFactory, RunListener, Closeable {

	private @Nullable Metrics metrics;

	private @Nullable Traces traces;

	@Override
	public ObservationRegistry registry(ReservationSettings settings) {
		MetricsSettings wanted = settings.metrics();
		TracingSettings tracing = settings.tracing();
		if (wanted == null && tracing == null) {
			return ObservationRegistry.NOOP;
		}
		ObservationRegistry registry = ObservationRegistry.create();
		if (wanted != null) {
			this.metrics = new Metrics(wanted, settings, Clock.systemUTC());
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(this.metrics.registry()));
		}
		if (tracing != null) {
			this.traces = new Traces(tracing);
			registry.observationConfig().observationHandler(this.traces.handler());
		}
		return registry;
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
	}

	@Override
	public void onProgress(Progress progress) {
	}

	/** While a start after a crash still comes here again. */
	@Override
	public void onOutcomeDecided(UploadResult outcome) {
		count(outcome);
	}

	@Override
	public void onFinished(UploadResult outcome) {
		count(outcome);
	}

	private void count(UploadResult outcome) {
		if (this.metrics != null) {
			this.metrics.count(outcome);
		}
	}

	/**
	 * Publishes what a start did.
	 * @param exitCode how it ended
	 */
	public void publish(List<UploadResult> outcomes, int exitCode) {
		if (this.metrics != null) {
			this.metrics.publish(outcomes, exitCode);
		}
	}

	@Override
	public void close() {
		if (this.traces != null) {
			this.traces.close();
		}
	}

}
