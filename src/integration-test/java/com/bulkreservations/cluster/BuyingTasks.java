package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The tasks of a worker, and a Partner Center in which they buy. */
abstract class BuyingTasks {

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	@TempDir
	private Path folder;

	Installation on;

	PartnerCenterServer server;

	List<String> settings;

	WorkerTasks tasks;

	@BeforeEach
	void install() {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
	}

	/** Opens Partner Center and the worker for the distributors that are known now. */
	void open(String... further) throws IOException {
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.on.config());
		List<String> all = new ArrayList<>(List.of("--reservations.reports=false",
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT),
				"--reservations.partner-center.read-timeout=3s",
				"--reservations.partner-center.requests-per-minute=1000000"));
		all.addAll(List.of(further));
		this.settings = this.on.settings(all.toArray(String[]::new));
		this.tasks = WorkerTasks.of(this.on, this.settings);
	}

	@AfterEach
	void closeTasks() {
		this.tasks.close();
		this.server.close();
	}

	void succeed(String... command) {
		ProgramRun run = ProgramRun.of(this.settings, command);
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

}
