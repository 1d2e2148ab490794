package com.bulkreservations.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command {@code serve} in a process of its own. */
class ServeIT {

	/** What only the console needs. */
	private static final Pattern OF_THE_CONSOLE = Pattern.compile(
			"com\\.bulkreservations\\.web\\.|org\\.apache\\.(catalina|coyote|tomcat)\\.|jakarta\\.servlet\\.|org\\.springframework\\.(security|session|web\\.servlet)\\.|org\\.springframework\\.boot\\.(actuate|health|security|session|tomcat|webmvc)\\.|com\\.password4j\\.");

	/**
	 * Spring Boot loads these to find out what kind of application it is, and which beans
	 * use the database.
	 */
	private static final Pattern LOOKED_AT_BY_SPRING_BOOT = Pattern.compile(
			"\\] (org\\.springframework\\.boot\\.(webmvc\\.WebMvcWebApplicationTypeDeducer|session\\.jdbc\\.autoconfigure\\.JdbcIndexedSessionRepositoryDependsOnDatabaseInitializationDetector)"
					+ "|jakarta\\.servlet\\.(Servlet|ServletConfig|GenericServlet|http\\.HttpServlet)"
					+ "|org\\.springframework\\.web\\.servlet\\.(HttpServletBean|FrameworkServlet|DispatcherServlet)"
					+ "|org\\.springframework\\.session\\.(SessionRepository|FindByIndexNameSessionRepository|jdbc\\.JdbcIndexedSessionRepository)) source: ");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@TempDir
	private Path folder;

	private Installation installation;

	private Path said;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.said = this.folder.resolve("said");
	}

	private List<String> settings(int port, int probes) {
		return this.installation.settings("--server.port=" + port,
				"--reservations.console.address=http://localhost:" + port,
				"--reservations.console.management.port=" + probes);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
	void greetsTheFirstAdminAnswersProbesAndStopsWithoutFailure() throws Exception {
		int port = ProgramProcess.freePort();
		int probes = ProgramProcess.freePort();
		try (ProgramProcess process = ProgramProcess.start(this.said, settings(port, probes), "serve", "--admin",
				"alice@contoso.example")) {
			await().atMost(Duration.ofMinutes(2)).until(() -> process.text().contains("/invitation/"));
			assertThat(process.text()).startsWith("Console: http://localhost:" + port)
				.contains("alice@contoso.example opens this link, once, until ")
				.containsPattern("http://localhost:" + port + "/invitation/[\\w-]{43}\\R");
			assertThat(get(port, "/login").statusCode()).isEqualTo(200);
			assertThat(get(probes, "/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(get(probes, "/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(get(probes, "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
			for (HttpResponse<String> closed : List.of(get(probes, "/actuator/env"), get(port, "/actuator/health"))) {
				assertThat(closed.statusCode()).isEqualTo(302);
				assertThat(closed.headers().firstValue("Location"))
					.hasValueSatisfying((location) -> assertThat(location).contains("/login"));
			}
			process.terminate();
			assertThat(process.exitCode()).as(process.text()).isZero();
		}
	}

	private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void doesNotListenUnencryptedWhereOthersReadAlong() throws Exception {
		List<String> settings = this.installation.settings("--server.port=0", "--server.address=0.0.0.0");
		try (ProgramProcess process = ProgramProcess.start(this.said, settings, "serve")) {
			assertThat(process.exitCode()).isEqualTo(2);
			assertThat(process.text()).contains("server.address is '0.0.0.0'", "[BR-651]");
		}
	}

	@Test
	void oneConsoleAtATimeOpensTheDatabase() throws Exception {
		int port = ProgramProcess.freePort();
		try (ProgramProcess process = ProgramProcess.start(this.said, settings(port, -1), "serve")) {
			await().atMost(Duration.ofMinutes(2)).until(() -> process.text().contains("Console:"));
			Path other = this.folder.resolve("other");
			List<String> settings = settings(ProgramProcess.freePort(), -1);
			try (ProgramProcess second = ProgramProcess.start(other, settings, "serve")) {
				assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
			}
		}
	}

	/** Commands that have nothing to do with the console start as fast as without it. */
	@ParameterizedTest
	@ValueSource(strings = { "run", "runs", "status", "--help" })
	void noOtherCommandLoadsAnyOfIt(String command) throws Exception {
		Path loaded = this.folder.resolve("loaded");
		this.installation.uploadSamples();
		List<String> settings = command.startsWith("-") ? List.of() : this.installation.settings();
		try (ProgramProcess process = ProgramProcess.start(List.of("-Xlog:class+load:file=" + loaded), this.said,
				settings, command)) {
			assertThat(process.exitCode()).as(process.text()).isZero();
		}
		try (Stream<String> lines = Files.lines(loaded)) {
			assertThat(lines.filter(
					(line) -> OF_THE_CONSOLE.matcher(line).find() && !LOOKED_AT_BY_SPRING_BOOT.matcher(line).find()))
				.isEmpty();
		}
	}

}
