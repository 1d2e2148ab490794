package com.bulkreservations.notification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.approval.AdjustableClock;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.notification.NotificationKind;
import com.bulkreservations.console.notification.NotificationSender;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.console.work.WorkedConsole;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Notifications of people by a real mail server and a real web server. */
class PersonNotificationsIT {

	private static final String APPROVER = "approver@contoso.example";

	@TempDir
	private Path folder;

	private Installation installation;

	private GreenMail mail;

	private WebhookReceiver receiver;

	private Console console;

	private Viewer clerk;

	private Viewer approver;

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder);
		this.mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.mail.start();
		this.receiver = new WebhookReceiver();
		reopen();
		added("root@contoso.example", new Membership(Role.ADMIN, null));
		this.clerk = added("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		this.approver = added(APPROVER, new Membership(Role.APPROVER, "contoso"));
		this.console.notifications().setWebhook(this.approver, this.receiver.url() + "/hook");
		Set<NotificationKind> needed = EnumSet.of(NotificationKind.APPROVAL_NEEDED);
		this.console.notifications().choose(this.approver, needed, needed, needed);
		this.console.notificationWorker().workOnce();
	}

	private void reopen() throws IOException {
		this.console = Console.open(arguments(), Unobserved::new, (read) -> List.of(), null,
				PersonNotificationSender::open, Clock.systemUTC());
	}

	private List<String> arguments() {
		return this.installation.settings("--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=" + this.mail.getSmtp().getPort(),
				"--reservations.mail.from=reservations@operator.example",
				"--reservations.console.private-webhooks=true", "--reservations.notification.attempts=1");
	}

	@AfterEach
	void stop() {
		this.console.close();
		this.receiver.close();
		this.mail.stop();
	}

	private Viewer added(String name, Membership membership) {
		Viewer account = Viewer.ofAccount("test");
		return this.console.signIn()
			.accept(this.console.people().add(account, name, List.of(membership)).token(), "four unrelated words here");
	}

	private void submit(String name) throws IOException {
		List<String> sample = Installation.contosoSample();
		byte[] bytes = (sample.get(0) + "\n" + sample.get(1).replace("-01,", "-" + name + ",") + "\n")
			.getBytes(StandardCharsets.UTF_8);
		ConsoleUpload upload = this.console.uploads()
			.receive(this.clerk, "contoso", name + ".csv", bytes.length, new ByteArrayInputStream(bytes), null);
		WorkedConsole.work(this.console);
		this.console.uploads()
			.submit(this.clerk, upload.id(), this.console.uploads().get(this.clerk, upload.id()).revision());
	}

	private List<String> outbox() throws IOException {
		Path outbox = this.installation.output().resolve(".jobs/console/outbox");
		if (!Files.isDirectory(outbox)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(outbox)) {
			return files.map((file) -> String.valueOf(file.getFileName())).toList();
		}
	}

	private void awaitSent(int number) {
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(this.mail.getReceivedMessages()).hasSize(number);
			assertThat(this.receiver.received()).hasSize(number);
			assertThat(outbox()).isEmpty();
		});
	}

	@Test
	void eachMessageIsSentOnceAndNamesNobody() throws Exception {
		submit("w1");
		this.console.notificationWorker().workOnce();
		this.console.notificationWorker().workOnce();
		awaitSent(1);
		MimeMessage message = this.mail.getReceivedMessages()[0];
		assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(APPROVER);
		assertThat(message.getSubject()).isEqualTo("w1.csv of contoso waits for an approval.");
		assertThat((String) message.getContent()).contains("http://localhost:8080/uploads/")
			.doesNotContain("clerk@contoso.example");
		assertThat(this.receiver.only().body()).contains("\"event\" : \"APPROVAL_NEEDED\"", "w1.csv of contoso waits")
			.doesNotContain("clerk@", "approver@", this.approver.personId());
		assertThat(this.receiver.only().header("webhook-signature")).startsWith("v1,");
	}

	/** The process dies before it has sent what is stored; or the server is away. */
	@Test
	void whatAnEarlierProcessLeftIsSentOnceByTheNextOneUnlessThePersonMayNotSeeIt() throws Exception {
		int port = this.mail.getSmtp().getPort();
		this.mail.stop();
		this.receiver.answer(503, 503);
		submit("w2");
		this.console.notificationWorker().workOnce();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.receiver.received().size() == 1);
		this.console.close();
		assertThat(outbox()).hasSize(2);
		this.mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.mail.start();
		this.receiver.close();
		this.receiver = new WebhookReceiver();
		reopen();
		this.console.notifications().setWebhook(this.approver, this.receiver.url() + "/hook");
		sendAgain(Duration.ofMinutes(20));
		awaitSent(1);
		sendAgain(Duration.ofMinutes(40));
		awaitSent(1);

		this.mail.stop();
		this.receiver.answer(503);
		submit("w3");
		this.console.notificationWorker().workOnce();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.receiver.received().size() == 2);
		this.console.close();
		this.mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.mail.start();
		reopen();
		this.console.people()
			.take(Viewer.ofAccount("test"), this.approver.personId(),
					this.console.people().get(Viewer.ofAccount("test"), this.approver.personId()).revision(),
					new Membership(Role.APPROVER, "contoso"));
		sendAgain(Duration.ofMinutes(20));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(outbox()).isEmpty());
		assertThat(this.mail.getReceivedMessages()).isEmpty();
		assertThat(this.receiver.received()).hasSize(2);
	}

	/** Sends what waits, by a sender whose clock is ahead. */
	private void sendAgain(Duration later) throws IOException {
		ReservationSettings settings = SettingsReader.read(arguments());
		try (NotificationSender sender = PersonNotificationSender.open(settings,
				this.console.notificationWorker().addresses(), new AdjustableClock(Instant.now().plus(later)))) {
			sender.sendAgain();
		}
	}

}
