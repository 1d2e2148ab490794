package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers each path with what a test has prepared, in turn; the last answer
 * is repeated. It hands out tokens by itself unless a test prepares others.
 */
final class LoopbackServer implements AutoCloseable {

	static final String TENANT = "contoso.example";

	private final HttpServer server;

	private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();

	private final Map<String, Answer> last = new ConcurrentHashMap<>();

	final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Map<String, Runnable> before = new ConcurrentHashMap<>();

	LoopbackServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newCachedThreadPool());
		this.server.createContext("/", this::handle);
		this.server.start();
		answer("/" + TENANT + "/oauth2/v2.0/token", 200,
				"{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"access-1\",\"refresh_token\":\"refresh-2\"}");
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Prepares the next answer of a path. */
	LoopbackServer answer(String path, int status, String body, String... headers) {
		this.answers.computeIfAbsent(path, (key) -> new ConcurrentLinkedQueue<>(new ArrayDeque<>()))
			.add(new Answer(status, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), List.of(headers)));
		return this;
	}

	LoopbackServer answer(String path, byte[] body) {
		this.answers.computeIfAbsent(path, (key) -> new ConcurrentLinkedQueue<>())
			.add(new Answer(200, ByteBuffer.wrap(body), List.of()));
		return this;
	}

	/** Forgets the answers of a path. */
	LoopbackServer clear(String path) {
		this.answers.remove(path);
		this.last.remove(path);
		return this;
	}

	/** Does something before the next answer of a path. */
	LoopbackServer beforeNext(String path, Runnable action) {
		this.before.put(path, action);
		return this;
	}

	List<Call> calls(String path) {
		return this.calls.stream().filter((call) -> call.path().equals(path)).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.calls.add(new Call(exchange.getRequestMethod(), path, exchange.getRequestURI().getRawQuery(),
				exchange.getRequestHeaders(),
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
		Runnable action = this.before.remove(path);
		if (action != null) {
			action.run();
		}
		Queue<Answer> prepared = this.answers.get(path);
		Answer answer = (prepared != null) ? prepared.poll() : null;
		if (answer != null) {
			this.last.put(path, answer);
		}
		else {
			answer = this.last.getOrDefault(path, new Answer(404, ByteBuffer.allocate(0), List.of()));
		}
		if (answer.status() == 0) {
			exchange.close();
			return;
		}
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		for (int i = 0; i < answer.headers().size(); i += 2) {
			exchange.getResponseHeaders().set(answer.headers().get(i), answer.headers().get(i + 1));
		}
		exchange.sendResponseHeaders(answer.status(), answer.body().hasRemaining() ? answer.body().remaining() : -1);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(answer.body().array());
		}
	}

	/** Returns settings for a distributor {@code contoso} that acts for itself. */
	PartnerCenterSettings settings() {
		return settings(
				new PartnerCredentials(TENANT, "client", "the-secret", null, null, PartnerCredentials.Mode.APP, null));
	}

	PartnerCenterSettings settings(PartnerCredentials credentials) {
		return new PartnerCenterSettings(PartnerCenterSettings.Environment.SANDBOX, address(), address(), address(),
				"/oauth2/v2.0/token", Map.of("contoso", credentials),
				PartnerCenterSettings.ProvisioningSubscription.SUBSCRIPTION, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, 6000);
	}

	static Path secretFile(Path file, String content) throws IOException {
		Files.writeString(file, content);
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** A call that arrived. */
	record Call(String method, String path, String query, Headers headers, String body) {

		String header(String name) {
			return this.headers.getFirst(name);
		}

	}

	/** An answer; status 0 closes the connection instead. */
	private record Answer(int status, ByteBuffer body, List<String> headers) {

	}

}
