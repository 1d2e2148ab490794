package com.bulkreservations.console.people;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.approval.AdjustableClock;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.OpenedConsole;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The people of a console, for a test at a time that the test sets. */
abstract class OpenedPeople {

	static final Instant NOW = Instant.parse("2026-01-17T02:00:00Z");

	/** Whoever has an account of the machine. */
	static final Viewer SERVER = Viewer.ofAccount("account root");

	static final Membership ADMIN = new Membership(Role.ADMIN, null);

	static final String PASSWORD = "four unrelated words here";

	static final String ADDRESS = "192.0.2.7";

	@TempDir
	private Path folder;

	final AdjustableClock clock = new AdjustableClock(NOW);

	Installation installation;

	ConsoleDatabase database;

	People people;

	SignIn signIn;

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@BeforeEach
	void openInstallation() throws IOException {
		this.installation = Installation.in(this.folder, database());
		reopen();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	void reopen() throws IOException {
		this.database = OpenedConsole.of(this.installation, this.clock);
		this.people = new People(this.database, this.clock);
		this.signIn = new SignIn(this.database, this.clock);
	}

	/** Adds a person who has chosen a password. */
	Viewer added(String name, Membership... memberships) {
		Viewer viewer = this.signIn.accept(this.people.add(SERVER, name, List.of(memberships)).token(), PASSWORD);
		assertThat(viewer).isNotNull();
		return viewer;
	}

	long revision(Viewer person) {
		return this.people.get(SERVER, person.personId()).revision();
	}

	List<AuditEntry> audited() throws IOException {
		List<AuditEntry> entries = new ArrayList<>();
		new AuditLog(OpenedConsole.jobs(this.installation), this.clock).read(entries::add);
		return entries;
	}

	List<String> auditedKinds() throws IOException {
		return audited().stream().map(AuditEntry::kind).toList();
	}

}
