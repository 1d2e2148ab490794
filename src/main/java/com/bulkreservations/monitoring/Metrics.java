package com.bulkreservations.monitoring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.inbox.WaitingUploads;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.MetricsSettings;
import com.bulkreservations.settings.ReservationSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start of the program did, and what all starts together did, for Prometheus: as a
 * file for the textfile collector of node_exporter, and by a push gateway. Published
 * once, at the end; a failure to do so is no failure of a run.
 */
final class Metrics {

	private static final Logger logger = LoggerFactory.getLogger(Metrics.class);

	/** Of connecting and of the answer, each: together ten seconds. */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String JOB = "bulk_reservations";

	/** After a start with these exit codes no run is left that is told once more. */
	private static final Set<Integer> DONE_WITH_ALL = Set.of(0, 3, 4);

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final MetricsSettings settings;

	private final ReservationSettings all;

	private final Clock clock;

	private final Instant begun;

	private final Path jobs;

	private final Totals ofThisStart;

	Metrics(MetricsSettings settings, ReservationSettings all, Clock clock) {
		this.settings = settings;
		this.all = all;
		this.clock = clock;
		this.begun = clock.instant();
		this.jobs = all.outputDir().resolve(".jobs");
		this.ofThisStart = new Totals();
		this.registry.config().meterFilter(new BatchHelp());
	}

	MeterRegistry registry() {
		return this.registry;
	}

	/**
	 * Counts at once, so that what is published counts even if this process is killed;
	 * and once, however often it is told.
	 */
	void count(UploadResult outcome) {
		try {
			Totals totals = Totals.in(this.jobs);
			if (totals.count(outcome)) {
				totals.save();
				this.ofThisStart.count(outcome);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.warn(OperatorMessage.METRICS_NOT_COUNTED.text("Metrics could not be counted: %s",
					FailureMessages.of(ex)));
		}
	}

	/**
	 * Publishes all metrics.
	 * @param exitCode how the start ended
	 */
	void publish(List<UploadResult> outcomes, int exitCode) {
		try {
			Totals totals = Totals.in(this.jobs);
			totals.registerIn(this.registry);
			if (DONE_WITH_ALL.contains(exitCode) && totals.forgetCounted()) {
				totals.save();
			}
			this.ofThisStart.registerIn(this.registry, Figure.ROWS, Figure.LAST_START_ROWS);
			this.ofThisStart.registerIn(this.registry, Figure.REFUSED_FILES, Figure.LAST_START_REFUSED_FILES);
			LastStart last = LastStart.after(this.jobs, this.begun, this.clock.instant(), exitCode);
			gauge(Figure.LAST_START_TIMESTAMP_SECONDS, seconds(last.begun()));
			gauge(Figure.LAST_START_DURATION_SECONDS, Duration.between(last.begun(), last.ended()).toMillis() / 1000.0);
			gauge(Figure.LAST_START_EXIT_CODE, last.exitCode());
			if (last.success() != null) {
				gauge(Figure.LAST_SUCCESS_TIMESTAMP_SECONDS, seconds(last.success()));
			}
			WaitingUploads waiting = WaitingUploads.of(this.all, outcomes);
			gauge(Figure.WAITING_UPLOADS, waiting.number());
			gauge(Figure.REFUSED_UPLOADS, waiting.refused());
			Instant oldest = waiting.oldest();
			gauge(Figure.OLDEST_WAITING_UPLOAD_TIMESTAMP_SECONDS, (oldest != null) ? seconds(oldest) : 0);
			publish();
		}
		catch (IOException | RuntimeException ex) {
			logger.warn(OperatorMessage.METRICS_NOT_PUBLISHED.text("Metrics could not be published: %s",
					FailureMessages.of(ex)));
		}
	}

	/** Where one way fails, the other one may not. */
	private void publish() throws IOException {
		try {
			write();
		}
		finally {
			push();
		}
	}

	private void gauge(Figure figure, double value) {
		Gauge.builder(figure.metric(), () -> value).description(figure.help()).register(this.registry);
	}

	private static double seconds(Instant time) {
		return time.toEpochMilli() / (double) TimeUnit.SECONDS.toMillis(1);
	}

	/**
	 * The collector must never see a part of it, and must be able to read it, whatever
	 * the umask: it is another user's.
	 */
	private void write() throws IOException {
		Path file = this.settings.textfile();
		if (file != null) {
			Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
			Files.writeString(incoming, this.registry.scrape());
			PosixFileAttributeView permissions = Files.getFileAttributeView(incoming, PosixFileAttributeView.class);
			if (permissions != null) {
				permissions.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
			}
			Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	private void push() throws IOException {
		String address = this.settings.pushGateway();
		if (address != null) {
			gateway(URI.create(address), this.registry.getPrometheusRegistry(), TIMEOUT).push();
		}
	}

	/**
	 * A push gateway, which keeps what it gets for Prometheus to collect.
	 * @param address may hold a name and a password
	 */
	static PushGateway gateway(URI address, PrometheusRegistry registry, Duration timeout) {
		String port = (address.getPort() < 0) ? "" : ":" + address.getPort();
		PushGateway.Builder gateway = PushGateway.builder()
			.scheme(Scheme.fromString(address.getScheme()))
			.address(address.getHost() + port + address.getRawPath().replaceFirst("/+$", ""))
			.job(JOB)
			.format(Format.PROMETHEUS_TEXT)
			.connectionTimeout(timeout)
			.readTimeout(timeout)
			.registry(registry);
		String credentials = address.getUserInfo();
		if (credentials != null) {
			String[] parts = credentials.split(":", 2);
			gateway.basicAuth(parts[0], (parts.length == 2) ? parts[1] : "");
		}
		return gateway.build();
	}

}
