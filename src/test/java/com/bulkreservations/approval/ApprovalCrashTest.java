package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.disk.PowerCut;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings.Required;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process dies, or the power fails, before each operation on the disk of a decision:
 * the decision stands or it does not, and the audit log says the same.
 */
class ApprovalCrashTest {

	private static final Instant NOW = Instant.parse("2026-11-29T21:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final OrderContent CONTENT = new OrderContent("contoso", "orders.csv", "orders.0123456789ab",
			"a".repeat(64), "b".repeat(64), 2, Map.of("EUR", new CurrencyTotal(2, 5, new BigDecimal("1000.00"))), NOW);

	@TempDir
	private Path folder;

	/** Everything behind a certain operation fails, as in a process that is gone. */
	private static final class Killed implements TestDisk.Behaviour {

		private final int last;

		private final boolean torn;

		private int count;

		private Killed(int last, boolean torn) {
			this.last = last;
			this.torn = torn;
		}

		@Override
		public void before(TestDisk.Operation operation, Path path) {
			if (++this.count > this.last) {
				throw new ProcessIsGone();
			}
		}

		@Override
		public int beforeWrite(Path path, int bytes) {
			before(TestDisk.Operation.WRITE, path);
			// The next write finds the process gone.
			return (this.torn && this.count == this.last) ? bytes / 2 : bytes;
		}

	}

	private static final class ProcessIsGone extends Error {

		private static final long serialVersionUID = 1L;

	}

	private static Approvals approvals(Path jobs) {
		return OpenedApprovals.in(jobs, Required.ORDER, CLOCK);
	}

	private static void decide(Path jobs, Decision.Kind kind, String person) throws Exception {
		approvals(jobs).decide(CONTENT, Set.of(), kind, Decider.of(person), Means.COMMAND_LINE, "because", null);
	}

	private static Path onTestDisk(Path jobs) {
		return Path.of(URI.create(TestDisk.nameOf(jobs)));
	}

	@Test
	void aDecisionOfAProcessThatDiesStandsOrDoesNot() throws Exception {
		Set<Integer> seen = new TreeSet<>();
		for (boolean torn : new boolean[] { false, true }) {
			boolean alive = false;
			for (int last = 0; !alive; last++) {
				Path jobs = this.folder.resolve(last + (torn ? "-torn" : ""));
				decide(jobs, Decision.Kind.APPROVED, "alice@contoso.example");
				Killed killed = new Killed(last, torn);
				try {
					TestDisk.with(killed, () -> {
						decide(onTestDisk(jobs), Decision.Kind.REJECTED, "bob@contoso.example");
						return null;
					});
					alive = true;
				}
				catch (ProcessIsGone gone) {
					// As wanted.
				}
				seen.add(requireOldOrNew(jobs, "killed after " + last));
				decideOnce(jobs);
			}
		}
		assertThat(seen).containsExactly(1, 2);
	}

	@Test
	void aFirstDecisionOfAProcessThatDiesStandsOrDoesNot() throws Exception {
		Set<Integer> seen = new TreeSet<>();
		boolean alive = false;
		for (int last = 0; !alive; last++) {
			Path jobs = Files.createDirectories(this.folder.resolve("first-" + last));
			try {
				TestDisk.with(new Killed(last, false), () -> {
					decide(onTestDisk(jobs), Decision.Kind.REJECTED, "bob@contoso.example");
					return null;
				});
				alive = true;
			}
			catch (ProcessIsGone gone) {
				// As wanted.
			}
			seen.add(requireOldOrNew(jobs, "killed after " + last));
			decideOnce(jobs);
		}
		assertThat(seen).containsExactly(0, 1);
	}

	@Test
	void aDecisionSurvivesAPowerCutOrDoesNot() throws Exception {
		Path root = Files.createDirectories(this.folder.resolve("root"));
		List<Path> left = new ArrayList<>();
		TestDisk.with(new PowerCut(root, (number, cut) -> {
			Path target = this.folder.resolve("left-" + number);
			cut.leave(target);
			left.add(target);
		}), () -> {
			Path jobs = onTestDisk(root).resolve("jobs");
			decide(jobs, Decision.Kind.APPROVED, "alice@contoso.example");
			decide(jobs, Decision.Kind.REJECTED, "bob@contoso.example");
			return null;
		});
		assertThat(left).hasSizeGreaterThan(20);
		Set<Integer> seen = new TreeSet<>();
		for (Path target : left) {
			Path jobs = target.resolve("jobs");
			Path key = jobs.resolve("approvals/key");
			if (Files.exists(key)) {
				// The mode is kept by the disk, and not by the test.
				Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
			}
			seen.add(requireOldOrNew(jobs, target.toString()));
			decideOnce(jobs);
		}
		assertThat(seen).containsExactly(0, 1, 2);
	}

	/** Returns how many decisions stand. */
	private static int requireOldOrNew(Path jobs, String instant) throws IOException {
		Approvals reopened = approvals(jobs);
		Approval approval = reopened.find("contoso", "a".repeat(64));
		int decisions = (approval != null) ? approval.decisions().size() : 0;
		List<String> audited = new ArrayList<>();
		AuditLog audit = new AuditLog(jobs, CLOCK);
		audit.read((entry) -> {
			if (entry.kind().startsWith("approval.")) {
				audited.add(entry.kind());
			}
		});
		assertThat(audited).as(instant).hasSize(decisions);
		assertThat(reopened.verify()).as(instant).isEmpty();
		assertThat(audit.verify().findings()).as(instant).isEmpty();
		return decisions;
	}

	/** The next process can decide, unless the orders are rejected. */
	private static void decideOnce(Path jobs) throws Exception {
		int before = requireOldOrNew(jobs, jobs.toString());
		try {
			decide(jobs, Decision.Kind.APPROVED, "carol@contoso.example");
			assertThat(requireOldOrNew(jobs, jobs.toString())).isEqualTo(before + 1);
		}
		catch (DecisionRefusedException ex) {
			assertThat(ex).hasMessageContaining("A rejection is final");
		}
		assertThat(jobs.resolve("approvals/pending.json")).doesNotExist();
	}

}
