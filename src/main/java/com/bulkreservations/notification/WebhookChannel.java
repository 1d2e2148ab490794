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
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.settings.WebhookSettings;

/**
 * Posts notices as JSON, signed as the specification Standard Webhooks 1.0 says: the
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
	public void deliver(UploadNotice notice, String recipient) throws IOException, UndeliverableException {
		String body = Json.toText(notice);
		String timestamp = String.valueOf(this.clock.instant().getEpochSecond());
		String id = asHeader(notice.key());
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(recipient))
			.timeout(this.settings.timeout())
			.header("Content-Type", "application/json; charset=utf-8")
			.header("webhook-id", id)
			.header("webhook-timestamp", timestamp)
			.header("Idempotency-Key", '"' + id + '"')
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
		String secret = this.settings.secret();
		if (secret != null) {
			request.header("webhook-signature", "v1," + signature(secret, id + '.' + timestamp + '.' + body));
		}
		requireSuccess(send(request.build()));
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

	private static void requireSuccess(int status) throws IOException, UndeliverableException {
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
