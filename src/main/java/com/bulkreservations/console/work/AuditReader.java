package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;

/** The audit log, for admins. */
public final class AuditReader {

	private final AuditLog audit;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public AuditReader(Path jobs, Clock clock) {
		this.audit = new AuditLog(jobs, clock);
	}

	/**
	 * Returns entries, the latest first.
	 * @param before only entries with a lower number; {@link Long#MAX_VALUE} for all
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public List<AuditEntry> latest(Viewer viewer, AuditFilter filter, long before, int limit) throws IOException {
		requireAdmin(viewer);
		return this.audit.latest((entry) -> entry.number() < before && filter.wants(entry), limit);
	}

	/**
	 * Passes all entries on, the oldest first.
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public void read(Viewer viewer, AuditFilter filter, Consumer<AuditEntry> reader) throws IOException {
		requireAdmin(viewer);
		this.audit.read((entry) -> {
			if (filter.wants(entry)) {
				reader.accept(entry);
			}
		});
	}

	private static void requireAdmin(Viewer viewer) {
		if (!viewer.has(Role.ADMIN)) {
			throw new NotVisibleException();
		}
	}

}
