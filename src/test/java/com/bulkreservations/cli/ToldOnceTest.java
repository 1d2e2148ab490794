package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.job.HaltingProgram;
import com.bulkreservations.notification.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of an upload is told once, wherever the program is killed; a second time
 * only where it was told already and the program was killed before it could know.
 */
class ToldOnceTest {

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
	void publicationIsToldByTheNextStart(String instant) throws Exception {
		halt(instant);
		assertThat(this.receiver.received()).isEmpty();
		assertThat(start().exitCode()).isZero();
		assertThat(this.receiver.only().body()).contains("PUBLISHED");
		assertThat(start().exitCode()).isZero();
		assertThat(this.receiver.received()).hasSize(1);
		assertThat(Installation.tree(outbox())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "before FORCE outbox", "before MOVE withheld.json", "before DELETE plan.json",
			"before DELETE run-contoso-SHA256" })
	void withheldUploadIsToldByTheNextStart(String instant) throws Exception {
		String strict = "--reservations.max-rejected-percent=0";
		halt(instant, strict);
		assertThat(this.receiver.received()).isEmpty();
		assertThat(start(strict).exitCode()).isEqualTo(4);
		assertThat(this.receiver.only().body()).contains("WITHHELD");
		assertThat(start(strict).exitCode()).isEqualTo(4);
		assertThat(this.receiver.received()).hasSize(1);
	}

	@Test
	void whoIsToldTwiceIsToldSoByTheKey() throws Exception {
		halt("before DELETE notice.json");
		start();
		start();
		assertThat(this.receiver.received()).hasSize(2)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
	}

	/** Whether the first process could tell it is a matter of chance. */
	@Test
	void refusedUploadIsToldWithTheSameKey() throws Exception {
		this.installation.upload("contoso", "a.csv", List.of("request_id", "R-1"));
		halt("before MOVE refused.json");
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(start().exitCode()).isEqualTo(3);
		assertThat(this.receiver.received()).hasSizeBetween(1, 2)
			.extracting((received) -> received.header("webhook-id"))
			.containsOnly(this.receiver.received().get(0).header("webhook-id"));
	}

	private void halt(String instant, String... further) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(instant));
		arguments.addAll(this.installation.settingsOnTestDisk(settings(further)));
		ProgramProcess process = ProgramProcess.startTest(HaltingProgram.class, this.folder.resolve("halting.txt"),
				arguments);
		assertThat(process.exitCode()).as(process.text()).isEqualTo(HaltingProgram.HALTED);
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
