package com.bulkreservations.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A push gateway, which keeps what it is given for Prometheus to collect. */
final class PushGateway {

	private static final String JOB = "/metrics/job/bulk_reservations";

	private final URI address;

	private final Duration timeout;

	/**
	 * @param address may hold a name and a password
	 * @param timeout for all of it: a gateway that hangs must not keep the program
	 */
	PushGateway(URI address, Duration timeout) {
		this.address = address;
		this.timeout = timeout;
	}

	/** Replaces all that the gateway has of this program. */
	void put(String text) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(target())
			.timeout(this.timeout)
			.header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
			.PUT(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8));
		String credentials = this.address.getUserInfo();
		if (credentials != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
		}
		int status = send(request.build()).statusCode();
		if (status / 100 != 2) {
			throw new IOException("The push gateway answered with status " + status);
		}
	}

	/** Without name and password. */
	private URI target() {
		String port = (this.address.getPort() < 0) ? "" : ":" + this.address.getPort();
		String path = (this.address.getRawPath() == null) ? "" : this.address.getRawPath().replaceFirst("/+$", "");
		return URI.create(this.address.getScheme() + "://" + this.address.getHost() + port + path + JOB);
	}

	private HttpResponse<Void> send(HttpRequest request) throws IOException {
		HttpClient client = HttpClient.newBuilder().connectTimeout(this.timeout).build();
		CompletableFuture<HttpResponse<Void>> response = client.sendAsync(request,
				HttpResponse.BodyHandlers.discarding());
		try {
			return response.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IOException("The push gateway cannot be reached", ex.getCause());
		}
		catch (TimeoutException ex) {
			response.cancel(true);
			throw new IOException("The push gateway did not answer within %d s".formatted(this.timeout.toSeconds()),
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

}
