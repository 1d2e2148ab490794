package com.bulkreservations.approval;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.storage.AtomicFile;
import com.bulkreservations.infrastructure.storage.AuthenticationKey;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.NotAuthenticException;
import com.bulkreservations.infrastructure.storage.SealedJson;
import org.jspecify.annotations.Nullable;

/**
 * The files of decisions, one for each upload, in {@code output/.jobs/approvals/}.
 * Several processes may use them at the same time.
 * <p>
 * A decision is prepared in a file, entered into the audit log, and then written. After a
 * crash between these, it stands if the audit log has it.
 */
final class ApprovalFiles {

	/** The detail of an audit entry with the id of a decision. */
	static final String DECISION = "decision";

	private static final String EXTENSION = ".json";

	private final Path folder;

	private final AuthenticationKey key;

	private final SealedJson sealed;

	private final AuditLog audit;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	ApprovalFiles(Path jobs, AuditLog audit) {
		this.folder = jobs.resolve("approvals");
		this.key = new AuthenticationKey(this.folder.resolve("key"));
		this.sealed = new SealedJson(this.key);
		this.audit = audit;
	}

	/**
	 * Returns all decisions about an upload, or {@code null} without any.
	 * @throws NotAuthenticException if nobody with the key wrote them
	 */
	@Nullable Approval find(String distributor, String uploadSha256) throws IOException {
		completePending();
		Path file = file(distributor, uploadSha256);
		return Files.exists(file) ? read(file, distributor, uploadSha256) : null;
	}

	private Approval read(Path file, String distributor, String uploadSha256) throws IOException {
		Approval approval = this.sealed.read(file, Approval.class);
		if (!approval.distributor().equals(distributor) || !approval.uploadSha256().equals(uploadSha256)) {
			throw new NotAuthenticException(file);
		}
		return approval;
	}

	/** Returns all decisions about all uploads, by distributor and upload. */
	List<Approval> all() throws IOException {
		completePending();
		List<Approval> approvals = new ArrayList<>();
		for (Path file : files()) {
			approvals.add(read(file, file.getName(file.getNameCount() - 2).toString(), uploadOf(file)));
		}
		return approvals;
	}

	/** Describes the files that nobody with the key wrote, or that cannot be read. */
	List<String> damages() throws IOException {
		List<String> damages = new ArrayList<>();
		for (Path file : files()) {
			try {
				read(file, file.getName(file.getNameCount() - 2).toString(), uploadOf(file));
			}
			catch (IOException ex) {
				damages.add(FailureMessages.of(ex));
			}
		}
		return damages;
	}

	private List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> distributors = Files.newDirectoryStream(this.folder, Files::isDirectory)) {
				for (Path distributor : distributors) {
					try (DirectoryStream<Path> uploads = Files.newDirectoryStream(distributor, "*" + EXTENSION)) {
						uploads.forEach(files::add);
					}
				}
			}
		}
		Collections.sort(files);
		return files;
	}

	private static String uploadOf(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.substring(0, name.length() - EXTENSION.length());
	}

	private Path file(String distributor, String uploadSha256) {
		return this.folder.resolve(distributor).resolve(uploadSha256 + EXTENSION);
	}

	ExclusiveLock lock() throws IOException {
		FileTree.createForOwner(this.folder);
		ExclusiveLock lock = ExclusiveLock.acquire(this.folder.resolve("lock"));
		try {
			if (!this.key.exists()) {
				requireNoFiles();
				this.key.create();
			}
			return lock;
		}
		catch (IOException | RuntimeException | Error ex) {
			lock.close();
			throw ex;
		}
	}

	/** A new key would silently end all approvals of a lost one. */
	private void requireNoFiles() throws IOException {
		if (!files().isEmpty()) {
			this.key.read();
		}
	}

	Approval existing(String distributor, String uploadSha256) throws IOException {
		Path file = file(distributor, uploadSha256);
		return Files.exists(file) ? read(file, distributor, uploadSha256) : Approval.none(distributor, uploadSha256);
	}

	/** Writes decisions, to be called with the lock. */
	void write(Approval approval, String id, String kind, String actor, Map<String, String> details)
			throws IOException {
		this.sealed.write(pending(), new PendingDecision(id, approval));
		this.audit.append(kind, approval.distributor(), actor, details);
		commit(approval);
	}

	private void commit(Approval approval) throws IOException {
		Path file = file(approval.distributor(), approval.uploadSha256());
		FileTree.createForOwner(this.folder.resolve(approval.distributor()));
		this.sealed.write(file, approval);
		Files.delete(pending());
	}

	private Path pending() {
		return this.folder.resolve("pending.json");
	}

	/** Completes what a process that was killed had begun, if there is such a thing. */
	void completePending() throws IOException {
		if (Files.exists(pending())) {
			ExclusiveLock lock = lock();
			try (lock) {
				complete();
			}
		}
	}

	/** The same, to be called with the lock. */
	void complete() throws IOException {
		if (Files.exists(pending())) {
			PendingDecision decision = this.sealed.read(pending(), PendingDecision.class);
			if (this.audit.contains(DECISION, decision.id())) {
				commit(decision.approval());
			}
			else {
				Files.delete(pending());
			}
		}
	}

	/** Keeps the approved rows, to show which ones differ if others are ordered. */
	void keepOrders(OrderContent content, Path acceptedOrders) throws IOException {
		FileTree.createForOwner(this.folder.resolve(content.distributor()));
		AtomicFile.copy(acceptedOrders, keptOrders(content.distributor(), content.uploadSha256()));
	}

	Path keptOrders(String distributor, String uploadSha256) {
		return this.folder.resolve(distributor).resolve(uploadSha256 + ".accepted-orders.csv");
	}

	/** A decision that is being made, with all decisions about its upload. */
	private record PendingDecision(String id, Approval approval) {

	}

}
