package com.bulkreservations.cli;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.monitoring.WorkerMetrics;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.sync.LastSync;
import com.google.gson.Gson;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.scheduling.support.CronExpression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What {@code deploy/} holds can be used as it is. Where the tool that knows best is not
 * installed, its test is reported as skipped; the others need none.
 */
class DeploymentIT {

	private static final Path DEPLOY = Path.of("deploy");

	private static final Path RULES = DEPLOY.resolve("prometheus/bulk-reservations.rules.yml");

	private static final Pattern METRIC = Pattern.compile("(?:bulk_reservations|spring_batch)_[a-z_]+");

	@TempDir
	private Path folder;

	@Test
	void systemdTakesTheUnits() throws Exception {
		assumeInstalled("systemd-analyze");
		List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
		for (Path unit : files(DEPLOY.resolve("systemd"))) {
			// Where the program is, is not what this looks at.
			Path copy = this.folder.resolve(unit.getFileName());
			Files.writeString(copy, Installation.read(unit).replaceFirst("ExecStart=\\S+", "ExecStart=/bin/true"));
			command.add(copy.toString());
		}
		assertThat(command).hasSize(9);
		assertSucceeds(this.folder, command);
	}

	@Test
	void systemdFindsTheServiceHardened() throws Exception {
		assumeInstalled("systemd-analyze");
		assertSucceeds(DEPLOY.resolve("systemd"),
				List.of("systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager",
						"./bulk-reservations.service", "./bulk-reservations-console.service",
						"./bulk-reservations-sync.service"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bulk-reservations", "bulk-reservations-sync" })
	void unitsMakeUpForMissedNightsAndReportFailures(String unit) {
		assertThat(read("systemd/" + unit + ".timer")).contains("\nPersistent=true\n");
		String service = read("systemd/" + unit + ".service");
		assertThat(service).contains("\nOnFailure=bulk-reservations-failed@%n.service\n", "\nNoNewPrivileges=yes\n",
				"\nProtectSystem=strict\n", "\nCapabilityBoundingSet=\n", "\nEnvironment=LC_ALL=C.UTF-8\n");
		assertThat(DEPLOY.resolve("systemd/bulk-reservations-failed@.service")).exists();
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no systemd")
	void unitLogsAWarningForRefusedAndWithheldFiles() throws Exception {
		String script = read("systemd/bulk-reservations.service")
			.replaceAll("(?s).*\nExecStopPost=/bin/sh -c '(.*?)'\n.*", "$1")
			.replace("$$", "$")
			.replace("/usr/bin/logger", "echo");
		assertThat(said("EXIT_STATUS=3; " + script)).startsWith("--priority user.warning ")
			.contains("A file was refused.");
		assertThat(said("EXIT_STATUS=4; " + script)).startsWith("--priority user.warning ")
			.contains("A file had too many rejections");
		assertThat(said("EXIT_STATUS=0; " + script)).isEmpty();
		assertThat(said("EXIT_STATUS=5; " + script)).isEmpty();
		assertThat(read("systemd/bulk-reservations.service")).contains("\nSuccessExitStatus=3 4 5\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cron/bulk-reservations", "cron/bulk-reservations-sync" })
	void cronTakesItsLine(String file) {
		List<String> lines = read(file).lines()
			.filter((line) -> !line.startsWith("#") && !line.matches("[A-Z_]+=.*"))
			.toList();
		assertThat(lines).hasSize(1);
		String[] fields = lines.get(0).split(" ", 7);
		assertThat(CronExpression.isValidExpression("0 " + String.join(" ", List.of(fields).subList(0, 5)))).isTrue();
		assertThat(fields[5]).isEqualTo("bulk-reservations");
		assertThat(read(file)).contains("\nLC_ALL=C.UTF-8\n");
		// It stands for the end of a line there.
		assertThat(fields[6]).doesNotContain("%");
	}

	@ParameterizedTest
	@CsvSource({ "cron/bulk-reservations, last-night.txt, run", "cron/bulk-reservations-sync, last-sync.txt, sync" })
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no cron")
	void cronMailsWhatWasSaidUnlessAllIsWell(String file, String said, String word) throws Exception {
		String line = read(file).lines().filter((text) -> text.matches("[0-9].*")).findFirst().get();
		Path program = this.folder.resolve("program");
		Path environment = this.folder.resolve("environment");
		String command = line.split(" ", 7)[6]
			.replace("/opt/bulk-reservations/bin/bulk-reservations", program.toString())
			.replace("/etc/bulk-reservations/environment", environment.toString())
			.replace("/var/lib/bulk-reservations", this.folder.toString());
		Installation.write(environment, "RESERVATIONS_MAIL_PASSWORD='correct horse'\n");
		Installation.write(program,
				"#!/bin/sh\nprintf '%s' \"$RESERVATIONS_MAIL_PASSWORD\" > password\necho said $1\nexit 3\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
		assertThat(said(command)).isEqualToNormalizingNewlines("bulk-reservations: exit code 3\nsaid " + word + "\n");
		assertThat(this.folder.resolve("password")).hasContent("correct horse");
		Installation.write(program, "#!/bin/sh\necho said\n");
		assertThat(said(command)).isEmpty();
		assertThat(this.folder.resolve(said)).hasContent("said");
	}

	private String said(String command) throws Exception {
		Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

	/** By the model that Kubernetes' own client is generated from. */
	@Test
	void kubernetesTakesTheManifest() throws IOException {
		Object manifest = new Yaml().load(read("kubernetes/cronjob.yaml"));
		V1CronJob.validateJsonElement(new Gson().toJsonTree(manifest));
		assertThat(CronExpression.isValidExpression("0 " + at(manifest, "spec", "schedule"))).isTrue();
		assertThat(at(manifest, "spec", "concurrencyPolicy")).isEqualTo("Forbid");
		assertThat(at(manifest, "spec", "jobTemplate", "spec", "activeDeadlineSeconds")).isEqualTo(28800);
		Object pod = at(manifest, "spec", "jobTemplate", "spec", "template", "spec");
		assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
		Object container = ((List<?>) at(pod, "containers")).get(0);
		assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
		assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
		assertThat(at(container, "securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
	}

	/** Of the same volumes, of which it alone may change the reference files. */
	@Test
	void kubernetesTakesTheSync() throws IOException {
		Object manifest = new Yaml().load(read("kubernetes/sync.yaml"));
		V1CronJob.validateJsonElement(new Gson().toJsonTree(manifest));
		assertThat(CronExpression.isValidExpression("0 " + at(manifest, "spec", "schedule"))).isTrue();
		Object pod = at(manifest, "spec", "jobTemplate", "spec", "template", "spec");
		Object container = ((List<?>) at(pod, "containers")).get(0);
		assertThat(at(container, "args")).isEqualTo(List.of("sync"));
		assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
		String run = read("kubernetes/cronjob.yaml");
		assertThat(run).contains("claimName: bulk-reservations-config\n                readOnly: true\n");
		assertThat(at(pod, "volumes"))
			.isEqualTo(at(new Yaml().load(run.replace("\n                readOnly: true\n", "\n")), "spec",
					"jobTemplate", "spec", "template", "spec", "volumes"));
	}

	@Test
	void kubernetesTakesTheConsole() throws IOException {
		List<Object> manifests = new ArrayList<>();
		new Yaml().loadAll(read("kubernetes/console.yaml")).forEach(manifests::add);
		Gson gson = new Gson();
		V1Deployment.validateJsonElement(gson.toJsonTree(manifests.get(0)));
		V1Service.validateJsonElement(gson.toJsonTree(manifests.get(1)));
		V1Ingress.validateJsonElement(gson.toJsonTree(manifests.get(2)));
		V1NetworkPolicy.validateJsonElement(gson.toJsonTree(manifests.get(3)));
		assertThat(manifests).hasSize(4);
		assertThat(at(manifests.get(0), "spec", "strategy", "type")).isEqualTo("Recreate");
		Object pod = at(manifests.get(0), "spec", "template", "spec");
		assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
		Object container = ((List<?>) at(pod, "containers")).get(0);
		assertThat(at(container, "args")).isEqualTo(List.of("serve"));
		assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
		assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
		assertThat(at(pod, "volumes")).isEqualTo(at(new Yaml().load(read("kubernetes/cronjob.yaml")), "spec",
				"jobTemplate", "spec", "template", "spec", "volumes"));
	}

	@Test
	void kubernetesTakesTheWorkers() throws IOException {
		List<Object> manifests = new ArrayList<>();
		new Yaml().loadAll(read("kubernetes/workers.yaml")).forEach(manifests::add);
		Gson gson = new Gson();
		V1Deployment.validateJsonElement(gson.toJsonTree(manifests.get(0)));
		V1PodDisruptionBudget.validateJsonElement(gson.toJsonTree(manifests.get(1)));
		assertThat(manifests).hasSize(3);
		assertThat(at(manifests.get(0), "spec", "strategy"))
			.isEqualTo(Map.of("type", "RollingUpdate", "rollingUpdate", Map.of("maxUnavailable", 0, "maxSurge", 1)));
		assertThat(at(manifests.get(1), "spec", "maxUnavailable")).isEqualTo(1);
		Object labels = at(manifests.get(0), "spec", "template", "metadata", "labels");
		assertThat(at(manifests.get(0), "spec", "selector", "matchLabels")).isEqualTo(labels);
		assertThat(at(manifests.get(1), "spec", "selector", "matchLabels")).isEqualTo(labels);
		assertThat(at(manifests.get(2), "spec", "scaleTargetRef", "name"))
			.isEqualTo(at(manifests.get(0), "metadata", "name"));
		Object pod = at(manifests.get(0), "spec", "template", "spec");
		assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
		Object container = ((List<?>) at(pod, "containers")).get(0);
		assertThat(at(container, "args")).isEqualTo(List.of("work"));
		assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
		assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
		assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
		assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
		// Two minutes after it was found to hang, as docs/operating/scale.md says.
		assertThat((int) at(container, "livenessProbe", "periodSeconds")
				* (int) at(container, "livenessProbe", "failureThreshold"))
			.isEqualTo(120);
		assertThat((int) at(pod, "terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(60);
		assertThat(((List<?>) at(container, "env")).toString())
			.contains("name=RESERVATIONS_CLUSTER_MANAGEMENT_PORT, value=8081");
		assertThat(at(((List<?>) at(container, "ports")).get(0), "containerPort")).isEqualTo(8081);
		assertThat(at(manifests.get(0), "spec", "template", "metadata", "annotations", "prometheus.io/port"))
			.isEqualTo("8081");
		Object trigger = ((List<?>) at(manifests.get(2), "spec", "triggers")).get(0);
		assertThat(at(manifests.get(2), "apiVersion")).isEqualTo("keda.sh/v1alpha1");
		assertThat((int) at(manifests.get(2), "spec", "minReplicaCount")).isPositive();
		assertThat((int) at(manifests.get(2), "spec", "maxReplicaCount")).isGreaterThan(2);
		assertThat(at(trigger, "metadata", "threshold")).isEqualTo("10");
		assertThat(at(trigger, "type")).isEqualTo("prometheus");
		assertThat(at(trigger, "metadata", "query")).isEqualTo("max(bulk_reservations_waiting_uploads)");
		assertThat(metrics(metricsOfAWorker())).contains("bulk_reservations_waiting_uploads");
		assertThat(at(pod, "volumes")).isEqualTo(at(new Yaml().load(read("kubernetes/cronjob.yaml")), "spec",
				"jobTemplate", "spec", "template", "spec", "volumes"));
	}

	@Test
	void kubernetesTakesVolumesAndSecret() throws IOException {
		List<Object> claims = new ArrayList<>();
		new Yaml().loadAll(read("kubernetes/volumes.yaml")).forEach(claims::add);
		for (Object claim : claims) {
			V1PersistentVolumeClaim.validateJsonElement(new Gson().toJsonTree(claim));
		}
		Object secret = new Yaml().load(read("kubernetes/postgresql.yaml"));
		V1Secret.validateJsonElement(new Gson().toJsonTree(secret));
		Object pod = at(new Yaml().load(read("kubernetes/cronjob.yaml")), "spec", "jobTemplate", "spec", "template",
				"spec");
		List<Object> claimed = new ArrayList<>();
		for (Object volume : (List<?>) at(pod, "volumes")) {
			if (((Map<?, ?>) volume).containsKey("persistentVolumeClaim")) {
				claimed.add(at(volume, "persistentVolumeClaim", "claimName"));
			}
		}
		assertThat(claims).extracting((claim) -> at(claim, "metadata", "name"))
			.containsExactlyInAnyOrderElementsOf(claimed);
		Object environment = ((List<?>) at(((List<?>) at(pod, "containers")).get(0), "envFrom")).get(0);
		assertThat(at(environment, "secretRef", "name")).isEqualTo(at(secret, "metadata", "name"));
		assertThat(((Map<?, ?>) at(secret, "stringData")).keySet().toString())
			.isEqualTo("[SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD]");
	}

	private static Object at(Object node, String... keys) {
		Object found = node;
		for (String key : keys) {
			found = ((Map<?, ?>) found).get(key);
		}
		return found;
	}

	@Test
	void alertsGoOffAndStaySilentAsTheyShould() throws Exception {
		assumeInstalled("promtool");
		assertSucceeds(DEPLOY.resolve("prometheus"),
				List.of("promtool", "check", "rules", RULES.getFileName().toString()));
		assertSucceeds(DEPLOY.resolve("prometheus"),
				List.of("promtool", "test", "rules", "bulk-reservations.rules.test.yml"));
	}

	@Test
	void eachAlertIsTestedAndSaysWhatToDo() throws IOException {
		Map<?, ?> rules = new Yaml().load(Installation.read(RULES));
		String tests = read("prometheus/bulk-reservations.rules.test.yml");
		List<?> alerts = (List<?>) at(((List<?>) rules.get("groups")).get(0), "rules");
		assertThat(alerts).hasSize(13).allSatisfy((alert) -> {
			assertThat(tests).contains("alertname: " + at(alert, "alert"));
			assertThat(at(alert, "annotations", "summary")).isNotNull();
			assertThat(at(alert, "annotations", "action")).isNotNull();
			assertThat(at(alert, "labels", "severity")).isIn("warning", "critical");
		});
	}

	@Test
	void alertsAndDashboardShowMetricsThatThereAre() throws IOException {
		Set<String> published = metrics(metricsOfTwoStarts() + metricsOfAWorker());
		String dashboard = read("grafana/bulk-reservations.json");
		assertThat(JsonMapper.shared().readTree(dashboard).get("panels")).hasSizeGreaterThan(5);
		assertThat(metrics(Installation.read(RULES))).isNotEmpty().isSubsetOf(published);
		assertThat(metrics(dashboard)).isNotEmpty().isSubsetOf(published);
	}

	/** {@code increase} is for what is counted; and what is asked of a label, it has. */
	@Test
	void alertsAndDashboardAskOfMetricsWhatTheyHave() throws IOException {
		String published = metricsOfTwoStarts() + metricsOfAWorker();
		String asked = Installation.read(RULES) + read("grafana/bulk-reservations.json").replace("\\\"", "\"");
		assertThat(Pattern.compile("increase\\(([a-z_]+)").matcher(asked).results()).isNotEmpty()
			.allSatisfy((call) -> assertThat(published).contains("# TYPE " + call.group(1) + " counter\n"));
		assertThat(Pattern.compile("([a-z_]+)\\{([a-z_]+)=").matcher(asked).results()).isNotEmpty()
			.allSatisfy((selector) -> assertThat(published)
				.containsPattern("(?m)^" + selector.group(1) + "\\{.*\\b" + selector.group(2) + "=\""));
		assertThat(
				Pattern.compile("(?:sum|max) by \\(([a-z_]+)\\) \\((?:increase\\()?([a-z_]+)").matcher(asked).results())
			.isNotEmpty()
			.allSatisfy((sum) -> assertThat(published)
				.containsPattern("(?m)^" + sum.group(2) + "\\{.*\\b" + sum.group(1) + "=\""));
	}

	/** Of starts in which all happens that is counted. */
	private String metricsOfTwoStarts() throws IOException {
		Installation installation = Installation.in(this.folder);
		List<String> sample = Installation.contosoSample();
		Path textfile = this.folder.resolve("metrics.prom");
		List<String> settings = installation.settings("--reservations.metrics.textfile=" + textfile);
		installation.upload("contoso", "a.csv", sample);
		assertThat(ProgramRun.of(settings, "run").exitCode()).isZero();
		installation.upload("contoso", "empty.csv", sample.subList(0, 1));
		assertThat(ProgramRun.of(settings, "run").exitCode()).isEqualTo(3);
		installation.upload("contoso", "b.csv", sample.subList(0, 4));
		installation.upload("contoso", "empty-too.csv", sample.subList(0, 1));
		PurchaseFigures.OfRun purchases = new PurchaseFigures.OfRun("contoso",
				Map.of(LineState.BOUGHT, 1L, LineState.HELD, 1L),
				Map.of(LineState.BOUGHT, Map.of("EUR", BigDecimal.TEN)));
		Json.write(installation.output().resolve(".jobs/purchases.json"),
				new PurchaseFigures(Map.of("contoso/a", purchases)));
		Installation.createDirectories(installation.output().resolve(".jobs/sync"));
		Json.write(installation.output().resolve(".jobs/sync/last.json"),
				new LastSync(Instant.EPOCH, Instant.EPOCH, null, List.of(), List.of()));
		ProgramRun.of(settings, "run");
		return Installation.read(textfile);
	}

	private static String metricsOfAWorker() {
		return new WorkerMetrics(() -> new WorkerMetrics.Now(2, 7, Instant.EPOCH, 1, 0)).scrape();
	}

	/** The names of metrics, those of labels left out. */
	private static Set<String> metrics(String text) {
		return METRIC.matcher(text)
			.results()
			.map(MatchResult::group)
			.filter((name) -> !name.matches("spring_batch_(job|step)_(name|status|type)|spring_batch_step_job_.*"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String read(String file) {
		return Installation.read(DEPLOY.resolve(file));
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	private static void assumeInstalled(String tool) {
		boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
			.anyMatch((path) -> Files.isExecutable(Path.of(path, tool)));
		assumeTrue(found, () -> tool + " is not installed");
	}

	private static void assertSucceeds(Path folder, List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
	}

}
