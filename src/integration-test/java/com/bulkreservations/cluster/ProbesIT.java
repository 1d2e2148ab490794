package com.bulkreservations.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;

import com.bulkreservations.settings.ClusterSettings.ManagementSettings;
import com.bulkreservations.settings.SettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Kubernetes and Prometheus ask of a worker. */
class ProbesIT {

	private static final ManagementSettings ANY_PORT = new ManagementSettings("127.0.0.1", 0);

	private final HttpClient client = HttpClient.newHttpClient();

	private HttpResponse<String> ask(Probes probes, String method, String path)
			throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probes.port() + path))
			.method(method, BodyPublishers.noBody())
			.build(), BodyHandlers.ofString());
	}

	@Test
	void probesSayWhetherTheWorkerLivesAndWorks() throws Exception {
		AtomicBoolean live = new AtomicBoolean(true);
		try (Probes probes = Probes.start(ANY_PORT, live::get, () -> false, () -> "figures 1.0\n")) {
			assertThat(ask(probes, "GET", "/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(ask(probes, "GET", "/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(ask(probes, "GET", "/actuator/health/readiness").statusCode()).isEqualTo(503);
			live.set(false);
			assertThat(ask(probes, "GET", "/actuator/health/liveness").statusCode()).isEqualTo(503);
			HttpResponse<String> metrics = ask(probes, "GET", "/actuator/prometheus");
			assertThat(metrics.body()).isEqualTo("figures 1.0\n");
			assertThat(metrics.headers().firstValue("Content-Type"))
				.hasValue("text/plain; version=0.0.4; charset=utf-8");
		}
	}

	@Test
	void nothingElseIsServed() throws Exception {
		try (Probes probes = Probes.start(ANY_PORT, () -> true, () -> true, () -> "")) {
			assertThat(ask(probes, "GET", "/actuator/health/liveness/more").statusCode()).isEqualTo(404);
			assertThat(ask(probes, "GET", "/").statusCode()).isEqualTo(404);
			assertThat(ask(probes, "POST", "/actuator/prometheus").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void portThatIsTakenIsNamed() throws Exception {
		try (Probes probes = Probes.start(ANY_PORT, () -> true, () -> true, () -> "")) {
			assertThatThrownBy(() -> Probes.start(new ManagementSettings("127.0.0.1", probes.port()), () -> true,
					() -> true, () -> ""))
				.isInstanceOf(SettingsException.class)
				.hasMessageContaining("port %d (reservations.cluster.management)".formatted(probes.port()))
				.hasMessageContaining("[BR-745]");
		}
	}

	@Test
	void nothingIsServedWithoutAPort() {
		assertThat(Probes.start(new ManagementSettings("127.0.0.1", -1), () -> true, () -> true, () -> "")).isNull();
	}

}
