package com.bulkreservations.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.notification.WebhookReceiver;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What operators do with workers. */
@Tag("postgres")
class WorkersIT {

	private static final Duration LONGEST = Duration.ofMinutes(3);

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	private static final String[] LAPSING = { "--reservations.approval.valid-for=1h",
			"--reservations.approval.remind-before=2h" };

	@TempDir
	private Path folder;

	private Installation on;

	private PartnerCenterServer server;

	private WebhookReceiver receiver;

	private final List<ProgramProcess> workers = new ArrayList<>();

	@BeforeEach
	void prepare() throws IOException {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void stop() throws IOException {
		this.workers.forEach(ProgramProcess::close);
		this.receiver.close();
		this.server.close();
	}

	@Test
	void workersOrderBuyGiveWayAndEndWhenAsked() throws Exception {
		this.server.configure(this.on.config());
		int port = ProgramProcess.freePort();
		work("--reservations.cluster.management.port=" + port);
		work();
		awaitStarted();
		upload("monday", 1);
		awaitMessages(1);
		assertThat(this.receiver.only().body()).contains("PUBLISHED");

		succeed("approve", "monday");
		awaitMessages(2);
		assertThat(this.server.calls(Operation.CHECK_OUT)).isNotEmpty();
		assertThat(this.server.journal().sales()).hasSize(5);

		succeed("prune", "--older-than", "400d", "--wait", "3m");
		upload("tuesday", 6);
		awaitMessages(3);
		assertThat(this.workers).allSatisfy((worker) -> assertThat(worker.text()).contains("[BR-734]"));

		await().atMost(LONGEST)
			.untilAsserted(() -> assertThat(metrics(port)).contains("\nbulk_reservations_workers 2.0\n",
					"\nbulk_reservations_waiting_uploads 0.0\n",
					"\nbulk_reservations_oldest_waiting_upload_timestamp_seconds 0.0\n",
					"\nbulk_reservations_distributors_in_hand 0.0\n", "\nbulk_reservations_taken_over_total 0.0\n"));

		String status = succeed("status");
		assertThat(status.lines().filter((line) -> line.startsWith("Worker "))).hasSize(2);
		String name = status.substring("Worker ".length(), status.indexOf(','));
		succeed("stop", "--worker", name);
		assertThat(succeed("status").lines().filter((line) -> line.startsWith("Worker "))).hasSize(1);
		upload("wednesday", 11);
		awaitMessages(4);

		succeed("stop");
		for (ProgramProcess worker : this.workers) {
			assertThat(worker.exitCode()).as(worker.text()).isZero();
		}
		assertThat(this.receiver.received()).extracting((received) -> received.header("webhook-id"))
			.doesNotHaveDuplicates()
			.hasSize(4);
		assertThat(Installation.tree(this.on.output().resolve(".jobs/outbox"))).isEmpty();
		assertThat(Installation.tree(this.on.output().resolve(".jobs/workers"))).isEmpty();
	}

	/** It is not bought, since no environment of Partner Center is set. */
	@Test
	void workersRemindOnceOfAnApprovalThatLapses() throws Exception {
		upload("monday", 1);
		succeed("run");
		succeed("approve", "monday");
		awaitMessages(1);
		work(LAPSING);
		work(LAPSING);
		awaitStarted();
		awaitMessages(2);
		for (ProgramProcess worker : this.workers) {
			worker.terminate();
			assertThat(worker.exitCode()).as(worker.text()).isZero();
		}
		assertThat(this.receiver.received()).hasSize(2);
		assertThat(texts()).containsOnlyOnce("[BR-538]").contains("contoso/monday");
		assertThat(succeed("audit")).containsOnlyOnce("approval.reminded");
	}

	private static String metrics(int port) throws IOException {
		try (InputStream answer = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(port))
			.toURL()
			.openStream()) {
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private void work(String... further) throws IOException {
		List<String> settings = settings();
		settings.addAll(List.of(further));
		this.workers.add(ProgramProcess.start(this.folder.resolve("console-%d.txt".formatted(this.workers.size())),
				settings, "work"));
	}

	/**
	 * One that is still starting would find the installation taken, or end by a signal.
	 */
	private void awaitStarted() {
		await().atMost(LONGEST)
			.untilAsserted(() -> assertThat(this.workers)
				.allSatisfy((worker) -> assertThat(worker.text()).contains("[BR-732]")));
	}

	private void upload(String name, int first) {
		List<String> lines = new ArrayList<>(Installation.contosoSample().subList(0, 1));
		lines.addAll(Installation.contosoSample().subList(first, first + 5));
		this.on.upload("contoso", name + ".csv", lines);
	}

	private void awaitMessages(int number) {
		await().atMost(LONGEST)
			.untilAsserted(() -> assertThat(this.receiver.received()).as(texts()).hasSizeGreaterThanOrEqualTo(number));
	}

	private String texts() {
		StringBuilder texts = new StringBuilder();
		this.workers.forEach((worker) -> texts.append(worker.text()));
		return texts.toString();
	}

	private String succeed(String... words) {
		ProgramRun run = ProgramRun.of(settings(), words);
		assertThat(run.exitCode()).as(run.text()).isZero();
		return run.out();
	}

	private List<String> settings() {
		return this.on.settings("--reservations.cluster.every=1s", "--reservations.reports=false",
				"--reservations.webhook.operator=" + this.receiver.url(),
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT),
				"--reservations.partner-center.read-timeout=3s", "--reservations.partner-center.answer-wait=0s",
				"--reservations.partner-center.order-lag=4s",
				"--reservations.partner-center.requests-per-minute=1000000");
	}

}
