package com.bulkreservations.notification;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.Installation;
import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Reminders of approvals that lapse. */
class RemindersIT {

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	@TempDir
	private Path folder;

	private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

	/** The second one comes while the first one has looked and has not noted it yet. */
	@Test
	void twoProcessesAtTheSameTimeRemindOnce() throws Exception {
		Installation installation = Installation.in(this.folder);
		List<String> settings = installation.settings("--reservations.reports=false",
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT),
				"--reservations.approval.valid-for=1h", "--reservations.approval.remind-before=2h");
		installation.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 4));
		assertThat(ProgramRun.of(settings, "run").exitCode()).isZero();
		assertThat(ProgramRun.of(settings, "approve", "monday").exitCode()).isZero();
		ReservationSettings read = SettingsReader.read(settings);
		Reminders other = reminders(read, () -> {
		});
		Reminders first = reminders(read,
				() -> CompletableFuture.runAsync(() -> other.send(this.printed::add, null)).join());

		first.send(this.printed::add, null);
		other.send(this.printed::add, null);

		assertThat(this.printed).containsExactly("contoso");
		assertThat(ProgramRun.of(settings, "audit").out()).containsOnlyOnce("approval.reminded");
	}

	private static Reminders reminders(ReservationSettings settings, Runnable meanwhile) {
		return new Reminders(settings.outputDir().resolve(".jobs"), LapsingApprovals.of(settings, Clock.systemUTC()),
				(lapsing) -> {
					meanwhile.run();
					return lapsing.content().distributor();
				});
	}

}
