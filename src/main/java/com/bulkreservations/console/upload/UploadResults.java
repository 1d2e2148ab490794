package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;

/** What checks and runs made of uploads: totals, rows, orders and files. */
public final class UploadResults {

	/** What can be downloaded of a result. */
	private static final Set<String> FILES = Set.of("accepted-orders.csv", "orders.csv", "rejections.csv",
			"rejected-requests.csv", "summary.json", "report.html", "report.xlsx", "differences.csv");

	private final Uploads uploads;

	private final ConsoleDatabase database;

	private final UploadStore store;

	private final ResultFolders folders;

	private final Approvals approvals;

	/**
	 * @param uploads know which uploads a viewer may see
	 */
	public UploadResults(Uploads uploads, ConsoleDatabase database, Approvals approvals, ReservationSettings settings) {
		this.uploads = uploads;
		this.database = database;
		this.store = UploadStore.of(settings);
		this.folders = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
	}

	private ConsoleUpload withContents(Viewer viewer, String id) {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		if (!viewer.seesContents(upload.distributor())) {
			throw new NotVisibleException();
		}
		return upload;
	}

	/**
	 * Returns the summary of an upload's run, or else of its check: counts, amounts,
	 * reasons by frequency, and files.
	 * @throws NotVisibleException if there is none yet
	 */
	public Summary summary(Viewer viewer, String id) throws IOException {
		return files(withContents(viewer, id)).summary();
	}

	/**
	 * Returns rows of the result, in the order of the upload.
	 * @param after only rows behind this line; 0 for the first page
	 */
	public List<ResultRow> rows(Viewer viewer, String id, RowFilter filter, long after, int limit) throws IOException {
		return new ResultRows(files(withContents(viewer, id))).page(filter, after, limit);
	}

	/** Returns what an approver must know of an upload's orders. */
	public OrdersToApprove orders(Viewer viewer, String id) throws IOException {
		return OrdersToApprove.of(files(withContents(viewer, id)));
	}

	/** Returns what the decisions about an upload's orders amount to now. */
	public Standing standing(Viewer viewer, String id) throws IOException {
		return this.approvals.standing(OrderContent.of(files(this.uploads.get(viewer, id)).summary()));
	}

	/**
	 * Returns a file of the result, to be downloaded, which the audit log records.
	 * @throws NotVisibleException if there is none of this name
	 */
	public Path file(Viewer viewer, String id, String name) {
		ConsoleUpload upload = withContents(viewer, id);
		Path folder = this.folders.folder(upload);
		if (folder == null || !FILES.contains(name) || !Files.isRegularFile(folder.resolve(name))) {
			throw new NotVisibleException();
		}
		return recorded(viewer, upload, name, folder.resolve(name));
	}

	/** Returns the latest version as sent, to be downloaded. */
	public Path original(Viewer viewer, String id) {
		ConsoleUpload upload = withContents(viewer, id);
		Path file = this.store.file(upload);
		if (!Files.isRegularFile(file)) {
			throw new NotVisibleException();
		}
		return recorded(viewer, upload, upload.name(), file);
	}

	private Path recorded(Viewer viewer, ConsoleUpload upload, String name, Path file) {
		this.database.change((audit) -> {
			UploadChanges.audit(audit, "console.file-read", viewer, upload, Map.of("file", name));
			return file;
		});
		return file;
	}

	private RunFiles files(ConsoleUpload upload) throws IOException {
		return this.folders.published(upload);
	}

}
