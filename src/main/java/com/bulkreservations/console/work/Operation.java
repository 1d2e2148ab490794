package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import org.jspecify.annotations.Nullable;

/**
 * What is queued and running, the kill switch, and the audit log. Whoever may not see an
 * upload learns only that there is another one.
 */
public final class Operation {

	private final UploadLife uploads;

	private final ConsoleDatabase database;

	private final Path jobs;

	private final KillSwitch killSwitch;

	private final AuditLog audit;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public Operation(UploadLife uploads, ConsoleDatabase database, Path jobs, Clock clock) {
		this.uploads = uploads;
		this.database = database;
		this.jobs = jobs;
		this.killSwitch = new KillSwitch(jobs);
		this.audit = new AuditLog(jobs, clock);
	}

	/** Returns what waits for the worker, that first which has waited longest. */
	public List<Queued> queue(Viewer viewer) {
		List<Queued> queue = new ArrayList<>();
		for (ConsoleUpload upload : this.uploads.waiting()) {
			boolean visible = viewer.seesCounts(upload.distributor());
			queue.add(new Queued(visible ? upload : null, upload.queuedAt()));
		}
		return queue;
	}

	/** Returns what is running now. */
	public Running running(Viewer viewer) throws IOException {
		boolean locked = ProcessLock.isHeld(this.jobs);
		Activity activity = locked ? ActivityFile.read(this.jobs) : null;
		boolean visible = activity != null && viewer.seesCounts(activity.distributor());
		return new Running(locked, locked && (activity == null || activity.pid() != ProcessHandle.current().pid()),
				visible ? activity : null, this.killSwitch.isSet());
	}

	/**
	 * Stops all purchases before their next check-out, or lets them go on.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public void setPurchasesStopped(Viewer viewer, boolean stopped) throws IOException {
		if (!viewer.has(Role.OPERATOR)) {
			throw new NotVisibleException();
		}
		if (stopped) {
			this.killSwitch.set();
		}
		else {
			this.killSwitch.remove();
		}
		this.database.change((entries) -> {
			entries.add(stopped ? "console.purchases-stopped" : "console.purchases-go-on", null, viewer.name(),
					Map.of());
			return stopped;
		});
	}

	/**
	 * Returns entries of the audit log, the latest first.
	 * @param before only entries with a lower number; {@link Long#MAX_VALUE} for all
	 * @throws NotVisibleException if the viewer is no admin
	 */
	public List<AuditEntry> audit(Viewer viewer, AuditFilter filter, long before, int limit) throws IOException {
		if (!viewer.has(Role.ADMIN)) {
			throw new NotVisibleException();
		}
		Deque<AuditEntry> latest = new ArrayDeque<>();
		this.audit.read((entry) -> {
			if (entry.number() < before && filter.wants(entry)) {
				latest.addFirst(entry);
				if (latest.size() > limit) {
					latest.removeLast();
				}
			}
		});
		return List.copyOf(latest);
	}

	/**
	 * An upload that waits.
	 *
	 * @param upload {@code null} where the viewer may not see it
	 * @param since when it began to wait
	 */
	public record Queued(@Nullable ConsoleUpload upload, Instant since) {

	}

	/**
	 * What is running.
	 *
	 * @param locked whether a process works
	 * @param byAnother whether it is another process, for which the queue waits
	 * @param activity its upload, progress and time left; {@code null} where the viewer
	 * may not see it, or nothing is known
	 * @param purchasesStopped whether the kill switch is set
	 */
	public record Running(boolean locked, boolean byAnother, @Nullable Activity activity, boolean purchasesStopped) {

	}

	/**
	 * Which entries of the audit log are wanted; {@code null} for any.
	 *
	 * @param object an upload's id or name, or a person
	 */
	public record AuditFilter(@Nullable String actor, @Nullable String object, @Nullable String distributor,
			@Nullable Instant from, @Nullable Instant to) {

		boolean wants(AuditEntry entry) {
			return (this.actor == null || this.actor.equalsIgnoreCase(entry.actor()))
					&& (this.distributor == null || this.distributor.equalsIgnoreCase(entry.distributor()))
					&& (this.from == null || !entry.at().isBefore(this.from))
					&& (this.to == null || entry.at().isBefore(this.to))
					&& (this.object == null || entry.details().containsValue(this.object));
		}

	}

}
