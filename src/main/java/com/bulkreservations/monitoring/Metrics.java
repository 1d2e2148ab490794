package com.bulkreservations.monitoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.intake.inbox.WaitingUploads;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.archive.OpenRequests;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.MetricsSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.sync.LastSync;
import com.bulkreservations.sync.LeftOutCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of this start and of all starts for Prometheus, as a file for node_exporter and
 * by a push gateway. They are published once, at the end; a failure fails no run.
 */
final class Metrics {

	private static final Logger logger = LoggerFactory.getLogger(Metrics.class);

	/** For connecting and for the response, each: ten seconds together. */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String JOB = "bulk_reservations";

	/** After these exit codes, no later start can report the same results again. */
	private static final Set<Integer> FINAL_EXIT_CODES = Set.of(0, 3, 4, 6, 7);

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final MetricsSettings settings;

	private final ReservationSettings reservationSettings;

	private final Clock clock;

	private final Instant begun;

	private final Path jobs;

	private final Totals ofThisStart;

	private final boolean shared;

	private @Nullable String failure;

	/**
	 * @param shared whether other workers count at the same time
	 */
	Metrics(MetricsSettings settings, ReservationSettings reservationSettings, boolean shared, Clock clock) {
		this.shared = shared;
		this.settings = settings;
		this.reservationSettings = reservationSettings;
		this.clock = clock;
		this.begun = clock.instant();
		this.jobs = reservationSettings.outputDir().resolve(".jobs");
		this.ofThisStart = new Totals();
		this.registry.config().meterFilter(new BatchHelp());
	}

	MeterRegistry registry() {
		return this.registry;
	}

