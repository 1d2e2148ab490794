package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.Reports;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Reports of periods that people of finance ask for. A report waits in the database until
 * the {@link HistoryWorker} makes it, also after a crash: made twice, it is the same.
 */
public final class RequestedReports {

	private static final String ALL = "*";

	private static final String SELECT = """
			SELECT id, distributor, first_day, last_day, state, asked_by, asked_at, name, message
			FROM console_report""";

	private static final Set<String> FILES = Set.of("report.html", "report.xlsx");

	private final ConsoleDatabase database;

	private final ReservationSettings settings;

	private final Clock clock;

	public RequestedReports(ConsoleDatabase database, ReservationSettings settings, Clock clock) {
		this.database = database;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Asks for a report.
	 * @param distributor {@code null} for all distributors
	 * @throws NotVisibleException if the viewer may not read reports of the distributor
	 * @throws ActionRefusedException if the last day is before the first
	 */
	public RequestedReport request(Viewer viewer, @Nullable String distributor, LocalDate from, LocalDate to) {
		requireFinance(viewer, distributor);
		if (to.isBefore(from)) {
			throw new ActionRefusedException(
					OperatorMessage.PERIOD_INVALID.text("Expected a period, but %s is before %s.", to, from));
		}
		String id = ConsoleDatabase.newId();
		return this.database.change((audit) -> {
			this.database.tables()
				.sql("""
						INSERT INTO console_report (id, distributor, first_day, last_day, state, asked_by, asked_at)
						VALUES (?, ?, ?, ?, ?, ?, ?)""")
				.params(id, (distributor != null) ? distributor.toLowerCase(Locale.ROOT) : ALL, from, to,
						RequestedReport.State.QUEUED.name(), viewer.name(), ConsoleDatabase.time(this.clock.instant()))
				.update();
			audit.add("console.report-requested", distributor, viewer.name(),
					Map.of("report", id, "from", from.toString(), "to", to.toString()));
			return Objects.requireNonNull(find(id));
		});
	}

	/**
	 * Returns the reports that the viewer may read, the latest first.
	 * @throws NotVisibleException if the viewer may read none
	 */
	public List<RequestedReport> list(Viewer viewer, int limit) {
		Set<String> distributors = new TreeSet<>();
		for (Membership membership : viewer.memberships()) {
			if (membership.role() == Role.FINANCE) {
				distributors.add((membership.distributor() != null) ? membership.distributor() : ALL);
			}
		}
		if (distributors.isEmpty()) {
			throw new NotVisibleException();
		}
		boolean all = distributors.contains(ALL);
		String where = all ? ""
				: " WHERE distributor IN (" + String.join(", ", Collections.nCopies(distributors.size(), "?")) + ")";
		List<Object> values = new ArrayList<>(all ? Set.of() : distributors);
		values.add(limit);
		return this.database.tables()
			.sql(SELECT + where + " ORDER BY asked_at DESC, id LIMIT ?")
			.params(values)
			.query(RequestedReports::report)
			.list();
	}

	/**
	 * Returns a report.
	 * @throws NotVisibleException if there is none that the viewer may read
	 */
	public RequestedReport get(Viewer viewer, String id) {
		RequestedReport report = find(id);
		if (report == null) {
			throw new NotVisibleException();
		}
		requireFinance(viewer, report.distributor());
		return report;
	}

	/**
	 * Returns a file of a report, which the audit log records.
	 * @throws NotVisibleException if there is none of this name
	 */
	public Path file(Viewer viewer, String id, String file) {
		RequestedReport report = get(viewer, id);
		if (report.name() == null || !FILES.contains(file)) {
			throw new NotVisibleException();
		}
		Path path = this.settings.outputDir().resolve("reports").resolve(report.name()).resolve(file);
		if (!Files.isRegularFile(path)) {
			throw new NotVisibleException();
		}
		this.database.change((audit) -> {
			audit.add("console.file-read", report.distributor(), viewer.name(), Map.of("report", id, "file", file));
			return path;
		});
		return path;
	}

	private static void requireFinance(Viewer viewer, @Nullable String distributor) {
		boolean allowed = (distributor != null) ? viewer.has(Role.FINANCE, distributor)
				: viewer.memberships().contains(new Membership(Role.FINANCE, null));
		if (!allowed) {
			throw new NotVisibleException();
		}
	}

	private @Nullable RequestedReport find(String id) {
		return this.database.tables()
			.sql(SELECT + " WHERE id = ?")
			.param(id)
			.query(RequestedReports::report)
			.optional()
			.orElse(null);
	}

	private static RequestedReport report(ResultSet row, int number) throws SQLException {
		String distributor = row.getString("distributor");
		return new RequestedReport(row.getString("id"), ALL.equals(distributor) ? null : distributor,
				row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
				RequestedReport.State.valueOf(row.getString("state")), row.getString("asked_by"),
				Objects.requireNonNull(ConsoleDatabase.instant(row, "asked_at")), row.getString("name"),
				row.getString("message"));
	}

	/**
	 * Makes the reports that wait.
	 * @param stopping asked after each report
	 */
	void make(BooleanSupplier stopping) {
		List<RequestedReport> queued = this.database.tables()
			.sql(SELECT + " WHERE state = 'QUEUED' ORDER BY asked_at, id")
			.query(RequestedReports::report)
			.list();
		for (RequestedReport report : queued) {
			if (stopping.getAsBoolean()) {
				return;
			}
			try {
				Path folder = new Reports(this.settings).write(report.from(), report.to(), report.distributor())
					.folder();
				set(report, RequestedReport.State.DONE, String.valueOf(folder.getFileName()), null);
			}
			catch (IOException | RuntimeException ex) {
				set(report, RequestedReport.State.FAILED, null, FailureMessages.of(ex));
			}
		}
	}

	private void set(RequestedReport report, RequestedReport.State state, @Nullable String name,
			@Nullable String message) {
		this.database.change((audit) -> {
			audit.add((state == RequestedReport.State.DONE) ? "console.report-made" : "console.report-failed",
					report.distributor(), "system", Map.of("report", report.id(), "from", report.from().toString(),
							"to", report.to().toString(), "askedBy", report.askedBy()));
			return this.database.tables()
				.sql("UPDATE console_report SET state = ?, name = ?, message = ? WHERE id = ?")
				.param(state.name())
				.param(name)
				.param(message)
				.param(report.id())
				.update();
		});
	}

}
