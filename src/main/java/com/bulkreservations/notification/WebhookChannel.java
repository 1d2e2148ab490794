package com.bulkreservations.notification;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.settings.WebhookSettings;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages as JSON, signed as the specification Standard Webhooks 1.0 says: the
 * header {@code webhook-signature} holds {@code v1,} and the HMAC-SHA256, in Base64, of
 * {@code <webhook-id>.<webhook-timestamp>.<body>}. The id is the same for each attempt.
 */
final class WebhookChannel implements Channel {

	private static final String SECRET_PREFIX = "whsec_";

	private static final String ALGORITHM = "HmacSHA256";

	private final WebhookSettings settings;

	private final Clock clock;

	private final HttpClient client;

	WebhookChannel(WebhookSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.client = HttpClient.newBuilder()
			.connectTimeout(settings.timeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	@Override
	public String name() {
		return "webhook";
	}

	/** Leaves out the path, which may hold a token. */
	@Override
	public String describe(String recipient) {
		return "webhook at " + URI.create(recipient).getHost();
	}

	@Override
	public String server(String recipient) {
		return URI.create(recipient).getAuthority();
	}

	@Override
	public void reach(String recipient) throws IOException {
		URI address = URI.create(recipient);
		int port = (address.getPort() >= 0) ? address.getPort() : ("http".equals(address.getScheme()) ? 80 : 443);
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address.getHost(), port), (int) this.settings.timeout().toMillis());
		}
	}

	@Override
	public void deliver(OutgoingMessage message, String recipient) throws IOException, UndeliverableException {
		String body = Json.toText(message.body());
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(recipient))
			.timeout(this.settings.timeout())
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
		headers(message, body, this.settings.secret(), this.clock.instant()).forEach(request::header);
		requireSuccess(send(request.build()));
	}

	/** Returns the headers of a request, which is signed with a secret. */
	static Map<String, String> headers(OutgoingMessage message, String body, @Nullable String secret, Instant now) {
		String timestamp = String.valueOf(now.getEpochSecond());
		String id = asHeader(message.key());
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", "application/json; charset=utf-8");
		headers.put("webhook-id", id);
		headers.put("webhook-timestamp", timestamp);
		headers.put("Idempotency-Key", '"' + id + '"');
		if (secret != null) {
			headers.put("webhook-signature", "v1," + signature(secret, id + '.' + timestamp + '.' + body));
		}
		return headers;
	}

	private int send(HttpRequest request) throws IOException {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

	static void requireSuccess(int status) throws IOException, UndeliverableException {
		if (status / 100 == 2) {
			return;
		}
		String answer = "HTTP status " + status;
		if (status / 100 == 5 || status == 408 || status == 429) {
			throw new IOException(answer);
		}
		throw new UndeliverableException(answer);
	}

	/** Encodes file names: a header must be ASCII. */
	private static String asHeader(String key) {
		return URLEncoder.encode(key, StandardCharsets.UTF_8);
	}

	static String signature(String secret, String content) {
		byte[] key = secret.startsWith(SECRET_PREFIX)
				? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
				: secret.getBytes(StandardCharsets.UTF_8);
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

}
