package com.bulkreservations.console.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.audit.AuditTail;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves committed audit entries from the database to the audit log, each once, whichever
 * processes do so at the same time.
 * <p>
 * An entry is appended to the log first, and then deleted here. Whoever finds an entry
 * that the log has already only deletes it: another process may have died between the
 * two, or lost its transaction while it hung.
 */
final class AuditOutbox {

	private static final Logger logger = LoggerFactory.getLogger(AuditOutbox.class);

	/** The detail of an entry of the log with its id here. */
	private static final String ID = "entry";

	/** Others may have written any number of entries meanwhile. */
	private static final int ENTRIES_AT_ONCE = 1000;

	private final JdbcClient tables;

	private final TransactionTemplate transactions;

	private final AuditLog audit;

	/** Follows the log from the start of this process, which had no entries then. */
	private final AuditTail log;

	private final String process = ConsoleDatabase.newId();

	/** What the log has got since all was moved that was in the database. */
	private final Set<String> appended = new HashSet<>();

	AuditOutbox(JdbcClient tables, TransactionTemplate transactions, AuditLog audit) {
		this.tables = tables;
		this.transactions = transactions;
		this.audit = audit;
		this.log = audit.tail();
	}

	/** Returns what identifies the entries of this process. */
	String process() {
		return this.process;
	}

	/** Moves the entries of this process to the log, the oldest first. */
	synchronized void forward() throws IOException {
		forward(" WHERE process = '" + this.process + "'");
	}

	/** Moves the entries of all processes, some of which may have died. */
	synchronized void forwardAll() throws IOException {
		forward("");
	}

	private void forward(String which) throws IOException {
		follow();
		// An entry that is not in the database now is appended later than all of these.
		List<String> before = List.copyOf(this.appended);
		List<Long> numbers = this.tables.sql("SELECT number FROM console_audit" + which + " ORDER BY number")
			.query(Long.class)
			.list();
		for (long number : numbers) {
			try {
				this.transactions.executeWithoutResult((status) -> forward(number));
			}
			catch (UnwritableLogException ex) {
				throw ex.cause;
			}
		}
		before.forEach(this.appended::remove);
	}

	private void follow() throws IOException {
		List<AuditEntry> entries;
		do {
			entries = this.log.more(ENTRIES_AT_ONCE);
			for (AuditEntry entry : entries) {
				String id = entry.details().get(ID);
				if (id != null) {
					this.appended.add(id);
				}
			}
		}
		while (!entries.isEmpty());
	}

	/** Forwards one entry in a transaction, so that none waits for the log for long. */
	private void forward(long number) {
		// Another process that forwards the same entry waits here until it is deleted.
		int found = this.tables.sql("UPDATE console_audit SET kind = kind WHERE number = ?").param(number).update();
		if (found > 0) {
			append(this.tables.sql("""
					SELECT id, process, kind, distributor, actor, details FROM console_audit WHERE number = ?""")
				.param(number)
				.query((row, count) -> new Entry(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
						row.getString(5), row.getString(6)))
				.single());
			this.tables.sql("DELETE FROM console_audit WHERE number = ?").param(number).update();
		}
	}

	private void append(Entry entry) {
		try {
			// The log may have got an entry of another process before this one followed
			// it.
			if (entry.process().equals(this.process) || !this.audit.contains(ID, entry.id())) {
				Map<String, String> details = new LinkedHashMap<>(
						Json.parse(entry.details(), AuditDetails.class).details());
				details.put(ID, entry.id());
				this.audit.appendUnless(() -> isAppended(entry), entry.kind(), entry.distributor(), entry.actor(),
						details);
			}
		}
		catch (IOException ex) {
			throw new UnwritableLogException(ex);
		}
	}

	/** Returns whether another process has moved an entry, since this one hung. */
	private boolean isAppended(Entry entry) throws IOException {
		follow();
		return this.appended.contains(entry.id());
	}

	void report(Exception failure) {
		logger.error(OperatorMessage.AUDIT_ENTRIES_WAIT.text(
				"Entries of the console cannot be written to the audit log, and wait in its database: %s",
				FailureMessages.of(failure)), failure);
	}

	private record Entry(String id, String process, String kind, @Nullable String distributor, String actor,
			String details) {

	}

	/** Rolls a transaction back. */
	private static final class UnwritableLogException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final IOException cause;

		private UnwritableLogException(IOException cause) {
			super(cause);
			this.cause = cause;
		}

	}

}
