package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.notification.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The result of an upload is sent once, wherever the program is killed; a second time
 * only where it was sent already and the program was killed before it could note that.
 */
@Tag("kill")
class NotificationDeliveryIT {

	private static final String STRICT = "--reservations.max-rejected-percent=0";

	@TempDir
	private Path folder;

	private Installation installation;

	private WebhookReceiver receiver;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	/** From the instant on that the orders are known to the one that nothing is left. */
	@ParameterizedTest
	@ValueSource(strings = { "after commit of UPDATE ledger_run", "before MOVE report.xlsx", "before MOVE notice.json",
			"before FORCE outbox", "before DELETE plan.json", "before DELETE run-contoso-SHA256" })
	void publicationIsSentByTheNextStart(String instant) throws Exception {
		halt(instant);
		assertThat(this.receiver.received()).isEmpty();
		assertThat(start().exitCode()).isZero();
		assertThat(this.receiver.only().body()).contains("PUBLISHED");
		assertThat(start().exitCode()).isZero();
		assertThat(this.receiver.received()).hasSize(1);
		assertThat(Installation.tree(outbox())).isEmpty();
	}

	/** The upload is still there when its run was resumed. */
	@Test
	void publicationIsSaidOnce() throws Exception {
		halt("before DELETE plan.json");
		assertThat(start().out()).contains("rows          11 =").doesNotContain("already processed");
		assertThat(start().out()).contains("already processed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "before FORCE outbox", "before MOVE withheld.json", "before DELETE plan.json",
			"before DELETE run-contoso-SHA256" })
	void withheldUploadIsSentByTheNextStart(String instant) throws Exception {
		halt(instant, STRICT);
		assertThat(this.receiver.received()).isEmpty();
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.only().body()).contains("WITHHELD");
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.received()).hasSize(1);
	}

	@Test
	void messageThatIsSentTwiceHasTheSameKey() throws Exception {
		halt("before DELETE notice.json.sending");
		start();
		start();
		assertThat(this.receiver.received()).hasSize(2)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
	}

	/** Whether the first process could tell it is a matter of chance. */
	@Test
	void refusedUploadIsSentWithTheSameKey() throws Exception {
		this.installation.upload("contoso", "a.csv", List.of("request_id", "R-1"));
		halt("before MOVE refused.json");
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(this.receiver.received()).hasSizeBetween(1, 2)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
	}

	@Test
	void refusedFileThatStaysIsSentOnce() throws Exception {
		this.installation.upload("tailspin", "empty.csv", Installation.contosoSample().subList(0, 1));
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(this.receiver.received()).hasSize(2);
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(this.receiver.received()).hasSize(2);
		this.installation.upload("tailspin", "empty.csv", List.of("request_id", "R-1"));
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(this.receiver.received()).hasSize(3)
			.last()
			.satisfies((last) -> assertThat(last.body()).contains("REFUSED"));
	}

	/** Each start judges it again, and the agents' list may have changed meanwhile. */
	@Test
	void withheldUploadIsSentAgainWhenItsResultHasChanged() throws Exception {
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.only().body()).contains("WITHHELD");
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		String upload = this.installation.input().resolve("contoso/a.csv").toString();
		assertThat(ProgramRun.of(this.installation.settings(), "check", upload).exitCode()).isZero();
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.received()).hasSize(1);
		Path agents = this.installation.config().resolve("reference/agents.csv");
		Installation.write(agents, Installation.read(agents).lines().findFirst().orElseThrow() + "\n");
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.received()).hasSize(2)
			.extracting((received) -> received.header("webhook-id"))
			.doesNotHaveDuplicates();
	}

	@Test
	void withheldUploadsAreSentOnceMoreWhereTheirListCannotBeRead() throws Exception {
		start(STRICT);
		Installation.write(this.installation.output().resolve(".jobs/withheld.json"), "{");
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(this.receiver.received()).hasSize(2)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
	}

	@Test
	void whatWasWithheldLongAgoIsForgottenByPrune() throws Exception {
		start(STRICT);
		Path withheld = this.installation.output().resolve(".jobs/withheld.json");
		Installation.write(withheld, Installation.read(withheld).replaceAll("(\"at\" : \")[0-9]{4}", "$12020"));
		start(STRICT);
		assertThat(this.receiver.received()).hasSize(1);
		assertThat(ProgramRun.of(this.installation.settings(), "prune", "--older-than", "400d").exitCode()).isZero();
		start(STRICT);
		assertThat(this.receiver.received()).hasSize(2);
	}

	private void halt(String instant, String... further) throws Exception {
		ProgramProcess.halt(instant, this.installation.settingsOnTestDisk(settings(further)),
				this.folder.resolve("halting.txt"));
	}

	private ProgramRun start(String... further) {
		return ProgramRun.of(this.installation.settings(settings(further)), "run");
	}

	private String[] settings(String... further) {
		List<String> settings = new ArrayList<>(List.of(further));
		settings.add("--reservations.webhook.operator=" + this.receiver.url());
		return settings.toArray(String[]::new);
	}

	private Path outbox() throws IOException {
		return Files.createDirectories(this.installation.output().resolve(".jobs/outbox"));
	}

}
