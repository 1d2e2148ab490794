package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.ArchivedRun;
import com.bulkreservations.run.published.RejectionsCsv;

/** The keys of all runs, in {@code output/.jobs/console/keys/}. */
final class RunSearch {

	private static final String REQUEST = "request_id";

	private static final String SUBSCRIPTION = "subscription_id";

	private static final String ORDER = "order_number";

	private static final String CUSTOMER = "customer_id";

	private static final String LINE = "source_line";

	/** The columns that keys are made from: few of those of a file. */
	private static final Set<String> KEYS = Set.of(REQUEST, SUBSCRIPTION, ORDER, CUSTOMER, LINE);

	private final Path folder;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	RunSearch(Path jobs) {
		this.folder = ConsoleDatabase.folder(jobs).resolve("keys");
	}

	/** Returns the keys of a run, which may not exist yet. */
	RunKeys keys(PastRun run) {
		String name = run.distributor() + "/" + run.run();
		return new RunKeys(this.folder.resolve(
				HexFormat.of().formatHex(Digests.sha256().digest(name.getBytes(StandardCharsets.UTF_8))) + ".index"));
	}

	/** Makes the keys of a run from its published files. */
	void index(PastRun run, RunFiles files) throws IOException {
		FileTree.createForOwner(this.folder);
		write(keys(run), this.folder.resolve(ConsoleDatabase.newId() + ".incoming"), files);
	}

	/**
	 * Makes the keys of a pruned run from what is kept of it, which says where its
	 * records stood.
	 */
	void index(PastRun run, ArchivedRun kept) throws IOException {
		// A crash may have left it; one process at a time makes keys.
		Path temporary = this.folder.resolve("pruned.incoming");
		FileTree.delete(temporary);
		FileTree.createForOwner(temporary);
		try {
			RunFiles files = kept.files(temporary);
			// Version 0.1.0 kept the accepted orders alone.
			for (Path file : List.of(files.orders(), files.rejections())) {
				if (!Files.exists(file)) {
					Files.createFile(file);
				}
			}
			index(run, files);
		}
		finally {
			FileTree.delete(temporary);
		}
	}

	/**
	 * Writes the keys of published files.
	 * @param incoming where they are written first
	 */
	static void write(RunKeys found, Path incoming, RunFiles files) throws IOException {
		found.write(incoming, (keys) -> {
			PublishedRecords.read(files.acceptedOrders(), KEYS::contains, (values, offset) -> {
				RunKeys.Place place = new RunKeys.Place(RunKeys.In.ACCEPTED_ORDERS, offset);
				keys.add(RunKeys.Key.request(values.getOrDefault(REQUEST, "")), place);
				keys.add(RunKeys.Key.subscription(values.getOrDefault(SUBSCRIPTION, "")), place);
				return true;
			});
			Names names = Names.of(List.of(files));
			PublishedRecords.read(files.orders(), KEYS::contains, (values, offset) -> {
				RunKeys.Place place = new RunKeys.Place(RunKeys.In.ORDERS, offset);
				String customer = values.getOrDefault(CUSTOMER, "");
				keys.add(RunKeys.Key.order(values.getOrDefault(ORDER, "")), place);
				keys.add(RunKeys.Key.customer(customer), place);
				String name = names.customer(customer);
				for (RunKeys.Key word : RunKeys.Key.words((name != null) ? name : "")) {
					keys.add(word, place);
				}
				return true;
			});
			addRejections(files.rejections(), keys);
		});
	}

	/** A request has a record for each of its rejections; the first one counts. */
	private static void addRejections(Path rejections, RunKeys.Sink keys) throws IOException {
		String[] line = { "" };
		PublishedRecords.read(rejections, KEYS::contains, (values, offset) -> {
			String request = RejectionsCsv.unguarded(values.getOrDefault(REQUEST, ""));
			if (!request.isEmpty() && !values.getOrDefault(LINE, "").equals(line[0])) {
				keys.add(RunKeys.Key.request(request), new RunKeys.Place(RunKeys.In.REJECTIONS, offset));
			}
			line[0] = values.getOrDefault(LINE, "");
			return true;
		});
	}

	/** Returns the record at a place, and those behind it that may belong to it. */
	static List<Map<String, String>> records(RunFiles files, RunKeys.Place place, int limit) throws IOException {
		Path file = switch (place.in()) {
			case ACCEPTED_ORDERS -> files.acceptedOrders();
			case REJECTIONS -> files.rejections();
			case ORDERS -> files.orders();
		};
		return PublishedRecords.at(file, place.offset(), limit);
	}

}
