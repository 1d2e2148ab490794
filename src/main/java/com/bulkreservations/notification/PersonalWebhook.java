package com.bulkreservations.notification;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;

/**
 * Posts messages to the webhook of one person, signed as {@link WebhookChannel} does. A
 * person chooses where the server connects to: so it connects to the very address that it
 * has found to be public, while the JDK's HTTP client would look the name up again; and
 * it follows no redirect.
 */
final class PersonalWebhook implements Channel {

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

	private static final int LONGEST_STATUS_LINE = 1000;

	/** So many webhooks are called at once, whatever addresses people choose. */
	private static final int LANES = 4;

	private final String secret;

	private final boolean privateNetworks;

	private final Duration timeout;

	private final SSLSocketFactory tls;

	private final Clock clock;

	/**
	 * @param privateNetworks whether it may connect to addresses that are not public
	 */
	PersonalWebhook(String secret, boolean privateNetworks, Duration timeout, SSLSocketFactory tls, Clock clock) {
		this.secret = secret;
		this.privateNetworks = privateNetworks;
		this.timeout = timeout;
		this.tls = tls;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "webhook";
	}

	/** Leaves out the path, which may hold a token. */
	@Override
	public String describe(String recipient) {
		return "webhook of a person at " + URI.create(recipient).getHost();
	}

	@Override
	public String server(String recipient) {
		return "webhooks of people " + Math.floorMod(URI.create(recipient).getHost().hashCode(), LANES);
	}

	@Override
	public void reach(String recipient) throws IOException {
		connect(URI.create(recipient)).close();
	}

	@Override
	public void deliver(OutgoingMessage message, String recipient) throws IOException, UndeliverableException {
		URI address = URI.create(recipient);
		String body = Json.toText(message.body());
		byte[] content = body.getBytes(StandardCharsets.UTF_8);
		StringBuilder head = new StringBuilder("POST " + target(address) + " HTTP/1.1\r\nHost: " + authority(address)
				+ "\r\nConnection: close\r\nUser-Agent: bulk-reservations\r\nContent-Length: " + content.length
				+ "\r\n");
		for (Map.Entry<String, String> header : WebhookChannel.headers(message, body, this.secret, this.clock.instant())
			.entrySet()) {
			head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
		}
		head.append("\r\n");
		try (Socket socket = connect(address)) {
			socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().write(content);
			socket.getOutputStream().flush();
			WebhookChannel.requireSuccess(status(socket.getInputStream()));
		}
		catch (PrivateAddressException ex) {
			throw new UndeliverableException(String.valueOf(ex.getMessage()));
		}
	}

	private static String target(URI address) {
		String path = (address.getRawPath() == null || address.getRawPath().isEmpty()) ? "/" : address.getRawPath();
		return (address.getRawQuery() != null) ? path + "?" + address.getRawQuery() : path;
	}

	private static String authority(URI address) {
		return (address.getPort() >= 0) ? address.getHost() + ":" + address.getPort() : address.getHost();
	}

	private Socket connect(URI address) throws IOException {
		boolean secure = "https".equals(address.getScheme());
		int port = (address.getPort() >= 0) ? address.getPort() : (secure ? 443 : 80);
		InetAddress found = allowed(address.getHost());
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(found, port), (int) this.timeout.toMillis());
			socket.setSoTimeout((int) this.timeout.toMillis());
			closeAfterTimeout(socket);
			return secure ? secured(socket, address.getHost(), port) : socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	/** Of a name with public and private addresses none is used. */
	private InetAddress allowed(String host) throws IOException {
		InetAddress[] all = InetAddress.getAllByName(host);
		for (InetAddress one : all) {
			if (!this.privateNetworks && !PublicAddress.is(one)) {
				throw new PrivateAddressException(
						OperatorMessage.WEBHOOK_PRIVATE.text("%s is in a private network, or has no address", host));
			}
		}
		return all[0];
	}

	private Socket secured(Socket socket, String host, int port) throws IOException {
		SSLSocket secured = (SSLSocket) this.tls.createSocket(socket, host, port, true);
		SSLParameters parameters = secured.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		secured.setSSLParameters(parameters);
		secured.startHandshake();
		return secured;
	}

	/** A server that sends a byte now and then must not hold a thread. */
	private void closeAfterTimeout(Socket socket) {
		CompletableFuture.delayedExecutor(this.timeout.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
			try {
				socket.close();
			}
			catch (IOException ex) {
				// It is of no use any more.
			}
		});
	}

	private static int status(InputStream answer) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = answer.read(); next >= 0 && next != '\n'
				&& line.length() < LONGEST_STATUS_LINE; next = answer.read()) {
			line.append((char) next);
		}
		Matcher status = STATUS.matcher(line.toString().strip());
		if (!status.matches()) {
			throw new IOException("not HTTP");
		}
		return Integer.parseInt(status.group(1));
	}

	/** Thrown instead of a connection to a private address. */
	private static final class PrivateAddressException extends IOException {

		private static final long serialVersionUID = 1L;

		private PrivateAddressException(String message) {
			super(message);
		}

	}

}
