package com.bulkreservations.notification;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a person's webhook sends to whom, by real servers. */
class PersonalWebhookIT {

	private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZg==";

	private static final OutgoingMessage MESSAGE = new OutgoingMessage("UPLOAD_ORDERED/7",
			Instant.parse("2026-01-17T02:00:00Z"), "a.csv was ordered", "a.csv was ordered", null, List.of("ü"));

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	@TempDir
	private Path folder;

	private static PersonalWebhook webhook(boolean privateNetworks, SSLSocketFactory tls) {
		return new PersonalWebhook(SECRET, privateNetworks, TIMEOUT, tls, Clock.systemUTC());
	}

	private static PersonalWebhook webhook(boolean privateNetworks) {
		return webhook(privateNetworks, (SSLSocketFactory) SSLSocketFactory.getDefault());
	}

	@Test
	void messageIsPostedAndSigned() throws Exception {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			webhook(true).deliver(MESSAGE, receiver.url() + "/hook?token=x");
			WebhookReceiver.Received received = receiver.only();
			assertThat(received.method()).isEqualTo("POST");
			assertThat(received.path()).isEqualTo("/hook");
			assertThat(received.header("webhook-id")).isEqualTo("UPLOAD_ORDERED%2F7");
			String body = new String(received.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
			assertThat(body).contains("ü");
			assertThat(received.header("webhook-signature")).isEqualTo("v1," + WebhookChannel.signature(SECRET,
					"UPLOAD_ORDERED%2F7." + received.header("webhook-timestamp") + "." + body));
		}
	}

	@Test
	void nothingIsSentIntoPrivateNetworksWhateverTheirNotation() throws Exception {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			String port = receiver.url().substring(receiver.url().lastIndexOf(':'));
			for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433",
					"0.0.0.0", "10.0.0.1", "169.254.169.254")) {
				assertThatExceptionOfType(UndeliverableException.class).as(host)
					.isThrownBy(() -> webhook(false).deliver(MESSAGE, "http://" + host + port + "/"))
					.withMessageContaining("BR-690");
			}
			assertThat(receiver.received()).isEmpty();
		}
	}

	@Test
	void redirectsAreNotFollowedAndFailuresAreTriedAgain() throws Exception {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			receiver.answer(302, 404, 503, 429);
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(UndeliverableException.class)
					.isThrownBy(() -> webhook(true).deliver(MESSAGE, receiver.url()));
			}
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(IOException.class)
					.isThrownBy(() -> webhook(true).deliver(MESSAGE, receiver.url()));
			}
			assertThat(receiver.received()).hasSize(4);
		}
	}

	/** A byte a second never lets a read time out. */
	@Test
	void aServerThatTricklesHoldsNobody() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread trickle = new Thread(() -> trickle(server));
			trickle.setDaemon(true);
			trickle.start();
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> webhook(true).deliver(MESSAGE, "http://127.0.0.1:" + server.getLocalPort() + "/"));
		}
	}

	private static void trickle(ServerSocket server) {
		try (Socket socket = server.accept()) {
			while (true) {
				socket.getOutputStream().write('H');
				socket.getOutputStream().flush();
				Thread.sleep(500);
			}
		}
		catch (IOException | InterruptedException ex) {
			// The webhook has hung up.
		}
	}

	@Test
	void certificateMustBeTrustedAndOfTheName() throws Exception {
		Path store = this.folder.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "hook", "-keyalg", "EC", "-dname", "CN=hook", "-ext", "san=dns:localhost",
				"-validity", "2", "-keystore", store.toString(), "-storepass", "changeit", "-storetype", "PKCS12")
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(store)) {
			keys.load(file, "changeit".toCharArray());
		}
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, "changeit".toCharArray());
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		KeyStore certificates = KeyStore.getInstance("PKCS12");
		certificates.load(null, null);
		certificates.setCertificateEntry("hook", keys.getCertificate("hook"));
		trusted.init(certificates);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
		AtomicInteger requests = new AtomicInteger();
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", (exchange) -> {
			requests.incrementAndGet();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		try {
			int port = server.getAddress().getPort();
			webhook(true, context.getSocketFactory()).deliver(MESSAGE, "https://localhost:" + port + "/");
			assertThat(requests).hasValue(1);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> webhook(true, context.getSocketFactory())
				.deliver(MESSAGE, "https://127.0.0.1:" + port + "/"));
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> webhook(true).deliver(MESSAGE, "https://localhost:" + port + "/"));
			assertThat(requests).hasValue(1);
		}
		finally {
			server.stop(0);
		}
	}

}
