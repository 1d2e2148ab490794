package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.RejectionsCsv;

/** The keys of all runs, in {@code output/.jobs/console/keys/}. */
final class RunSearch {

	private static final String REQUEST = "request_id";

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
	 * Writes the keys of published files.
	 * @param incoming where they are written first
	 */
	static void write(RunKeys found, Path incoming, RunFiles files) throws IOException {
		found.write(incoming, (keys) -> {
			PublishedRecords.read(files.acceptedOrders(), (values, offset) -> {
				RunKeys.Place place = new RunKeys.Place(RunKeys.In.ACCEPTED_ORDERS, offset);
				keys.add(RunKeys.Key.request(values.getOrDefault(REQUEST, "")), place);
				keys.add(RunKeys.Key.subscription(values.getOrDefault("subscription_id", "")), place);
				return true;
			});
			Names names = Names.of(List.of(files));
			PublishedRecords.read(files.orders(), (values, offset) -> {
				RunKeys.Place place = new RunKeys.Place(RunKeys.In.ORDERS, offset);
				String customer = values.getOrDefault("customer_id", "");
				keys.add(RunKeys.Key.order(values.getOrDefault("order_number", "")), place);
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
		PublishedRecords.read(rejections, (values, offset) -> {
			String request = RejectionsCsv.unguarded(values.getOrDefault(REQUEST, ""));
			if (!request.isEmpty() && !values.getOrDefault("source_line", "").equals(line[0])) {
				keys.add(RunKeys.Key.request(request), new RunKeys.Place(RunKeys.In.REJECTIONS, offset));
			}
			line[0] = values.getOrDefault("source_line", "");
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
