package com.bulkreservations.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ClusterSettings;
import com.bulkreservations.settings.SettingsException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the probes and metrics of a worker, under the paths of the console's. A worker
 * has no other web server.
 */
final class Probes implements Closeable {

	private static final String LIVENESS = "/actuator/health/liveness";

	private static final String READINESS = "/actuator/health/readiness";

	private static final String METRICS = "/actuator/prometheus";

	private static final int OK = 200;

	private static final int NOT_FOUND = 404;

	private static final int METHOD_NOT_ALLOWED = 405;

	private static final int UNAVAILABLE = 503;

	private final HttpServer server;

	/** One for each request: one that stalls must not keep others waiting. */
	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "probes");
		thread.setDaemon(true);
		return thread;
	});

	private final BooleanSupplier live;

	private final BooleanSupplier ready;

	private final Supplier<String> metrics;

	private Probes(HttpServer server, BooleanSupplier live, BooleanSupplier ready, Supplier<String> metrics) {
		this.server = server;
		this.live = live;
		this.ready = ready;
		this.metrics = metrics;
		server.setExecutor(this.threads);
		server.createContext("/", this::answer);
		server.start();
	}

	/**
	 * Starts to serve, or returns {@code null} where no port is set.
	 * @param metrics returns all metrics in the text format of Prometheus
	 * @throws SettingsException if the port cannot be used
	 */
	static @Nullable Probes start(ClusterSettings.ManagementSettings settings, BooleanSupplier live,
			BooleanSupplier ready, Supplier<String> metrics) {
		if (settings.port() < 0) {
			return null;
		}
		try {
			return new Probes(HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0), live,
					ready, metrics);
		}
		catch (IOException | RuntimeException ex) {
			throw new SettingsException(OperatorMessage.WORKER_PORT_UNUSABLE.text(
					"Expected that the worker can listen on %s, port %d (reservations.cluster.management), but: %s. Set another port or address.",
					settings.address(), settings.port(), ex.getMessage()), ex);
		}
	}

	/** Returns the port that was set, or for 0 the one that was found. */
	int port() {
		return this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!exchange.getRequestMethod().equals("GET")) {
				exchange.getResponseHeaders().set("Allow", "GET");
				exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
				return;
			}
			switch (exchange.getRequestURI().getPath()) {
				case LIVENESS -> answer(exchange, this.live.getAsBoolean());
				case READINESS -> answer(exchange, this.ready.getAsBoolean());
				case METRICS -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", this.metrics.get());
				default -> exchange.sendResponseHeaders(NOT_FOUND, -1);
			}
		}
	}

	private static void answer(HttpExchange exchange, boolean up) throws IOException {
		answer(exchange, up ? OK : UNAVAILABLE, "application/json",
				"{\"status\":\"%s\"}".formatted(up ? "UP" : "DOWN"));
	}

	private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
