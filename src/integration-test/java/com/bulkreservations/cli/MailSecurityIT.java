package com.bulkreservations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mail goes, encrypted and by name and password, to the server that the settings name,
 * and to no other. The program is a process of its own, since whom a JVM trusts is
 * decided once.
 */
class MailSecurityIT {

	private static final String PASSWORD = "correct horse";

	/** Of the stores of keys. */
	private static final String OF_STORES = "changeit";

	@TempDir
	private Path folder;

	private Installation installation;

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final List<String> logins = new CopyOnWriteArrayList<>();

	private SMTPServer server;

	@BeforeEach
	void install() throws Exception {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
		keytool("-genkeypair", "-alias", "mail", "-keyalg", "EC", "-dname", "CN=mail", "-ext", "san=dns:localhost",
				"-validity", "2", "-keystore", store("server"));
		keytool("-exportcert", "-alias", "mail", "-keystore", store("server"), "-file", store("certificate"));
		keytool("-importcert", "-noprompt", "-alias", "mail", "-keystore", store("trusted"), "-file",
				store("certificate"));
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "starttls", "tls" })
	void mailGoesEncryptedByNameAndPassword(String security) throws Exception {
		start(security);
		run("localhost", security, true);
		assertThat(this.logins).containsExactly("reservations:" + PASSWORD);
		assertThat(this.received).singleElement().asString().contains("Subject: contoso/a.csv published");
		assertThat(outbox()).isEmpty();
	}

	@Test
	void serverWithoutACertificateThatIsTrustedGetsNothing() throws Exception {
		start("tls");
		run("localhost", "tls", false);
		assertNothingIsRevealed();
	}

	@Test
	void serverWithACertificateOfAnotherNameGetsNothing() throws Exception {
		start("starttls");
		run("127.0.0.1", "starttls", true);
		assertNothingIsRevealed();
	}

	@Test
	void serverWithoutEncryptionGetsNothing() throws Exception {
		start("none");
		run("localhost", "starttls", true);
		assertNothingIsRevealed();
	}

	private void assertNothingIsRevealed() {
		assertThat(this.logins).isEmpty();
		assertThat(this.received).isEmpty();
		assertThat(outbox()).hasSize(1);
		assertThat(Installation.read(this.installation.output().resolve(".jobs/logs/bulk-reservations.log")))
			.contains("by mail to ...@operator.example failed, attempt 1: ")
			.doesNotContain(PASSWORD);
	}

	private void start(String security) throws Exception {
		SMTPServer.Builder builder = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((name, password, context) -> {
				this.logins.add(name + ':' + password);
				if (!password.equals(PASSWORD)) {
					throw new LoginFailedException();
				}
			}))
			.messageHandler((context, from, to, data) -> this.received.add(new String(data, StandardCharsets.UTF_8)));
		switch (security) {
			case "starttls" -> builder.startTlsSocketFactory(context()).requireTLS();
			case "tls" -> builder.serverSocketFactory(context());
			default -> builder.hideTLS();
		}
		this.server = builder.build();
		this.server.start();
	}

	private SSLContext context() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(Path.of(store("server")))) {
			store.load(file, OF_STORES.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, OF_STORES.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private void run(String host, String security, boolean trusting) throws Exception {
		List<String> jvm = trusting ? List.of("-Djavax.net.ssl.trustStore=" + store("trusted"),
				"-Djavax.net.ssl.trustStorePassword=" + OF_STORES) : List.of();
		List<String> settings = this.installation.settings("--reservations.mail.host=" + host,
				"--reservations.mail.port=" + this.server.getPortAllocated(),
				"--reservations.mail.security=" + security, "--reservations.mail.username=reservations",
				"--reservations.mail.password=" + PASSWORD, "--reservations.mail.from=reservations@operator.example",
				"--reservations.mail.operator=night@operator.example", "--reservations.notification.attempts=1");
		try (ProgramProcess process = ProgramProcess.start(jvm, this.folder.resolve("out"), settings, "run")) {
			assertThat(process.exitCode()).as(process.text()).isZero();
		}
	}

	private List<String> outbox() {
		return Installation.tree(this.installation.output().resolve(".jobs/outbox"));
	}

	private String store(String name) {
		return this.folder.resolve(name + ".p12").toString();
	}

	private void keytool(String... words) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(words));
		command.addAll(List.of("-storepass", OF_STORES, "-storetype", "PKCS12"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
