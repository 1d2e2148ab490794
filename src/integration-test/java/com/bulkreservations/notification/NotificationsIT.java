package com.bulkreservations.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.run.UploadResult;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends what to whom, by a real mail server and a real web server. */
class NotificationsIT {

	private static final String SECRET = "whsec_"
			+ Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

	@TempDir
	private Path folder;

	private Installation installation;

	private WebhookReceiver receiver;

	private GreenMail mail;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
		this.receiver = new WebhookReceiver();
		this.mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.mail.setUser("reservations", "correct horse");
		this.mail.start();
	}

	@AfterEach
	void stop() {
		this.receiver.close();
		this.mail.stop();
	}

	@Test
	void mailIsSentToDistributorAndOperator() throws Exception {
		this.installation.upload("tailspin", "empty.csv", Installation.contosoSample().subList(0, 1));

		ProgramRun run = run(mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.mail.distributors.Contoso=buyer@contoso.example",
				"--reservations.mail.distributors.tailspin=buyer@tailspin.example",
				"--reservations.notification.output-url=https://reports.example/"));

		assertThat(run.exitCode()).as(run.text()).isEqualTo(3);
		MimeMessage[] messages = this.mail.getReceivedMessages();
		assertThat(messages).extracting(NotificationsIT::recipient)
			.containsExactlyInAnyOrder("night@operator.example", "buyer@contoso.example", "night@operator.example",
					"buyer@tailspin.example");
		MimeMessage published = to("buyer@contoso.example", messages);
		assertThat(published.getSubject()).startsWith("contoso/a.csv processed: ").endsWith(" rejected");
		assertThat((String) published.getContent())
			.contains("Your file a.csv was processed: ", "Accepted: EUR ", " of 11 requests")
			.containsPattern("https://reports.example/contoso/a\\.[0-9a-f]{12}/report.html");
		MimeMessage refused = to("buyer@tailspin.example", messages);
		assertThat(refused.getSubject()).isEqualTo("tailspin/empty.csv refused, nothing was ordered");
		assertThat((String) refused.getContent()).contains("was refused as a whole", "no data row");
		assertThat((String) to("night@operator.example", messages).getContent()).contains("rows          11 =",
				"report.html");
		assertThat(outbox()).isEmpty();
	}

	/** Settings and folders are the operator's; the language is the distributor's. */
	@Test
	void mailToADistributorIsInItsLanguageAndNamesNoSettingOrFolder() throws Exception {
		ProgramRun run = run(mailSettings("--reservations.mail.distributors.contoso=buyer@contoso.example",
				"--reservations.languages.contoso=nl", "--reservations.max-rejected-percent=0"));
		assertThat(run.exitCode()).as(run.text()).isEqualTo(4);
		MimeMessage withheld = this.mail.getReceivedMessages()[0];
		assertThat(withheld.getSubject()).startsWith("contoso/a.csv tegengehouden, er is niets besteld: ");
		assertThat((String) withheld.getContent()).startsWith("Van uw bestand a.csv is niets besteld")
			.contains("Gemoeid met afgewezen aanvragen: ")
			.doesNotContain("reservations.", this.folder.toString(), "output/");

		this.installation.upload("contoso", "big.csv", Installation.contosoSample());
		run(mailSettings("--reservations.mail.distributors.contoso=buyer@contoso.example",
				"--reservations.languages.contoso=nl", "--reservations.max-file-size=100B"));
		MimeMessage refused = this.mail.getReceivedMessages()[1];
		assertThat((String) refused.getContent())
			.contains("is in zijn geheel geweigerd", "A file may have at most 100 bytes")
			.doesNotContain("reservations.");
	}

	@Test
	void whoeverSendsAWorkbookLearnsItOnce() throws Exception {
		Files.delete(this.installation.input().resolve("contoso/a.csv"));
		this.installation.upload("contoso", "wk47.ods", List.of("x"));
		List<String> settings = mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.mail.distributors.contoso=buyer@contoso.example");
		assertThat(run(settings).exitCode()).isEqualTo(3);
		assertThat(run(settings).exitCode()).isEqualTo(3);
		MimeMessage[] messages = this.mail.getReceivedMessages();
		assertThat(messages).extracting(NotificationsIT::recipient)
			.containsExactlyInAnyOrder("night@operator.example", "buyer@contoso.example");
		assertThat((String) to("buyer@contoso.example", messages).getContent()).contains("wk47.ods",
				"but found a workbook of another kind. In Excel, save it as \"Excel Workbook (.xlsx)\"");
	}

	@Test
	void doctorTriesTheServersAndTheMetricsFolder() throws Exception {
		List<String> good = mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.webhook.operator=" + this.receiver.url(),
				"--reservations.metrics.textfile=" + this.folder.resolve("x.prom"));
		ProgramRun doctor = ProgramRun.of(this.installation.settings(good.toArray(String[]::new)), "doctor");
		assertThat(doctor.exitCode()).as(doctor.text()).isZero();
		assertThat(doctor.out()).contains("OK       mail            mail to ...@operator.example can be reached",
				"OK       webhook         webhook at ", "OK       metrics         writable: ");
		assertThat(this.mail.getReceivedMessages()).isEmpty();
		assertThat(this.receiver.received()).isEmpty();

		ProgramRun bad = ProgramRun.of(this.installation.settings("--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=1", "--reservations.mail.from=a@b.example",
				"--reservations.mail.operator=c@d.example", "--reservations.webhook.operator=http://127.0.0.1:1/token",
				"--reservations.metrics.textfile=" + this.folder.resolve("none/x.prom")), "doctor");
		assertThat(bad.out())
			.contains("WARNING  mail            mail to ...@d.example cannot be reached: ",
					"WARNING  webhook         webhook at 127.0.0.1 cannot be reached: ",
					"WARNING  metrics         Metrics cannot be written to ")
			.doesNotContain("token");
	}

	@Test
	void doctorSendsATest() throws Exception {
		List<String> settings = mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.webhook.distributors.contoso=" + this.receiver.url());
		ProgramRun doctor = ProgramRun.of(this.installation.settings(settings.toArray(String[]::new)), "doctor",
				"--send-test");
		assertThat(doctor.exitCode()).as(doctor.text()).isZero();
		assertThat(this.mail.getReceivedMessages()[0].getSubject()).isEqualTo("bulk-reservations: test");
		assertThat(this.receiver.only().body()).contains("\"TEST\"");
		this.mail.stop();
		assertThat(ProgramRun.of(this.installation.settings(settings.toArray(String[]::new)), "doctor", "--send-test")
			.exitCode()).isEqualTo(2);
		assertThat(ProgramRun.of(this.installation.settings(), "doctor", "--send-test").exitCode()).isEqualTo(2);
	}

	@Test
	void runEndsWithWhatCouldNotBeDeliveredOrWritten() {
		ProgramRun run = run(
				List.of("--reservations.webhook.operator=http://127.0.0.1:1/", "--reservations.notification.attempts=1",
						"--reservations.metrics.textfile=" + this.folder.resolve("none/x.prom")));
		assertThat(run.exitCode()).isZero();
		assertThat(run.err().lines().map(String::strip)).containsExactly(
				"1 notice could not be delivered, and waits in " + this.installation.output().resolve(".jobs/outbox")
						+ ". [BR-161]",
				"Metrics were not written: " + this.folder.resolve("none/x.prom.incoming")
						+ " does not exist [BR-162]");
	}

	private static MimeMessage to(String recipient, MimeMessage[] messages) {
		return Stream.of(messages).filter((message) -> recipient(message).equals(recipient)).findFirst().orElseThrow();
	}

	private static String recipient(MimeMessage message) {
		try {
			return message.getRecipients(Message.RecipientType.TO)[0].toString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void webhookIsSigned() throws Exception {
		ProgramRun run = run(List.of("--reservations.webhook.operator=" + this.receiver.url(),
				"--reservations.webhook.secret=" + SECRET));

		assertThat(run.exitCode()).as(run.text()).isZero();
		WebhookReceiver.Received received = this.receiver.only();
		JsonNode notice = JsonMapper.shared().readTree(received.body());
		assertThat(notice.get("event").asString()).isEqualTo("PUBLISHED");
		assertThat(notice.get("distributor").asString()).isEqualTo("contoso");
		assertThat(notice.get("counts").get("rows").asInt()).isEqualTo(11);
		assertThat(notice.get("rejections").isEmpty()).isFalse();
		assertThat(Path.of(notice.get("link").asString())).isRegularFile().hasFileName("report.html");
		assertThat(received.header("webhook-signature")).isEqualTo("v1," + WebhookChannel.signature(SECRET,
				received.header("webhook-id") + "." + received.header("webhook-timestamp") + "." + received.body()));
		assertThat(Long.parseLong(received.header("webhook-timestamp"))).isCloseTo(Instant.now().getEpochSecond(),
				Offset.offset(600L));
	}

	/** Whoever reads it does not know in which folder the program was started. */
	@Test
	void linkIsAReportThatIsFoundFromAnywhere() throws Exception {
		Path relative = Path.of("").toAbsolutePath().relativize(this.installation.output().toAbsolutePath());
		run(List.of("--reservations.webhook.operator=" + this.receiver.url(), "--reservations.output-dir=" + relative));
		JsonNode notice = JsonMapper.shared().readTree(this.receiver.only().body());
		assertThat(Path.of(notice.get("link").asString())).isAbsolute().isNormalized().isRegularFile();
	}

	/** The example that the specification's own reference libraries are tested with. */
	@Test
	void signatureIsTheOneOfTheSpecification() {
		assertThat(WebhookChannel.signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
				"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
			.isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@Test
	void failingReceiverIsTriedAgainWithTheSameKey() throws Exception {
		this.receiver.answer(503, 500, 429, 200);
		run(List.of("--reservations.webhook.operator=" + this.receiver.url()));
		assertThat(this.receiver.received()).hasSize(4)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
		assertThat(outbox()).isEmpty();
	}

	@Test
	void noticeIsLeftForTheNextStart() throws Exception {
		this.receiver.answer(503, 503, 503, 503, 503);
		String url = "--reservations.webhook.operator=" + this.receiver.url();
		assertThat(run(List.of(url)).exitCode()).isZero();
		assertThat(outbox()).hasSize(1);
		String key = this.receiver.received().get(0).header("webhook-id");

		assertThat(run(List.of(url)).out()).contains("already processed");

		assertThat(this.receiver.received()).hasSize(6).last().returns(key, (last) -> last.header("webhook-id"));
		assertThat(outbox()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 400, 401, 404, 410 })
	void receiverThatDeclinesIsNotAskedAgain(int status) throws Exception {
		this.receiver.answer(status, 200);
		run(List.of("--reservations.webhook.operator=" + this.receiver.url()));
		assertThat(this.receiver.received()).hasSize(1);
		assertThat(outbox()).isEmpty();
	}

	/** The one that hangs comes first. */
	@Test
	void serverThatHangsKeepsNoOtherWaiting() throws Exception {
		try (WebhookReceiver hanging = new WebhookReceiver()) {
			hanging.neverAnswer();
			ProgramRun run = run(
					mailSettings("--reservations.webhook.operator=" + hanging.url() + ',' + this.receiver.url(),
							"--reservations.mail.operator=night@operator.example",
							"--reservations.notification.patience=5s", "--reservations.webhook.timeout=1h"));
			assertThat(run.exitCode()).as(run.text()).isZero();
			assertThat(hanging.received()).hasSize(1);
			assertThat(this.receiver.received()).hasSize(1);
			assertThat(this.mail.getReceivedMessages()).hasSize(1);
			assertThat(outbox()).hasSize(1);
		}
	}

	@Test
	void noticeThatCannotBeReadKeepsNoOtherFromBeingSent() throws Exception {
		this.receiver.answer(503, 503, 503, 503, 503);
		String url = "--reservations.webhook.operator=" + this.receiver.url();
		run(List.of(url));
		Installation.write(this.installation.output().resolve(".jobs/outbox/0.json"), "{");
		run(List.of(url));
		assertThat(this.receiver.received()).hasSize(6);
		assertThat(outbox()).containsExactly("0.json");
	}

	@Test
	void serverThatIsNotThereFailsNoRun() throws Exception {
		int nobody;
		try (ServerSocket socket = new ServerSocket(0)) {
			nobody = socket.getLocalPort();
		}
		ProgramRun run = run(List.of("--reservations.webhook.operator=http://127.0.0.1:" + nobody,
				"--reservations.mail.host=127.0.0.1", "--reservations.mail.port=" + nobody,
				"--reservations.mail.from=a@b.example", "--reservations.mail.operator=x@y.example"));
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(outbox()).hasSize(2);
	}

	@Test
	void slowReceiverKeepsNobodyWaitingForLong() throws Exception {
		this.receiver.neverAnswer();
		ProgramRun run = run(List.of("--reservations.webhook.operator=" + this.receiver.url(),
				"--reservations.notification.patience=10ms"));
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(outbox()).hasSize(1);
	}

	@Test
	void failureIsSentToTheOperatorAlone() throws Exception {
		Files.createDirectories(this.installation.output());
		Installation.write(this.installation.output().resolve("contoso"), "in the way");
		String url = this.receiver.url();
		ProgramRun run = run(List.of("--reservations.webhook.operator=" + url + "/operator",
				"--reservations.webhook.distributors.contoso=" + url + "/contoso"));
		assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
		assertThat(this.receiver.only().path()).isEqualTo("/operator");
		assertThat(this.receiver.only().body()).contains("\"FAILED\"");
	}

	@Test
	void secretsAreWrittenNowhere() throws Exception {
		String password = "correct horse";
		this.receiver.answer(503, 503, 503, 503, 503);
		ProgramRun run = run(mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.mail.username=reservations", "--reservations.mail.password=" + password,
				"--reservations.webhook.operator=" + this.receiver.url() + "/token-in-the-address",
				"--reservations.webhook.secret=" + SECRET, "--logging.level.com.bulkreservations=TRACE",
				// The server logs here, too, since it is in this process.
				"--logging.level.com.icegreen=off"));
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(outbox()).hasSize(1);
		Map<String, String> everything = Installation.files(this.installation.output());
		assertThat(everything).containsKey(".jobs/logs/bulk-reservations.log");
		everything.forEach((file, content) -> assertThat(content).as(file)
			.doesNotContain(password, SECRET, "token-in-the-address", "night@operator"));
		assertThat(run.text()).doesNotContain(password, SECRET, "token-in-the-address");
	}

	@Test
	void wrongPasswordFailsNoRun() throws Exception {
		ProgramRun run = run(mailSettings("--reservations.mail.operator=night@operator.example",
				"--reservations.mail.username=reservations", "--reservations.mail.password=wrong"));
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook.operator=htp://token@receiver", "webhook.distributors.contoso=//token",
			"webhook.secret=whsec_token!", "metrics.push-gateway=http:// u:token@gateway", "tracing.endpoint=token" })
	void addressesAndSecretsAreHeldToWhatTheyMustBeAndNotShown(String setting) {
		ProgramRun run = run(List.of("--reservations." + setting));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("reservations." + setting.substring(0, setting.indexOf('=')) + " must be ")
			.doesNotContain("token");
	}

	@Test
	void passwordInTheAddressOfTheDatabaseIsDeclined() {
		ProgramRun run = run(List.of("--spring.datasource.url=jdbc:hsqldb:mem:x;user=a;password=token"));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("spring.datasource.url must not contain a password").doesNotContain("token");
	}

	@Test
	void settingsAreHeldToWhatTheyMustBe() {
		ProgramRun run = run(List.of("--reservations.mail.host=localhost", "--reservations.mail.from=nobody"));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("reservations.mail.from must be a mail address, but is 'nobody'");
	}

	@Test
	void noticeReadsBackAsItWasWritten() throws IOException {
		UploadNotice notice = UploadNotice.of(new UploadResult.Refused("contoso", "a.csv", "no", null, false), "text",
				Instant.parse("2026-01-17T22:00:00Z"), null);
		Delivery delivery = Delivery.to("x@y.example", "mail", notice);
		assertThat(Json.parse(Json.toText(delivery), Delivery.class)).isEqualTo(delivery);
	}

	private List<String> mailSettings(String... further) {
		List<String> settings = new ArrayList<>(List.of("--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=" + this.mail.getSmtp().getPort(),
				"--reservations.mail.from=reservations@operator.example"));
		settings.addAll(List.of(further));
		return settings;
	}

	private ProgramRun run(List<String> settings) {
		List<String> all = new ArrayList<>(List.of("--reservations.notification.first-pause=1ms"));
		all.addAll(settings);
		return ProgramRun.of(this.installation.settings(all.toArray(String[]::new)), "run");
	}

	private List<String> outbox() {
		Path outbox = this.installation.output().resolve(".jobs/outbox");
		return Files.exists(outbox) ? Installation.tree(outbox) : List.of();
	}

}
