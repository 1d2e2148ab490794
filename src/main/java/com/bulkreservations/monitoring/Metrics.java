package com.bulkreservations.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.job.MetricsSettings;
import com.bulkreservations.job.Outcome;
import com.bulkreservations.job.Reasons;
import com.bulkreservations.job.ReservationSettings;
import com.bulkreservations.job.WaitingUploads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start of the program did, and what all starts together did, for Prometheus: as a
 * file for the textfile collector of node_exporter, and by a push gateway. Published
 * once, at the end; a failure to do so is no failure of a run.
 */
final class Metrics {

	private static final Logger logger = LoggerFactory.getLogger(Metrics.class);

	private static final String PREFIX = "bulk.reservations.";

	private static final String JOB = "/metrics/job/bulk_reservations";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final MetricsSettings settings;

	private final ReservationSettings all;

	private final Clock clock;

	private final Instant begun;

	Metrics(MetricsSettings settings, ReservationSettings all, Clock clock) {
		this.settings = settings;
		this.all = all;
		this.clock = clock;
		this.begun = clock.instant();
	}

	MeterRegistry registry() {
		return this.registry;
	}

	/**
	 * Publishes all metrics.
	 * @param exitCode how the start ended
	 */
	void publish(List<Outcome> outcomes, int exitCode) {
		try {
			Path jobs = this.all.outputDir().resolve(".jobs");
			Totals totals = new Totals(jobs);
			outcomes.forEach(totals::count);
			totals.save();
			totals.registerIn(this.registry);
			LastStart last = LastStart.after(jobs, this.begun, this.clock.instant(), exitCode);
			gauge("last.start.timestamp.seconds", seconds(last.begun()));
			gauge("last.start.duration.seconds", Duration.between(last.begun(), last.ended()).toMillis() / 1000.0);
			gauge("last.start.exit.code", last.exitCode());
			if (last.success() != null) {
				gauge("last.success.timestamp.seconds", seconds(last.success()));
			}
			WaitingUploads waiting = WaitingUploads.of(this.all, outcomes);
			gauge("waiting.uploads", waiting.number());
			Instant oldest = waiting.oldest();
			gauge("oldest.waiting.upload.timestamp.seconds", (oldest != null) ? seconds(oldest) : 0);
			String text = this.registry.scrape();
			publish(text);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Metrics could not be published: {}", Reasons.of(ex));
		}
	}

	/** Where one way fails, the other one may not. */
	private void publish(String text) throws IOException {
		try {
			write(text);
		}
		finally {
			push(text);
		}
	}

	private void gauge(String name, double value) {
		Gauge.builder(PREFIX + name, () -> value).register(this.registry);
	}

	private static double seconds(Instant time) {
		return time.toEpochMilli() / (double) TimeUnit.SECONDS.toMillis(1);
	}

	/** The collector must never see a part of it. */
	private void write(String text) throws IOException {
		Path file = this.settings.textfile();
		if (file != null) {
			Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
			Files.writeString(incoming, text);
			Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	private void push(String text) throws IOException {
		URI gateway = this.settings.pushGateway();
		if (gateway == null) {
			return;
		}
		HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
		HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.toString().replaceFirst("/+$", "") + JOB))
			.timeout(TIMEOUT)
			.header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
			.PUT(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8))
			.build();
		try {
			HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IOException("The push gateway answered with status %d: %s".formatted(response.statusCode(),
						response.body()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
