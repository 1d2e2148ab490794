package com.bulkreservations.console.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.order.RequestIds;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.RejectionsCsv;

/**
 * Finds the requests of a run in other runs of its distributor, by their request IDs. It
 * reads the files of these runs, in memory for {@value #MOST} requests.
 */
final class ChainSearch {

	private static final int MOST = 100_000;

	private final PublishedRuns.Run run;

	/** The other published runs of the distributor, the first one first. */
	private final List<PublishedRuns.Run> others;

	private boolean complete = true;

	ChainSearch(PublishedRuns.Run run, List<PublishedRuns.Run> others) {
		this.run = run;
		this.others = others;
	}

	RequestChain search() throws IOException {
		Set<String> rejected = ids(this.run, RejectionsCsv.FILE_NAME, RejectionsCsv.HEADER);
		int all = rejected.size();
		List<RequestChain.Link> later = new ArrayList<>();
		for (PublishedRuns.Run other : this.others) {
			if (other.summary().end().isAfter(this.run.summary().end()) && !rejected.isEmpty()) {
				add(later, other, taken(rejected, other, AcceptedOrdersCsv.FILE_NAME, AcceptedOrdersCsv.HEADER));
			}
		}
		Set<String> ordered = ids(this.run, AcceptedOrdersCsv.FILE_NAME, AcceptedOrdersCsv.HEADER);
		List<RequestChain.Link> before = new ArrayList<>();
		for (PublishedRuns.Run other : this.others) {
			if (other.summary().end().isBefore(this.run.summary().end()) && other.summary().counts().rejected() > 0
					&& !ordered.isEmpty()) {
				add(before, other, taken(ordered, other, RejectionsCsv.FILE_NAME, RejectionsCsv.HEADER));
			}
		}
		return new RequestChain(all, later, before, this.complete);
	}

	private static void add(List<RequestChain.Link> links, PublishedRuns.Run run, long requests) {
		if (requests > 0) {
			links.add(new RequestChain.Link(run.summary().distributor(), run.name(), run.summary().sourceFile().name(),
					requests));
		}
	}

	private Set<String> ids(PublishedRuns.Run from, String file, String header) throws IOException {
		Set<String> ids = new HashSet<>();
		Path path = from.folder().resolve(file);
		int column = column(header);
		if (Files.isRegularFile(path)) {
			try (CsvRecords lines = new CsvRecords(path, Delimiter.COMMA)) {
				lines.next();
				boolean room = true;
				while (room && lines.next()) {
					String id = id(lines, column);
					room = id.isEmpty() || ids.size() < MOST || ids.contains(id);
					if (room && !id.isEmpty()) {
						ids.add(id);
					}
				}
				this.complete &= room;
			}
		}
		return ids;
	}

	/** Takes out of some IDs those that a file has, and returns how many. */
	private static long taken(Set<String> ids, PublishedRuns.Run from, String file, String header) throws IOException {
		Path path = from.folder().resolve(file);
		int column = column(header);
		long taken = 0;
		if (Files.isRegularFile(path)) {
			try (CsvRecords lines = new CsvRecords(path, Delimiter.COMMA)) {
				lines.next();
				while (!ids.isEmpty() && lines.next()) {
					if (ids.remove(id(lines, column))) {
						taken++;
					}
				}
			}
		}
		return taken;
	}

	private static int column(String header) {
		return List.of(header.strip().split(",", -1)).indexOf("request_id");
	}

	private static String id(CsvRecords line, int column) {
		return RequestIds.withoutLeadingZeros(RejectionsCsv.unguarded(line.value(column)));
	}

}