	/**
	 * Counts a result immediately, so that it counts even if this process is killed, and
	 * only once, even if it is reported again.
	 */
	void count(UploadResult result) {
		try {
			if (!this.shared) {
				countAlone(result);
				return;
			}
			ExclusiveLock lock = ExclusiveLock.acquire(this.jobs.resolve("metrics.lock"));
			try (lock) {
				countAlone(result);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.warn(OperatorMessage.METRICS_NOT_COUNTED.text("Metrics could not be counted: %s",
					FailureMessages.of(ex)));
		}
	}

	private void countAlone(UploadResult result) throws IOException {
		Totals totals = Totals.in(this.jobs);
		if (totals.count(result)) {
			totals.save();
			this.ofThisStart.count(result);
		}
	}

	/**
	 * Publishes all metrics.
	 * @param exitCode the exit code of this start
	 */
	void publish(List<UploadResult> results, int exitCode) {
		try {
			Totals totals = Totals.in(this.jobs);
			totals.registerIn(this.registry);
			if (FINAL_EXIT_CODES.contains(exitCode) && totals.forgetCounted()) {
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
			WaitingUploads waiting = WaitingUploads.of(this.reservationSettings, results);
			gauge(Figure.WAITING_UPLOADS, waiting.number());
			gauge(Figure.REFUSED_UPLOADS, waiting.refused());
			gauge(Figure.UPLOADS_AWAITING_APPROVAL,
					Math.toIntExact(results.stream().filter(UploadResult.AwaitsApproval.class::isInstance).count()));
			Instant oldest = waiting.oldest();
			gauge(Figure.OLDEST_WAITING_UPLOAD_TIMESTAMP_SECONDS, (oldest != null) ? seconds(oldest) : 0);
			registerPurchases();
			registerOpen();
			registerSync();
			publish();
		}
		catch (IOException | RuntimeException ex) {
			this.failure = FailureMessages.of(ex);
			logger.warn(OperatorMessage.METRICS_NOT_PUBLISHED.text("Metrics could not be published: %s", this.failure));
		}
	}

	/** Counts what is still open of all runs; the other metrics do without it. */
	private void registerOpen() {
		try {
			new OpenRequests(new PublishedRuns(this.reservationSettings.outputDir())).byDistributor()
				.forEach(this::registerOpen);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.OPEN_UNKNOWN.text("What is still open cannot be counted: %s",
					FailureMessages.of(ex)));
		}
	}

	private void registerOpen(String distributor, StillOpen open) {
		gauge(Figure.OPEN_REQUESTS, (double) open.requests(), "distributor", distributor);
		gauge(Figure.OPEN_WITHOUT_AMOUNT, (double) open.withoutAmount(), "distributor", distributor);
		open.amounts()
			.forEach((currency, sum) -> gauge(Figure.OPEN_AMOUNT, sum.amountOrZero().doubleValue(), "distributor",
					distributor, "currency", currency));
		Instant oldest = open.oldest();
		if (oldest != null) {
			gauge(Figure.OLDEST_OPEN_REQUEST_TIMESTAMP_SECONDS, seconds(oldest), "distributor", distributor);
		}
	}

	/** Sums up the purchases of all runs by distributor. */
	private void registerPurchases() throws IOException {
		Map<List<String>, BigDecimal> lines = new TreeMap<>(Comparator.comparing(List::toString));
		Map<List<String>, BigDecimal> amounts = new TreeMap<>(Comparator.comparing(List::toString));
		Map<String, BigDecimal> toDecide = new TreeMap<>();
		for (PurchaseFigures.OfRun run : PurchaseFigures.read(this.jobs).runs().values()) {
			run.lines()
				.forEach((state, count) -> lines.merge(List.of(run.distributor(), state.name()),
						BigDecimal.valueOf(count), BigDecimal::add));
			toDecide.merge(run.distributor(), BigDecimal.valueOf(
					run.lines().getOrDefault(LineState.UNKNOWN, 0L) + run.lines().getOrDefault(LineState.HELD, 0L)),
					BigDecimal::add);
			run.amounts()
				.forEach((state, sums) -> sums.forEach((currency, amount) -> amounts
					.merge(List.of(run.distributor(), state.name(), currency), amount, BigDecimal::add)));
		}
		lines.forEach((key, sum) -> Gauge.builder(Figure.PURCHASE_LINES.metric(), sum::doubleValue)
			.description(Figure.PURCHASE_LINES.help())
			.tags("distributor", key.get(0), "state", key.get(1))
			.register(this.registry));
		toDecide.forEach((distributor, sum) -> Gauge.builder(Figure.PURCHASE_LINES_TO_DECIDE.metric(), sum::doubleValue)
			.description(Figure.PURCHASE_LINES_TO_DECIDE.help())
			.tags("distributor", distributor)
			.register(this.registry));
		amounts.forEach((key, sum) -> Gauge.builder(Figure.PURCHASE_AMOUNT.metric(), sum::doubleValue)
			.description(Figure.PURCHASE_AMOUNT.help())
			.tags("distributor", key.get(0), "state", key.get(1), "currency", key.get(2))
			.register(this.registry));
	}

	private void registerSync() throws IOException {
		LastSync last = LastSync.read(this.jobs);
		if (last != null) {
			Instant success = last.success();
			gauge(Figure.SYNC_LAST_SUCCESS_TIMESTAMP_SECONDS, (success != null) ? seconds(success) : 0);
			gauge(Figure.SYNC_FAILED, (last.failure() != null) ? 1 : 0);
			gauge(Figure.SYNC_LEFT_OUT, last.leftOut().stream().mapToInt(LeftOutCount::count).sum());
		}
	}

	/** Returns why the metrics were not published; {@code null} if they were. */
	@Nullable String failure() {
		return this.failure;
	}

	/** Uses both targets, even if the first one fails. */
	private void publish() throws IOException {
		try {
			write();
		}
		finally {
			push();
		}
	}

	private void gauge(Figure figure, double value, String... labels) {
		Gauge.builder(figure.metric(), () -> value)
			.description(figure.help())
			.tags(labels)
			.strongReference(true)
			.register(this.registry);
	}

	private static double seconds(Instant time) {
		return time.toEpochMilli() / (double) TimeUnit.SECONDS.toMillis(1);
	}

	/**
	 * Writes the file with one rename, so that the collector never reads a part of it,
	 * and readable by all, since the collector is another user.
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
	 * Creates the client of a push gateway.
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
