package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.order.Column;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;

/** What checks and runs made of uploads: totals, rows, orders and files. */
public final class UploadResults {

	/** What can be downloaded of a result. */
	private static final List<String> FILES = List.of("report.xlsx", "report.html", "rejected-requests.csv",
			"rejections.csv", "accepted-orders.csv", "orders.csv", "differences.csv", "summary.json");

	/** So many rows make a result so large that its rows are indexed. */
	static final long LARGE = 2000;

	private final Uploads uploads;

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final UploadStore store;

	private final ResultFolders folders;

	private final Approvals approvals;

	private final Path outputDir;

	private final Clock clock;

	/**
	 * @param uploads know which uploads a viewer may see
	 */
	public UploadResults(Uploads uploads, ConsoleDatabase database, Approvals approvals, ReservationSettings settings,
			Clock clock) {
		this.uploads = uploads;
		this.database = database;
		this.tables = new UploadTables(database.tables());
		this.store = UploadStore.of(settings);
		this.folders = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
		this.outputDir = settings.outputDir();
		this.clock = clock;
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
		ConsoleUpload upload = withContents(viewer, id);
		return new ResultRows(files(upload), this.store.indexes(upload), LARGE).page(filter, after, limit);
	}

	/** Returns what an approver must know of an upload's orders. */
	public OrdersToApprove orders(Viewer viewer, String id) throws IOException {
		return OrdersToApprove.of(files(withContents(viewer, id)));
	}

	/** Returns the orders of an upload by customer, what is large, and what unusual. */
	public OrdersOverview overview(Viewer viewer, String id) throws IOException {
		ConsoleUpload upload = withContents(viewer, id);
		return overview(upload.distributor(), files(upload), this.clock.instant());
	}

	/**
	 * Returns the orders of a published run by customer, what is large, and what unusual.
	 * @throws NotVisibleException if the viewer may not read its distributor
	 */
	public OrdersOverview overview(Viewer viewer, RunEntry run) throws IOException {
		if (!viewer.seesContents(run.distributor()) || run.folder() == null) {
			throw new NotVisibleException();
		}
		Path folder = Path.of(run.folder());
		return overview(run.distributor(),
				new RunFiles(folder, Json.read(folder.resolve(Summary.FILE_NAME), Summary.class)), run.at());
	}

	/**
	 * @param before only runs of before are compared with
	 */
	private OrdersOverview overview(String distributor, RunFiles run, Instant before) throws IOException {
		List<RunEntry> earlier = new PublishedRuns(this.outputDir)
			.entries(new RunFilter(distributor, null, null, RunEntry.State.PUBLISHED))
			.stream()
			.filter((entry) -> entry.at().isBefore(before))
			.toList();
		return OrdersOverview.of(run, earlier, this.clock.instant());
	}

	/**
	 * Returns orders of an upload, as its file has them.
	 * @param after how many are left out
	 */
	public List<OrderedFor> orderList(Viewer viewer, String id, long after, int limit) throws IOException {
		return OrdersOverview.orders(files(withContents(viewer, id)), after, limit);
	}

	/**
	 * Returns why an upload was refused as a whole.
	 * @throws NotVisibleException if it was not
	 */
	public RefusedFile refusal(Viewer viewer, String id) throws IOException {
		ConsoleUpload upload = withContents(viewer, id);
		if (upload.state() != UploadState.REFUSED || upload.message() == null) {
			throw new NotVisibleException();
		}
		return RefusedFile.of(upload.message(), this.store.file(upload));
	}

	/** Returns the corrected cells of all versions, the first ones first. */
	public List<ChangedCell> changes(Viewer viewer, String id, int limit) {
		return this.tables.changes(withContents(viewer, id).id(), limit);
	}

	/** Returns what the decisions about an upload's orders amount to now. */
	public Standing standing(Viewer viewer, String id) throws IOException {
		return this.approvals.standing(OrderContent.of(files(this.uploads.get(viewer, id)).summary()));
	}

	/**
	 * Returns the rights by which each person may still approve an upload: an approver
	 * and their deputies count once. The requesters of its rows are looked at when
	 * somebody approves.
	 * @param people persons with the approvers whose rights they may use
	 */
	public SortedMap<String, List<String>> openRights(Viewer viewer, String id, Map<String, List<String>> people)
			throws IOException {
		OrderContent content = OrderContent.of(files(this.uploads.get(viewer, id)).summary());
		List<String> approvedBy = this.approvals.standing(content).approvers();
		SortedMap<String, List<String>> open = new TreeMap<>();
		for (Map.Entry<String, List<String>> person : people.entrySet()) {
			for (String right : person.getValue()) {
				Decider decider = Decider.of(person.getKey(), List.of(right));
				if (!approvedBy.contains(person.getKey())
						&& !this.approvals.mayApprove(content, Set.of(), List.of(decider)).isEmpty()) {
					open.computeIfAbsent(person.getKey(), (name) -> new ArrayList<>()).add(right);
				}
			}
		}
		return open;
	}

	/** Returns the names of the files that can be downloaded. */
	public List<String> files(Viewer viewer, String id) throws IOException {
		Path folder = files(withContents(viewer, id)).folder();
		return FILES.stream().filter((name) -> Files.isRegularFile(folder.resolve(name))).toList();
	}

	/** Returns the columns that the headers of the rejected rows stand for. */
	public Map<String, Column> columns(Viewer viewer, String id) throws IOException {
		RunFiles files = files(withContents(viewer, id));
		Map<String, Column> columns = new HashMap<>();
		for (String header : ResultRows.header(files.rejectedRequests(), files.delimiter())) {
			Column column = files.aliases().columnOf(header);
			if (column != null) {
				columns.put(header, column);
			}
		}
		return columns;
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
