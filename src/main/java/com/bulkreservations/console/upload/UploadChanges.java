package com.bulkreservations.console.upload;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.AuditEntries;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Changes uploads for people: from the revision that the person saw, and together with
 * the audit entry.
 */
final class UploadChanges {

	private static final int AUDITED_CELLS = 100;

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final Clock clock;

	UploadChanges(ConsoleDatabase database, UploadTables tables, Clock clock) {
		this.database = database;
		this.tables = tables;
		this.clock = clock;
	}

	/**
	 * Returns an upload that a person may change.
	 * @throws NotVisibleException if the person does not have the role
	 * @throws StaleRevisionException if it has changed since, or has none of the states
	 */
	ConsoleUpload require(Viewer viewer, Role role, String id, long revision, Set<UploadState> states) {
		ConsoleUpload upload = existing(id);
		if (!viewer.has(role, upload.distributor())) {
			throw new NotVisibleException();
		}
		if (upload.revision() != revision || !states.contains(upload.state())) {
			throw new StaleRevisionException();
		}
		return upload;
	}

	ConsoleUpload change(Viewer viewer, ConsoleUpload upload, String kind, Map<String, @Nullable Object> values,
			Map<String, String> details) {
		return this.database.change((audit) -> {
			change(upload, values);
			audit(audit, kind, viewer, upload, details);
			return existing(upload.id());
		});
	}

	/** Changes an upload within the transaction of the caller. */
	void change(ConsoleUpload upload, Map<String, @Nullable Object> values) {
		if (!this.tables.change(upload, this.clock.instant(), values)) {
			throw new StaleRevisionException();
		}
	}

	ConsoleUpload existing(String id) {
		ConsoleUpload upload = this.tables.find(id);
		if (upload == null) {
			throw new NotVisibleException();
		}
		return upload;
	}

	static void audit(AuditEntries audit, String kind, Viewer viewer, ConsoleUpload upload,
			Map<String, String> details) {
		Map<String, String> all = new HashMap<>(details);
		all.put("upload", upload.id());
		all.put("file", details.getOrDefault("file", upload.name()));
		all.put("uploadSha256", upload.sha256());
		audit.add(kind, upload.distributor(), viewer.name(), all);
	}

	/** Returns what the audit log says of corrected cells: where, and not what. */
	static Map<String, String> corrected(int version, List<ChangedCell> cells) {
		Map<String, String> details = new HashMap<>();
		details.put("cells", Integer.toString(cells.size()));
		details.put("version", Integer.toString(version));
		details.put("lines",
				cells.stream()
					.limit(AUDITED_CELLS)
					.map((cell) -> cell.line() + " " + cell.column())
					.collect(Collectors.joining(", ")));
		return details;
	}

}
