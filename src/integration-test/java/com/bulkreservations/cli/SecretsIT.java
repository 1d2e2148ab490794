package com.bulkreservations.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.Installation;
import com.bulkreservations.notification.WebhookReceiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No secret and nothing personal is written to logs, metadata, or the terminal, however
 * much is logged, and though a run fails.
 */
class SecretsIT {

	private static final Pattern ADDRESS = Pattern.compile("[^\\s,;\"]+@[^\\s,;\"]+");

	private static final String KEY = Base64.getEncoder()
		.encodeToString("a key of webhooks".getBytes(StandardCharsets.UTF_8));

	/** Each in a setting that is there for secrets, or may hold one. */
	private static final List<String> SECRETS = List.of("mail-password", KEY, "operators-token", "distributors-token",
			"gateway-password", "traces-token", "database-password", "night-person");

	@TempDir
	private Path folder;

	@Test
	void nothingSecretOrPersonalIsWritten() throws Exception {
		Installation installation = Installation.in(this.folder);
		List<String> sample = Installation.contosoSample();
		installation.upload("contoso", "a.csv", sample);
		installation.upload("fabrikam", "b.csv", Installation.sample("fabrikam", "pedidos-janeiro.csv"));
		Files.createDirectories(installation.output());
		// Fails the run of fabrikam.
		Installation.write(installation.output().resolve("fabrikam"), "in the way");
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			receiver.answer(503, 503, 503);
			List<String> settings = settings(installation, receiver.url());
			assertThat(run(settings, "run")).as("with secrets").contains("contoso/a.csv", "FAILED");
			// With a history, and metadata to go on from.
			installation.upload("contoso", "c.csv", sample.subList(0, 20));
			run(settings, "run");
			run(settings, "doctor");
			run(settings, "runs");
		}
		Map<String, String> written = Installation.files(installation.output());
		String log = written.get(".jobs/logs/bulk-reservations.log");
		assertThat(log).contains("\"level\":\"DEBUG\"").contains("The run of b.csv failed");
		written.keySet().removeIf((file) -> !file.startsWith(".jobs/"));
		written.put("the terminal", Installation.read(this.folder.resolve("out")));
		List<String> personal = personal(installation);
		written.forEach((file, content) -> {
			assertThat(content).as(file).doesNotContain(SECRETS);
			if (!file.startsWith(".jobs/work/") && !file.startsWith(".jobs/reference/")) {
				assertThat(content.toLowerCase(Locale.ROOT)).as(file).doesNotContain(personal);
			}
		});
		assertEachLineOfARunNamesIt(log);
	}

	private static void assertEachLineOfARunNamesIt(String log) {
		List<JsonNode> lines = log.lines().map(JsonMapper.shared()::readTree).toList();
		assertThat(lines)
			.filteredOn((line) -> line.get("process").get("thread").get("name").asString().equals("validation"))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line.get("run").asString()).isNotEmpty());
		assertThat(lines).filteredOn((line) -> line.get("message").asString().matches("The run of .* failed.*"))
			.isNotEmpty()
			.allSatisfy((line) -> {
				assertThat(line.get("distributor").asString()).isEqualTo("fabrikam");
				assertThat(line.get("file").asString()).isEqualTo("b.csv");
				assertThat(line.get("run").asString()).startsWith("b.");
			});
		assertThat(lines).filteredOn((line) -> line.get("message").asString().contains(" by webhook at "))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line.get("file").asString()).endsWith(".csv"));
	}

	/** Who asked for the requests, and who is notified. */
	private static List<String> personal(Installation installation) {
		List<String> uploads = new ArrayList<>(Installation.files(installation.input()).values());
		List<String> personal = uploads.stream()
			.flatMap((upload) -> ADDRESS.matcher(upload).results().map(MatchResult::group))
			.map((address) -> address.toLowerCase(Locale.ROOT))
			.distinct()
			.collect(Collectors.toList());
		assertThat(personal).hasSizeGreaterThan(3);
		personal.add("night-person@operator.example");
		return personal;
	}

	private List<String> settings(Installation installation, String url) {
		return installation.settings("--spring.datasource.password=database-password",
				"--reservations.mail.host=127.0.0.1", "--reservations.mail.port=" + url.replaceFirst(".*:", ""),
				"--reservations.mail.timeout=200ms", "--reservations.mail.from=reservations@operator.example",
				"--reservations.mail.username=reservations", "--reservations.mail.password=mail-password",
				"--reservations.mail.operator=night-person@operator.example",
				"--reservations.webhook.operator=" + url + "/operators-token",
				"--reservations.webhook.distributors.contoso=" + url + "/distributors-token",
				"--reservations.webhook.secret=whsec_" + KEY,
				"--reservations.metrics.push-gateway=" + url.replace("://", "://u:gateway-password@"),
				"--reservations.tracing.endpoint=" + url + "/traces-token",
				"--reservations.notification.first-pause=1ms", "--reservations.notification.attempts=2",
				"--reservations.notification.patience=5s", "--logging.level.root=TRACE",
				"--logging.structured.format.file=ecs", "--logging.file.max-size=1GB");
	}

	private String run(List<String> settings, String command) throws Exception {
		Path console = this.folder.resolve("console");
		try (ProgramProcess process = ProgramProcess.start(console, settings, command)) {
			process.exitCode();
		}
		Files.writeString(this.folder.resolve("out"),
				(Files.exists(this.folder.resolve("out")) ? Installation.read(this.folder.resolve("out")) : "")
						+ Installation.read(console));
		return Installation.read(console);
	}

}
