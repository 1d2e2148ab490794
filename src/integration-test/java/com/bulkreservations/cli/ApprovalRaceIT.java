package com.bulkreservations.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two persons decide at the same time, each in a process, and some of these are killed.
 * {@code -Dapproval-race.rounds=50} does so fifty times.
 */
@Tag("kill")
class ApprovalRaceIT {

	private static final int ROUNDS = Integer.getInteger("approval-race.rounds", 3);

	private static final List<String> PEOPLE = List.of("alice@contoso.example", "bob@contoso.example");

	private final Random random = new Random(ROUNDS);

	@TempDir
	private Path folder;

	@Test
	void eachDecisionStandsOnceAndTheAuditLogHasIt() throws Exception {
		Installation on = Installation.in(this.folder);
		on.upload("contoso", "orders.csv", Installation.contosoSample());
		assertThat(ProgramRun.of(on.settings(), "run").exitCode()).isZero();
		int certain = 0;
		for (int round = 0; round < ROUNDS; round++) {
			boolean kill = round % 3 == 2;
			List<ProgramProcess> processes = new ArrayList<>();
			for (String person : PEOPLE) {
				processes.add(ProgramProcess.start(this.folder.resolve(person + ".txt"), settings(on, person),
						"approve", "contoso/orders"));
			}
			for (ProgramProcess process : processes) {
				boolean killed = kill && process.killAfter(500 + this.random.nextInt(2500));
				if (!killed) {
					assertThat(process.exitCode()).as(process.text()).isZero();
					certain++;
				}
			}
			ProgramRun verified = ProgramRun.of(on.settings(), "audit", "--verify");
			assertThat(verified.exitCode()).as("round %d: %s", round, verified.text()).isZero();
		}
		String audit = ProgramRun.of(on.settings(), "audit").out();
		long entries = audit.lines().filter((line) -> line.contains("approval.approved")).count();
		assertThat(entries).isBetween((long) certain, 2L * ROUNDS);
		String decisions = ProgramRun.of(on.settings(), "approvals").out();
		assertThat(decisions.lines().filter((line) -> line.contains("approved by "))).hasSize((int) entries);
		assertThat(Files.exists(on.output().resolve(".jobs/approvals/pending.json"))).isFalse();
	}

	private static List<String> settings(Installation on, String person) {
		String account = System.getenv().getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());
		return on.settings("--reservations.approval.accounts.[%s]=%s".formatted(account, person),
				"--reservations.approval.two-above.EUR=1");
	}

}
