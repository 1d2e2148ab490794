package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.audit.AuditVerification;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows and verifies the audit log. */
@Command(name = "audit", mixinStandardHelpOptions = true,
		description = "Shows who decided and did what, and verifies that nothing of it was changed.")
final class AuditCommand implements Callable<Integer> {

	private static final int DAMAGED = 1;

	private final Invocation invocation;

	private final PrintWriter out;

	@Option(names = "--from", paramLabel = "DATE", description = "Only from this day on, such as 2026-01-31, in UTC.")
	private @Nullable LocalDate from;

	@Option(names = "--distributor", paramLabel = "ID", description = "Only what is about this distributor.")
	private @Nullable String distributor;

	@Option(names = "--verify",
			description = "Looks for entries and approvals that were changed, removed, added or moved, instead of showing them.")
	private boolean verify;

	@Option(names = "--json", description = "As JSON, one entry a line.")
	private boolean json;

	AuditCommand(Invocation invocation) {
		this.invocation = invocation;
		this.out = invocation.terminal().out();
	}

	@Override
	public Integer call() throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		Clock clock = Clock.systemUTC();
		AuditLog log = new AuditLog(WorkFolders.in(settings.outputDir()).jobs(), clock);
		if (this.verify) {
			return verify(log, Approvals.of(settings, clock));
		}
		log.read((entry) -> {
			if (isWanted(entry)) {
				print(entry);
			}
		});
		this.out.flush();
		return 0;
	}

	private int verify(AuditLog log, Approvals approvals) throws IOException {
		AuditVerification verification = log.verify();
		List<String> findings = new ArrayList<>(verification.findings());
		findings.addAll(approvals.verify());
		findings.forEach((finding) -> this.out.println("DAMAGED  " + ConsoleFormatter.printable(finding)));
		if (findings.isEmpty()) {
			this.out.println(OperatorMessage.AUDIT_VERIFIED.text(
					"Verified: %,d entries, the last one with the hash %s; and all decisions in approvals are among them. Whoever holds the key can replace the log together with its end: keep a note of number and hash elsewhere.",
					verification.entries(), verification.hash()));
		}
		return findings.isEmpty() ? 0 : DAMAGED;
	}

	private boolean isWanted(AuditEntry entry) {
		return (this.from == null || !LocalDate.ofInstant(entry.at(), ZoneOffset.UTC).isBefore(this.from))
				&& (this.distributor == null || this.distributor.equalsIgnoreCase(entry.distributor()));
	}

	private void print(AuditEntry entry) {
		if (this.json) {
			this.out.println(Json.toLine(entry));
			return;
		}
		String details = entry.details()
			.entrySet()
			.stream()
			.map((detail) -> detail.getKey() + "=" + detail.getValue())
			.collect(Collectors.joining(", "));
		this.out.println(ConsoleFormatter.printable("%s  %s  %s  %s  %s".formatted(ConsoleFormatter.time(entry.at()),
				entry.kind(), (entry.distributor() != null) ? entry.distributor() : "-", entry.actor(), details)));
	}

}
