package com.bulkreservations.console.work;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.infrastructure.storage.FailureMessages;

/**
 * Checks the installation in a thread of its own, since Partner Center and mail servers
 * may let it wait.
 */
final class InstallationDoctor {

	private final Supplier<List<CheckResult>> check;

	private final Clock clock;

	private volatile Findings findings = new Findings(false, null, List.of());

	/**
	 * @param check checks as the command {@code doctor} does
	 */
	InstallationDoctor(Supplier<List<CheckResult>> check, Clock clock) {
		this.check = check;
		this.clock = clock;
	}

	Findings findings() {
		return this.findings;
	}

	/** Begins a check, unless one runs. */
	synchronized void start() {
		if (!this.findings.running()) {
			this.findings = new Findings(true, this.findings.at(), this.findings.results());
			Thread thread = new Thread(this::run, "console doctor");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void run() {
		List<CheckResult> results;
		try {
			results = this.check.get();
		}
		catch (RuntimeException ex) {
			results = List.of(CheckResult.problem("doctor", FailureMessages.of(ex)));
		}
		this.findings = new Findings(false, this.clock.instant(), results);
	}

}
