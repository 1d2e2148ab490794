package com.bulkreservations.monitoring;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.Installation;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.notification.WebhookReceiver;
import com.bulkreservations.sync.LastSync;
import com.bulkreservations.sync.LeftOutCount;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What machines can see of the program. */
class MonitoringIT {

	@TempDir
	private Path folder;

	private Installation installation;

	private Path textfile;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 20));
		this.textfile = this.folder.resolve("reservations.prom");
	}

	/** Boot hands it on to the programs that are started later in this JVM. */
	@AfterEach
	void forgetLogFormat() {
		System.clearProperty("FILE_LOG_STRUCTURED_FORMAT");
	}

	private ProgramRun run(String... settings) {
		return ProgramRun.of(this.installation.settings(settings), "run");
	}

	private ProgramRun runWithTextfile() {
		return run("--reservations.metrics.textfile=" + this.textfile);
	}

	@Test
	void textfileHoldsBusinessFigures() throws IOException {
		this.installation.upload("contoso", "empty.csv", Installation.contosoSample().subList(0, 1));
		assertThat(runWithTextfile().exitCode()).isEqualTo(3);
		JsonNode summary = summary();
		assertThat(metric("bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"published\"}")).isEqualTo(1);
		assertThat(metric("bulk_reservations_rows_total{distributor=\"contoso\",verdict=\"accepted\"}"))
			.isEqualTo(summary.get("counts").get("accepted").asInt());
		assertThat(metric("bulk_reservations_rows_total{distributor=\"contoso\",verdict=\"rejected\"}"))
			.isEqualTo(summary.get("counts").get("rejected").asInt());
		assertThat(metric("bulk_reservations_orders_total{distributor=\"contoso\"}"))
			.isEqualTo(summary.get("counts").get("orders").asInt());
		summary.get("rejections")
			.properties()
			.forEach((code) -> assertThat(metric(
					"bulk_reservations_rejections_total{code=\"%s\",distributor=\"contoso\"}".formatted(code.getKey())))
				.isEqualTo(code.getValue().asInt()));
		assertThat(metric("bulk_reservations_accepted_amount_total{currency=\"EUR\",distributor=\"contoso\"}"))
			.isEqualTo(Double.parseDouble(summary.get("accepted").get("EUR").get("amount").asString()));
		assertThat(metric("bulk_reservations_refused_files_total{distributor=\"contoso\"}")).isEqualTo(1);
		assertThat(metric("bulk_reservations_last_start_exit_code")).isEqualTo(3);
		assertThat(metric("bulk_reservations_waiting_uploads")).isZero();
		assertThat(text())
			.contains("bulk_reservations_last_start_duration_seconds ",
					"bulk_reservations_last_start_timestamp_seconds ", "bulk_reservations_run_seconds_total{")
			.doesNotContain("last_success");
	}

	@Test
	void eachMetricSaysWhatItIs() throws IOException {
		runWithTextfile();
		Map<String, String> types = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE)
			.matcher(text())
			.results()
			.collect(Collectors.toMap((type) -> type.group(1), (type) -> type.group(2)));
		assertThat(types).hasSizeGreaterThan(10).allSatisfy((name, type) -> {
			assertThat(text()).containsPattern("(?m)^# HELP " + name + " [A-Z].{10,}$");
			if (name.startsWith("bulk_reservations_")) {
				assertThat(type).isEqualTo(name.endsWith("_total") ? "counter" : "gauge");
			}
		});
	}

	/** One that stays is no news; one that was changed, and is refused again, is. */
	@Test
	void refusedFileIsCountedOnce() throws IOException {
		this.installation.upload("contoso", "empty.csv", Installation.contosoSample().subList(0, 1));
		String refusals = "bulk_reservations_refused_files_total{distributor=\"contoso\"}";
		String ofTheLastStart = "bulk_reservations_last_start_refused_files{distributor=\"contoso\"}";
		assertThat(runWithTextfile().exitCode()).isEqualTo(3);
		assertThat(metric(ofTheLastStart)).isEqualTo(1);
		assertThat(runWithTextfile().exitCode()).isEqualTo(3);
		assertThat(metric(refusals)).isEqualTo(1);
		assertThat(text()).doesNotContain(ofTheLastStart);
		assertThat(metric("bulk_reservations_refused_uploads")).isEqualTo(1);
		Path file = this.installation.upload("contoso", "empty.csv", Installation.contosoSample().subList(0, 1));
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
		assertThat(runWithTextfile().exitCode()).isEqualTo(3);
		assertThat(metric(refusals)).isEqualTo(2);
		Files.delete(file);
		runWithTextfile();
		assertThat(metric("bulk_reservations_refused_uploads")).isZero();
	}

	@Test
	void whatIsPublishedCountsThoughItsProcessIsKilled() throws IOException {
		try (ReservationsApplication application = ReservationsApplication
			.start(this.installation.settings("--reservations.metrics.textfile=" + this.textfile))) {
			Monitoring monitoring = new Monitoring();
			monitoring.registry(application.settings());
			assertThat(application.reservations().run(List.of(), null, monitoring)).hasSize(1);
		}
		assertThat(this.textfile).doesNotExist();
		runWithTextfile();
		assertThat(metric("bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"published\"}")).isEqualTo(1);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other permissions")
	void textfileCanBeReadByItsCollector() throws IOException {
		// As a strict umask makes it.
		Path incoming = Files.createFile(this.textfile.resolveSibling("reservations.prom.incoming"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		runWithTextfile();
		assertThat(incoming).doesNotExist();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.textfile))).isEqualTo("rw-r--r--");
	}

	@Test
	void springBatchIsObserved() throws IOException {
		runWithTextfile();
		assertThat(text()).contains("spring_batch_job_seconds_count{", "spring_batch_step_seconds_count{",
				"spring_batch_step_name=\"validate\"");
	}

	@Test
	void countsGoOnFromStartToStart() throws IOException {
		runWithTextfile();
		double rows = metric("bulk_reservations_rows_total{distributor=\"contoso\",verdict=\"accepted\"}");
		this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(0, 5));
		runWithTextfile();
		assertThat(metric("bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"published\"}")).isEqualTo(2);
		assertThat(metric("bulk_reservations_rows_total{distributor=\"contoso\",verdict=\"accepted\"}"))
			.isEqualTo(rows);
		runWithTextfile();
		assertThat(metric("bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"published\"}")).isEqualTo(2);
	}

	@Test
	void lastSuccessOutlivesAFailure() throws IOException {
		runWithTextfile();
		double success = metric("bulk_reservations_last_success_timestamp_seconds");
		this.installation.upload("contoso", "empty.csv", Installation.contosoSample().subList(0, 1));
		runWithTextfile();
		assertThat(metric("bulk_reservations_last_start_exit_code")).isEqualTo(3);
		assertThat(metric("bulk_reservations_last_success_timestamp_seconds")).isEqualTo(success);
		assertThat(metric("bulk_reservations_last_start_timestamp_seconds")).isGreaterThan(success);
	}

	@Test
	void textfileSaysHowTheLastSyncEnded() throws IOException {
		runWithTextfile();
		assertThat(text()).doesNotContain("bulk_reservations_sync_");
		Instant success = Instant.parse("2026-01-01T00:00:00Z");
		lastSync(new LastSync(success, success, null, List.of(),
				List.of(new LeftOutCount("one", 3, List.of("a")), new LeftOutCount("another", 4, List.of("b")))));
		runWithTextfile();
		assertThat(metric("bulk_reservations_sync_last_success_timestamp_seconds"))
			.isEqualTo((double) success.getEpochSecond());
		assertThat(metric("bulk_reservations_sync_failed")).isZero();
		assertThat(metric("bulk_reservations_sync_left_out")).isEqualTo(7);
		lastSync(new LastSync(success.plusSeconds(60), null, "Throttled.", List.of(), List.of()));
		runWithTextfile();
		assertThat(metric("bulk_reservations_sync_last_success_timestamp_seconds")).isZero();
		assertThat(metric("bulk_reservations_sync_failed")).isEqualTo(1);
		assertThat(metric("bulk_reservations_sync_left_out")).isZero();
	}

	private void lastSync(LastSync last) throws IOException {
		Path folder = this.installation.output().resolve(".jobs/sync");
		Installation.createDirectories(folder);
		Json.write(folder.resolve("last.json"), last);
	}

	@Test
	void failedAndWaitingUploadsAreCounted() throws IOException {
		Files.createDirectories(this.installation.output());
		Files.writeString(this.installation.output().resolve("contoso"), "in the way");
		this.installation.upload("contoso", "b.csv", Installation.contosoSample().subList(0, 5));
		assertThat(runWithTextfile().exitCode()).isEqualTo(1);
		assertThat(metric("bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"failed\"}")).isEqualTo(1);
		assertThat(metric("bulk_reservations_waiting_uploads")).isEqualTo(2);
		double changed = Files.getLastModifiedTime(this.installation.input().resolve("contoso/a.csv")).toMillis()
				/ 1000.0;
		assertThat(metric("bulk_reservations_oldest_waiting_upload_timestamp_seconds")).isEqualTo(changed);
	}

	@Test
	void metricsArePushed() throws IOException {
		try (WebhookReceiver gateway = new WebhookReceiver()) {
			assertThat(run("--reservations.metrics.push-gateway=" + gateway.url() + "/").exitCode()).isZero();
			assertThat(gateway.only().method()).isEqualTo("PUT");
			assertThat(gateway.only().path()).isEqualTo("/metrics/job/bulk_reservations");
			assertThat(gateway.only().header("Content-Type")).startsWith("text/plain; version=0.0.4");
			assertThat(gateway.only().body()).contains("bulk_reservations_runs_total{distributor=\"contoso\"");
		}
	}

	@Test
	void pushGatewayGetsNameAndPassword() throws IOException {
		try (WebhookReceiver gateway = new WebhookReceiver()) {
			String address = gateway.url().replace("://", "://night:correct%20horse@") + "/behind";
			assertThat(run("--reservations.metrics.push-gateway=" + address).exitCode()).isZero();
			assertThat(gateway.only().path()).isEqualTo("/behind/metrics/job/bulk_reservations");
			assertThat(gateway.only().header("Authorization")).isEqualTo("Basic "
					+ Base64.getEncoder().encodeToString("night:correct horse".getBytes(StandardCharsets.UTF_8)));
		}
	}

	@Test
	void pushGatewayThatHangsIsNotWaitedFor() throws IOException {
		try (WebhookReceiver gateway = new WebhookReceiver()) {
			gateway.neverAnswer();
			PushGateway push = Metrics.gateway(URI.create(gateway.url()), new PrometheusRegistry(),
					Duration.ofMillis(50));
			assertThatIOException().isThrownBy(push::push).withMessageContaining("Pushgateway");
		}
	}

	@Test
	void failureToPublishFailsNoRun() throws IOException {
		String url;
		try (WebhookReceiver gone = new WebhookReceiver()) {
			url = gone.url();
		}
		assertThat(run("--reservations.metrics.push-gateway=" + url,
				"--reservations.metrics.textfile=" + this.folder.resolve("none/x.prom"),
				"--reservations.tracing.endpoint=" + url)
			.exitCode()).isZero();
	}

	@Test
	void jobsAndStepsAreTraced() throws IOException {
		try (WebhookReceiver collector = new WebhookReceiver()) {
			assertThat(run("--reservations.tracing.endpoint=" + collector.url() + "/v1/traces").exitCode()).isZero();
			assertThat(collector.received()).isNotEmpty().allSatisfy((request) -> {
				assertThat(request.path()).isEqualTo("/v1/traces");
				assertThat(request.header("Content-Type")).isEqualTo("application/x-protobuf");
			});
			assertThat(collector.only().body()).contains("bulk-reservations", "spring.batch.job", "spring.batch.step",
					"validate");
		}
	}

	@Test
	void nothingIsWrittenUnlessItIsAskedFor() {
		run();
		assertThat(Installation.tree(this.installation.output())).noneMatch((file) -> file.contains("metrics"))
			.noneMatch((file) -> file.contains("last-start"));
	}

	@Test
	void textfileMustBeOneThatIsCollected() {
		ProgramRun run = run("--reservations.metrics.textfile=metrics.txt");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("reservations.metrics.textfile must be a file whose name ends in .prom");
	}

	@Test
	void logsMayBeJsonWithRunDistributorAndFile() throws IOException {
		assertThat(run("--logging.structured.format.file=logstash").exitCode()).isZero();
		List<JsonNode> lines = Files
			.readAllLines(this.installation.output().resolve(".jobs/logs/bulk-reservations.log"))
			.stream()
			.map(JsonMapper.shared()::readTree)
			.toList();
		String run = summary().get("run").asString();
		assertThat(lines).filteredOn((line) -> line.has("run")).isNotEmpty().allSatisfy((line) -> {
			assertThat(line.get("run").asString()).isEqualTo(run);
			assertThat(line.get("distributor").asString()).isEqualTo("contoso");
			assertThat(line.get("file").asString()).isEqualTo("a.csv");
		});
		assertThat(lines).filteredOn((line) -> line.get("message").asString().contains("Executing step"))
			.hasSize(3)
			.allMatch((line) -> line.has("run"));
		assertThat(lines).noneMatch((line) -> line.toString().contains("@contoso"));
	}

	private JsonNode summary() throws IOException {
		try (var files = Files.walk(this.installation.output())) {
			Path summary = files.filter((file) -> file.endsWith("summary.json")).findFirst().orElseThrow();
			return JsonMapper.shared().readTree(Files.readString(summary));
		}
	}

	private double metric(String name) {
		Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(text());
		assertThat(line.find()).as("%s in %s", name, text()).isTrue();
		return Double.parseDouble(line.group(1));
	}

	private String text() {
		return Installation.read(this.textfile);
	}

}
