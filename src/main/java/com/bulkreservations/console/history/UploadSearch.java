package com.bulkreservations.console.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.PublishedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds requests, orders and customers in uploads of which nothing is ordered yet, by
 * keys that the {@link HistoryWorker} makes of their checks. The keys of a check lie with
 * the upload, and name the content that they were made from.
 */
public final class UploadSearch {

	private static final Logger logger = LoggerFactory.getLogger(UploadSearch.class);

	private final History history;

	private final UploadLife uploads;

	/** Where the keys of an upload lie, by its id and revision. */
	private final Map<String, Path> prepared = new HashMap<>();

	/** The ids and revisions of uploads whose checks cannot be read. */
	private final Set<String> unreadable = new HashSet<>();

	/**
	 * @param history tells the stories of what is found
	 */
	public UploadSearch(History history, UploadLife uploads) {
		this.history = history;
		this.uploads = uploads;
	}

	/**
	 * Finds whatever a text means in the uploads whose contents the viewer may read: a
	 * request by its ID, an order by its number, a customer by ID or words of the name,
	 * or a subscription by its ID.
	 * @param limit how many uploads at most, and how many rows of each
	 */
	public FoundUploads search(Viewer viewer, String text, int limit) {
		String wanted = text.strip();
		return wanted.isEmpty() ? FoundUploads.NONE
				: find(viewer, List.of(List.of(RunKeys.Key.request(wanted)), List.of(RunKeys.Key.order(wanted)),
						History.ofCustomer(wanted), List.of(RunKeys.Key.subscription(wanted))), limit);
	}

	/** Finds a request by its ID. */
	public FoundUploads requests(Viewer viewer, String id) {
		return find(viewer, List.of(List.of(RunKeys.Key.request(id.strip()))), Integer.MAX_VALUE);
	}

	/** Finds an order by the number that it would have. */
	public FoundUploads orders(Viewer viewer, String number) {
		return find(viewer, List.of(List.of(RunKeys.Key.order(number.strip()))), Integer.MAX_VALUE);
	}

	/** Finds the orders of a customer. */
	public FoundUploads customer(Viewer viewer, String id, int limit) {
		return find(viewer, List.of(List.of(RunKeys.Key.customer(id.strip()))), limit);
	}

	/**
	 * @param meanings keys of which a row must have all, of one meaning
	 */
	private FoundUploads find(Viewer viewer, List<? extends Collection<RunKeys.Key>> meanings, int limit) {
		List<FoundUploads.Found> found = new ArrayList<>();
		Map<String, String> customers = new HashMap<>();
		boolean complete = true;
		for (ConsoleUpload upload : this.uploads.notOrdered()) {
			if (!viewer.seesContents(upload.distributor())) {
				continue;
			}
			if (upload.state() == UploadState.CHECKING) {
				complete = false;
			}
			else if (found.size() < limit) {
				complete &= find(upload, meanings, limit, customers, found);
			}
		}
		return new FoundUploads(found, complete);
	}

	/**
	 * Adds an upload to those that are found, where it has what is wanted.
	 * @return whether it could be searched
	 */
	private boolean find(ConsoleUpload upload, List<? extends Collection<RunKeys.Key>> meanings, int limit,
			Map<String, String> customers, List<FoundUploads.Found> found) {
		try {
			RunFiles check = this.uploads.result(upload);
			if (check == null) {
				return true;
			}
			List<List<RunKeys.Place>> places = new RunKeys(keys(upload, check)).find(meanings, History.MOST_PLACES);
			if (places == null) {
				return false;
			}
			List<RunKeys.Place> first = places.stream().flatMap(List::stream).distinct().sorted().limit(limit).toList();
			if (!first.isEmpty()) {
				found.add(new FoundUploads.Found(upload, this.history.stories(run(upload, check), first, customers)));
			}
			return true;
		}
		catch (IOException | UncheckedIOException ex) {
			// The worker has logged what is damaged; a check may also be replaced just
			// now.
			logger.debug("{}", ex.getMessage(), ex);
			return false;
		}
	}

	private static PastRun run(ConsoleUpload upload, RunFiles check) {
		return new PastRun(upload.distributor(), String.valueOf(upload.checkRun()), upload.name(), upload.changedAt(),
				check.folder(), false);
	}

	/** A check that is repeated replaces the files in its folder. */
	private Path keys(ConsoleUpload upload, RunFiles check) {
		String content = check.summary().files().stream().map(PublishedFile::sha256).collect(Collectors.joining());
		return this.uploads.indexes(upload)
			.resolve(HexFormat.of().formatHex(Digests.sha256().digest(content.getBytes(StandardCharsets.UTF_8)))
					+ ".index");
	}

	/**
	 * Makes the keys of the checks that have none, and deletes those of earlier ones.
	 * @param stopping asked after each upload
	 */
	void index(BooleanSupplier stopping) throws IOException {
		Map<String, Path> before = new HashMap<>(this.prepared);
		this.prepared.clear();
		for (ConsoleUpload upload : this.uploads.notOrdered()) {
			String revision = upload.id() + "/" + upload.revision();
			Path known = before.get(revision);
			if (known != null && Files.isRegularFile(known)) {
				this.prepared.put(revision, known);
			}
			else if (upload.state() != UploadState.CHECKING && !this.unreadable.contains(revision)
					&& !stopping.getAsBoolean()) {
				index(upload, revision);
			}
		}
		for (Path old : before.values()) {
			if (!this.prepared.containsValue(old)) {
				Files.deleteIfExists(old);
			}
		}
	}

	/** One upload with damaged files stops the search in no other. */
	private void index(ConsoleUpload upload, String revision) {
		try {
			RunFiles check = this.uploads.result(upload);
			if (check != null) {
				Path keys = keys(upload, check);
				if (!Files.isRegularFile(keys)) {
					FileTree.createForOwner(this.uploads.indexes(upload));
					RunSearch.write(new RunKeys(keys), keys.resolveSibling(ConsoleDatabase.newId() + ".incoming"),
							check);
				}
				this.prepared.put(revision, keys);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.unreadable.add(revision);
			logger.error(OperatorMessage.HISTORY_UNREADABLE.text(
					"The search of the console cannot read the check of the upload %s, and leaves it out: %s",
					upload.id(), FailureMessages.of(ex)), ex);
		}
	}

}
