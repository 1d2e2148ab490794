package com.bulkreservations.monitoring;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics that a worker serves while it works. Those of all workers are the same in
 * each of them: whoever collects them takes the largest value, not the sum.
 */
public final class WorkerMetrics {

	private static final Logger logger = LoggerFactory.getLogger(WorkerMetrics.class);

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Source source;

	private volatile @Nullable Now now;

	/** A counter always has a value. */
	private volatile long takenOver;

	public WorkerMetrics(Source source) {
		this.source = source;
		gauge(Figure.WORKERS, Now::workers);
		gauge(Figure.WAITING_UPLOADS, Now::waitingUploads);
		gauge(Figure.OLDEST_WAITING_UPLOAD_TIMESTAMP_SECONDS, Now::oldestSeconds);
		gauge(Figure.DISTRIBUTORS_IN_HAND, Now::distributorsInHand);
		FunctionCounter.builder(Figure.TAKEN_OVER.metric(), this, (metrics) -> metrics.takenOver)
			.description(Figure.TAKEN_OVER.help())
			.register(this.registry);
	}

	private void gauge(Figure figure, ToDoubleFunction<Now> value) {
		Gauge.builder(figure.metric(), this, (metrics) -> metrics.value(value))
			.description(figure.help())
			.register(this.registry);
	}

	private double value(ToDoubleFunction<Now> value) {
		Now current = this.now;
		return (current != null) ? value.applyAsDouble(current) : Double.NaN;
	}

	/**
	 * Returns all metrics as of now, in the text format of Prometheus. Where the database
	 * or a folder cannot be read, gauges have no value.
	 */
	public synchronized String scrape() {
		try {
			Now read = this.source.read();
			this.now = read;
			this.takenOver = read.takenOver();
		}
		catch (IOException | RuntimeException ex) {
			this.now = null;
			logger.warn(OperatorMessage.METRICS_NOT_PUBLISHED.text("Metrics could not be published: %s",
					FailureMessages.of(ex)));
		}
		return this.registry.scrape();
	}

	/** Reads what the metrics show. */
	public interface Source {

		Now read() throws IOException;

	}

	/**
	 * What the metrics show.
	 *
	 * @param workers the workers that live
	 * @param waitingUploads the uploads that no worker has dealt with
	 * @param oldest when the oldest of these was last changed; {@code null} without one
	 * @param distributorsInHand the distributors that this worker works for
	 * @param takenOver the tasks that this worker has taken from workers that died
	 */
	public record Now(int workers, int waitingUploads, @Nullable Instant oldest, int distributorsInHand,
			long takenOver) {

		private double oldestSeconds() {
			return (this.oldest != null) ? this.oldest.toEpochMilli() / (double) TimeUnit.SECONDS.toMillis(1) : 0;
		}

	}

}
